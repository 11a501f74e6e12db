// Stops scripts loudly when they would run on a Node that cannot run TypeScript: `npm ci --ignore-scripts` leaves the shell's own.
const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `adduce needs Node 22.18 or newer; this is ${process.version}. “npm ci” brings Node 24; with --ignore-scripts it cannot, so install Node 22.18 or newer yourself.`,
  )
  process.exit(1)
}
