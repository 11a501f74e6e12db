#!/usr/bin/env node
// Plain JavaScript that old versions can still parse: checks the version before any .ts file is loaded.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import module from 'node:module'
import { fileURLToPath } from 'node:url'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major > 22 || (major === 22 && minor >= 18)) {
  // What was compiled once is not compiled again: a call takes a third less.
  module.enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/adduce', import.meta.url)))
  const { main } = await import('../server/main.ts')
  process.exitCode = await main(process.argv.slice(2))
} else {
  const own = fileURLToPath(new URL('../node_modules/.bin/node', import.meta.url))
  if (existsSync(own)) process.exitCode = spawnSync(own, process.argv.slice(1), { stdio: 'inherit' }).status ?? 1
  else {
    console.error(
      `adduce needs Node 22.18 or newer; this is ${process.version}. Run “npm ci” in this folder (it brings Node 24), then “npm start”.`,
    )
    process.exitCode = 1
  }
}
