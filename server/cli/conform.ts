import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join, relative } from 'node:path'
import { type Conformance, conformanceOf } from '../../core/interchange/conform.ts'
import { countOf, type FateRow, type Fates } from '../../core/interchange/fates.ts'
import { formatOf, type ImportFormat, importEndings, importers } from '../../core/interchange/formats.ts'
import { readArguments, type Usage } from './arguments.ts'
import { linesOf } from './fate-report.ts'
import { paint } from './words.ts'

const usage: Usage = {
  line: 'conform FOLDER',
  about: `Imports every file of other formats in a folder and says what of each was kept, approximated and lost, and whether the labels
that a file expects come out. Read are ${importEndings.join(', ')}; other files are passed over.
Exit code 1 only when a file could not be opened or an importer broke; what a file loses is no failure.`,
  options: {
    json: { about: 'print JSON for programs' },
    verbose: { about: 'say for each file what was approximated and lost, and why' },
  },
  examples: ['adduce conform ~/corpora', 'adduce conform ~/corpora --json'],
}

/** A file and what became of it; `failure` says why there is nothing. */
type FileReport = {
  readonly file: string
  readonly format: ImportFormat
  readonly fates: Fates
  readonly conformance: Conformance | null
  readonly remarks: readonly { readonly line: number; readonly message: string }[]
  readonly failure: string | null
}

/** `adduce conform FOLDER`. */
export async function conform(args: readonly string[]): Promise<number> {
  const call = readArguments(usage, args, { least: 1, most: 1 })
  if (call.kind === 'answered') return call.code
  const folder = call.words[0]!
  const files = await filesIn(folder)
  if (typeof files === 'string') {
    process.stderr.write(`adduce: ${files}\n`)
    return 1
  }
  const reports: FileReport[] = []
  for (const path of files) {
    const report = await reportOf(path, relative(folder, path) || basename(path))
    if (report !== null) reports.push(report)
  }
  const failed = reports.filter(({ failure }) => failure !== null).length
  if (call.on.has('json')) process.stdout.write(`${JSON.stringify({ files: reports.map(jsonOf) }, null, 2)}\n`)
  else process.stdout.write(tableOf(reports, call.on.has('verbose')))
  return failed === 0 ? 0 : 1
}

/** The files of a folder and below, in order of their paths; of a file, itself; or a sentence on why there are none. */
async function filesIn(path: string): Promise<readonly string[] | string> {
  try {
    if ((await stat(path)).isFile()) return [path]
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
  } catch (cause) {
    return `${path} cannot be read: ${messageOf(cause)}`
  }
}

async function reportOf(path: string, file: string): Promise<FileReport | null> {
  if (formatOf(path, '') === null) return null
  const nothing = { fates: { kept: [], approximated: [], lost: [] }, conformance: null, remarks: [] }
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    return { file, format: formatOf(path, '')!, ...nothing, failure: `it cannot be opened: ${messageOf(cause)}` }
  }
  const format = formatOf(path, text)!
  try {
    const { debate, fates, diagnostics } = importers[format]({ file, name: basename(path), text })
    const remarks = diagnostics.map(({ span, message }) => ({ line: span.start.line, message }))
    return { file, format, fates, conformance: conformanceOf(debate), remarks, failure: null }
  } catch (cause) {
    // An importer never throws; if one does, the other files are still worth a report.
    return { file, format, ...nothing, failure: `the importer broke: ${messageOf(cause)}` }
  }
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause)
}

function jsonOf({ file, format, fates, conformance, remarks, failure }: FileReport): object {
  return {
    file,
    format,
    ...fates,
    expected: conformance?.expected ?? null,
    matched: conformance?.matched ?? null,
    mismatches: conformance?.mismatches ?? [],
    remarks,
    failure,
  }
}

function tableOf(reports: readonly FileReport[], verbose: boolean): string {
  const head = ['file', 'format', 'kept', 'approximated', 'lost', 'labels']
  const rows = reports.map(({ file, format, fates, conformance, failure }) => [
    file,
    format,
    ...(failure === null ? countsOf([fates]) : ['–', '–', '–']),
    conformance === null ? '' : `${conformance.matched}/${conformance.expected}`,
  ])
  const total = ['total', `${reports.length} files`, ...countsOf(reports.map(({ fates }) => fates)), totalLabels(reports)]
  const widths = head.map((_, column) => Math.max(...[head, ...rows, total].map((row) => row[column]!.length)))
  const print = (row: readonly string[]): string =>
    row
      .map((cell, column) => (column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd()
  const lines = [paint('bold', print(head))]
  for (const [index, row] of rows.entries()) lines.push(print(row), ...notesOf(reports[index]!, verbose))
  return `${[...lines, paint('bold', print(total))].join('\n')}\n`
}

function countsOf(fates: readonly Fates[]): readonly string[] {
  const sum = (rows: (one: Fates) => readonly FateRow[]): string => String(fates.reduce((total, one) => total + countOf(rows(one)), 0))
  return [sum(({ kept }) => kept), sum(({ approximated }) => approximated), sum(({ lost }) => lost)]
}

function totalLabels(reports: readonly FileReport[]): string {
  const all = reports.flatMap(({ conformance }) => conformance ?? [])
  const [expected, matched] = [all.reduce((sum, one) => sum + one.expected, 0), all.reduce((sum, one) => sum + one.matched, 0)]
  return expected === 0 ? '' : `${matched}/${expected} (${((100 * matched) / expected).toFixed(1)} %)`
}

/** What is said below a file's row: failures and labels that differ always, fates only when asked for. */
function notesOf({ failure, conformance, fates, remarks }: FileReport, verbose: boolean): readonly string[] {
  const mismatches = conformance?.mismatches ?? []
  return [
    ...(failure === null ? [] : [`    ${paint('red', failure)}`]),
    ...remarks.map(({ line, message }) => `    ${paint('yellow', `line ${line}: ${message}`)}`),
    ...mismatches.map(({ node, expected, label, reason }) => `    ${node}: ${expected} expected, ${label ?? 'no label'} here; ${reason}`),
    ...(verbose ? [...linesOf('approximated', fates.approximated), ...linesOf('lost', fates.lost)].map((line) => `    ${line}`) : []),
  ]
}
