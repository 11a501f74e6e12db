import { writeFile } from 'node:fs/promises'
import { type ExportFormat, exporters } from '../../core/interchange/export-formats.ts'
import type { ExportSubject } from '../../core/interchange/exported.ts'
import type { LoadedDebate } from '../live/load.ts'
import { labelsToday } from '../live/statuses.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'
import { debateOptions, openDebate } from './choose.ts'
import { fateLines } from './fate-report.ts'

const formats = Object.keys(exporters)

const usage: Usage = {
  line: 'export FORMAT [DEBATE]',
  about: `Writes a debate in another format: ${formats.join(', ')}.
The text goes to standard output or, with -o, to a file; what was kept, approximated and lost goes to standard error.`,
  options: {
    output: { about: 'the file to write', value: 'FILE', short: 'o' },
    ...debateOptions,
    json: { about: 'print what was kept, approximated and lost as JSON (with -o)' },
  },
  examples: ['adduce export dot | dot -Tsvg > debate.svg', 'adduce export argdown arguments/whales -o whales.argdown'],
}

/** `adduce export FORMAT [DEBATE] [-o FILE]`. */
export async function exportDebate(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 1, most: 2 })
  if (call.kind === 'answered') return call.code
  const [word, folder] = call.words
  const format = formats.find((name): name is ExportFormat => name === word)
  if (format === undefined) return wrongUse(usage, `“${word}” is no format that can be written; there are ${formats.join(', ')}.`).code
  const output = call.text['output']
  if (call.on.has('json') && output === undefined) return wrongUse(usage, '--json needs -o, since the text goes to standard output.').code
  const loaded = await openDebate(call.text['debate'] ?? folder, call.on.has('trust'))
  if (loaded === null) return 1
  const { text, fates } = exporters[format](subjectOf(loaded))
  if (output === undefined) process.stdout.write(text)
  else {
    const problem = await writeFile(output, text).then(
      () => null,
      (cause: NodeJS.ErrnoException) => cause.code ?? cause.message,
    )
    if (problem !== null) {
      process.stderr.write(`adduce: ${output} cannot be written (${problem}).\n`)
      return 1
    }
  }
  if (call.on.has('json'))
    process.stdout.write(`${JSON.stringify({ debate: loaded.debate.name, format, file: output, ...fates }, null, 2)}\n`)
  else process.stderr.write(`${loaded.debate.name} as ${format}\n${fateLines(fates).join('\n')}\n`)
  return 0
}

function subjectOf(loaded: LoadedDebate): ExportSubject {
  const outcomes = loaded.evidence.flatMap(({ evidence, outcome }) =>
    outcome?.value === 'confirmed' || outcome?.value === 'refuted' ? [[evidence, outcome.value] as const] : [],
  )
  return {
    debate: loaded.debate,
    outcomes: new Map(outcomes),
    labels: new Map(labelsToday(loaded).nodes.map(({ id, label }) => [id, label])),
  }
}
