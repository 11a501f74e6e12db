import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { basename, extname, join } from 'node:path'
import { printDiagnostic } from '../../core/debate/print.ts'
import { documentsOf } from '../../core/interchange/documents.ts'
import { formatOf, importEndings, importers } from '../../core/interchange/formats.ts'
import { differencesReadBack } from '../../core/interchange/read-back.ts'
import { readArguments, type Usage, wrongUse } from './arguments.ts'
import { fateLines } from './fate-report.ts'

const formats = Object.keys(importers)

const usage: Usage = {
  line: 'import FILE [FOLDER]',
  about: `Makes a debate of a file in another format (${importEndings.join(', ')}): a new folder of Markdown, checked to read the same.
Says what was kept, approximated and lost. Exit code 1 when the file cannot be read or the folder is not empty.`,
  options: {
    format: { about: `what FILE is written in, when its ending does not say it: ${formats.join(', ')}`, value: 'FORMAT' },
    json: { about: 'print JSON for programs' },
  },
  examples: ['adduce import tea.argdown', 'adduce import map.json arguments/tea --format aif'],
}

/** `adduce import FILE [FOLDER]`. */
export async function importFile(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 1, most: 2 })
  if (call.kind === 'answered') return call.code
  const [file, folder = basename(file!, extname(file!))] = call.words
  const text = await readFile(file!, 'utf8').catch((cause: NodeJS.ErrnoException) => cause)
  if (typeof text !== 'string') return failed(`${file} cannot be read (${text.code}).`)
  const wanted = call.text['format']
  const format = formats.find((name) => name === wanted) ?? (wanted === undefined ? formatOf(file!, text) : null)
  if (format === null) return wrongUse(usage, `Nothing reads “${wanted ?? basename(file!)}”; --format is ${formats.join(', ')}.`).code
  if (!(await isFree(folder))) return failed(`${folder} is not an empty folder; name another, so that nothing is overwritten.`)

  const { debate, fates, diagnostics } = importers[format as keyof typeof importers]({ file: file!, name: basename(folder), text })
  const documents = documentsOf(debate)
  const differing = differencesReadBack(debate, documents)
  const isRead = !diagnostics.some(({ severity }) => severity === 'error')
  if (isRead) {
    await mkdir(folder, { recursive: true })
    for (const document of documents) await writeFile(join(folder, document.path), document.text)
  }
  const counts = { nodes: debate.nodes.length, inferences: debate.inferences.length }
  if (call.on.has('json')) {
    const remarks = diagnostics.map(({ code, severity, span, message, hint }) => ({ code, severity, line: span.start.line, message, hint }))
    const written = isRead ? documents.map(({ path }) => join(folder, path)) : []
    process.stdout.write(
      `${JSON.stringify({ file, format, folder, written, ...counts, ...fates, remarks, differences: differing }, null, 2)}\n`,
    )
  } else {
    for (const diagnostic of diagnostics) process.stderr.write(`${printDiagnostic(diagnostic)}\n`)
    if (isRead) process.stdout.write(`${folder}: ${counts.nodes} nodes, ${counts.inferences} inferences from ${format}\n`)
    process.stdout.write(`${fateLines(fates).join('\n')}\n`)
    for (const difference of differing) process.stderr.write(`adduce: the folder reads differently: ${difference}\n`)
  }
  return isRead && differing.length === 0 ? 0 : 1
}

async function isFree(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).length === 0
  } catch (cause) {
    return (cause as NodeJS.ErrnoException).code === 'ENOENT'
  }
}

function failed(sentence: string): number {
  process.stderr.write(`adduce: ${sentence}\n`)
  return 1
}
