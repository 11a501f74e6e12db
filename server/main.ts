import type { Command } from './cli/command.ts'
import { versionOf } from './version.ts'

/** Every word of the command line; a command's own modules are loaded when it is called. */
const commands: readonly Command[] = [
  {
    name: 'check',
    about: 'say what is wrong with a debate, like a compiler',
    run: async (argv) => (await import('./cli/check.ts')).check(argv),
  },
  {
    name: 'status',
    about: 'what stands, what falls, what its evidence says',
    run: async (argv) => (await import('./cli/status.ts')).status(argv),
  },
  {
    name: 'why',
    about: 'why a claim stands or falls, step by step',
    run: async (argv) => (await import('./cli/why.ts')).why(argv),
  },
  {
    name: 'crux',
    about: 'which outcomes would change a claim’s label',
    run: async (argv) => (await import('./cli/crux.ts')).crux(argv),
  },
  {
    name: 'diff',
    about: 'which labels changed since a git revision, and why',
    run: async (argv) => (await import('./cli/diff.ts')).diff(argv),
  },
  {
    name: 'run',
    about: 'run evidence, or everything a claim rests on',
    run: async (argv) => (await import('./cli/run.ts')).run(argv),
  },
  {
    name: 'probe',
    about: 'ask whether evidence could come out either way',
    run: async (argv) => (await import('./cli/probe.ts')).probe(argv),
  },
  {
    name: 'results',
    about: 'write down what was measured, for both sides',
    run: async (argv) => (await import('./cli/results.ts')).results(argv),
  },
  {
    name: 'card',
    about: 'print what an experiment tests, and what it cannot show',
    run: async (argv) => (await import('./cli/card.ts')).card(argv),
  },
  {
    name: 'import',
    about: 'make a debate of a file in another format',
    run: async (argv) => (await import('./cli/import.ts')).importFile(argv),
  },
  {
    name: 'export',
    about: 'write a debate in another format',
    run: async (argv) => (await import('./cli/export.ts')).exportDebate(argv),
  },
  {
    name: 'conform',
    about: 'import a folder of other formats, and say what each file keeps and loses',
    run: async (argv) => (await import('./cli/conform.ts')).conform(argv),
  },
  {
    name: 'solve',
    about: 'answer a question about an abstract framework, as in the competition',
    run: async (argv) => (await import('./cli/solve.ts')).solve(argv),
  },
  {
    name: 'serve',
    about: 'open the debate in a browser',
    run: async (argv) => (await import('./cli/serve.ts')).serve(argv),
  },
]

/** Do what the arguments say; the answer is the exit code: 0 fine, 1 the debate or an outcome is not, 2 wrong use. */
export async function main(argv: readonly string[]): Promise<number> {
  const [name, ...rest] = argv
  if (name === '--version' || name === '-v') {
    process.stdout.write(`${versionOf()}\n`)
    return 0
  }
  if (name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(help())
    return 0
  }
  const command = commands.find((each) => each.name === name)
  if (command !== undefined) return command.run(rest)
  process.stderr.write(name === undefined ? help() : `adduce: there is no command “${name}”; “adduce --help” lists them\n`)
  return 2
}

function help(): string {
  const width = Math.max(...commands.map((command) => command.name.length))
  const rows = commands.map((command) => `  ${command.name.padEnd(width)}  ${command.about}`)
  return `usage: adduce COMMAND …\n\n${rows.join('\n')}\n\n“adduce COMMAND --help” says more; --version prints the version.\n`
}
