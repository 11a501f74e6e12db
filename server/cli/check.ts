import { printDiagnostic, printGithub } from '../../core/debate/print.ts'
import { checkExpectations } from '../../core/evaluation/expects.ts'
import { statusesOf } from '../live/statuses.ts'
import { readArguments, type Usage } from './arguments.ts'
import { debateOptions, openDebate } from './choose.ts'
import { paint } from './words.ts'

const usage: Usage = {
  line: 'check [FOLDER]',
  about:
    'Reads a debate and says what is wrong with it, like a compiler.\nExit code 1 when there are errors or when the debate breaks what it expects of itself.',
  options: {
    ...debateOptions,
    format: { about: 'text (default), or github for annotations in a pull request', value: 'text|github' },
  },
  examples: ['adduce check', 'adduce check ~/debates/whales --json'],
}

/** `adduce check`: every diagnostic, counts, and how much of each quoted text is covered. */
export async function check(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 0, most: 1 })
  if (call.kind === 'answered') return call.code
  const loaded = await openDebate(call.text['debate'] ?? call.words[0], call.on.has('trust'))
  if (loaded === null) return 1
  const { debate } = loaded
  const diagnostics = [...loaded.diagnostics, ...checkExpectations(debate, statusesOf(loaded))]
  const errors = diagnostics.filter(({ severity }) => severity === 'error').length

  if (call.on.has('json')) {
    const coverage = Object.fromEntries(debate.sources.map((source) => [source.key, source.coverage]))
    const list = diagnostics.map(({ code, severity, span, message, hint }) => ({
      code,
      severity,
      file: span.file,
      line: span.start.line,
      column: span.start.column,
      message,
      hint,
    }))
    const debates = [{ name: debate.name, nodes: debate.nodes.length, inferences: debate.inferences.length, coverage, diagnostics: list }]
    process.stdout.write(`${JSON.stringify({ debates }, null, 2)}\n`)
    return errors === 0 ? 0 : 1
  }
  const print = call.text['format'] === 'github' ? printGithub : printDiagnostic
  for (const diagnostic of diagnostics) process.stdout.write(`${print(diagnostic)}\n`)
  const warnings = diagnostics.filter(({ severity }) => severity === 'warning').length
  const covered = debate.sources.map(({ key, coverage }) => `, ${(100 * coverage).toFixed(1)} % of ${key} quoted`).join('')
  const verdict = errors === 0 ? paint('green', 'fine') : paint('red', `${errors} ${errors === 1 ? 'error' : 'errors'}`)
  process.stdout.write(
    `${debate.name}: ${verdict}, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}; ${debate.nodes.length} nodes, ${debate.inferences.length} inferences${covered}\n`,
  )
  return errors === 0 ? 0 : 1
}
