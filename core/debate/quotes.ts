import type { Quote, QuotePlace, Source } from '../model.ts'
import type { WrittenQuote } from '../parse/parsed.ts'
import type { Report } from './codes.ts'

/** Sources by path; `null` for one that is declared but could not be read, which has been reported. */
export type SourceTexts = ReadonlyMap<string, Pick<Source, 'key' | 'lines'> | null>

/** A quote with the place where it stands in its source; a web attribution is not checked. */
export function placedQuote(written: WrittenQuote, sources: SourceTexts, report: Report): Quote {
  const { text, raw, speaker, implied, from, span } = written
  const quote = { text, speaker, implied, place: null, web: null, span }
  if (from.kind === 'web') return { ...quote, web: { title: from.title, url: from.url } }
  const source = sources.get(from.path)
  if (source === undefined) {
    report(
      'AD032',
      span,
      `"${from.path}" is quoted here, but it is no source of the debate`,
      `add it to README.md: sources: { name: ${from.path} }`,
    )
    return quote
  }
  if (source === null) return quote
  const line = source.lines[from.line - 1]
  if (line === undefined) {
    report('AD034', span, `line ${from.line} is quoted, but ${from.path} has ${source.lines.length} lines`, null)
    return quote
  }
  const found = [text, raw].flatMap((words) => {
    const place = placeIn(line, words)
    return place === null ? [] : [{ words, place }]
  })[0]
  if (found === undefined) {
    report('AD035', span, `these words do not stand on line ${from.line} of ${from.path}`, whereElse(text, raw, source.lines))
    return quote
  }
  const place: QuotePlace = { source: source.key, line: from.line, ...found.place }
  return { ...quote, text: found.words, place }
}

/** Where words stand in a line, white space folded: the first match, as offsets of the line, end exclusive. */
export function placeIn(line: string, words: string): { start: number; end: number } | null {
  const { folded, offsets } = foldedWithOffsets(line)
  const at = folded.indexOf(words)
  if (at < 0 || words === '') return null
  return { start: offsets[at]!, end: offsets[at + words.length - 1]! + 1 }
}

/** A line with every run of white space as one space, and where each of its code units stood. */
function foldedWithOffsets(line: string): { folded: string; offsets: readonly number[] } {
  const offsets: number[] = []
  let folded = ''
  for (const { 0: run, index } of line.matchAll(/\s+|\S+/g)) {
    const isSpace = /^\s/.test(run)
    for (let i = 0; i < (isSpace ? 1 : run.length); i++) offsets.push(index + i)
    folded += isSpace ? ' ' : run
  }
  return { folded, offsets }
}

/** A hint for words that were not found: another line, or another way of setting quotation marks and dashes. */
function whereElse(text: string, raw: string, lines: readonly string[]): string | null {
  const other = lines.findIndex((line) => placeIn(line, text) !== null || placeIn(line, raw) !== null)
  if (0 <= other) return `they stand on line ${other + 1}`
  const plain = plainSigns(text)
  const similar = lines.findIndex((line) => placeIn(plainSigns(line), plain) !== null)
  if (similar < 0) return 'copy the words from the source; only white space may differ'
  return `line ${similar + 1} differs only in quotation marks, dashes, dots or case; copy it from the source`
}

function plainSigns(text: string): string {
  return text
    .replace(/[‘’‚‛]/g, "'")
    .replace(/[“”„«»]/g, '"')
    .replace(/[–—―]/g, '-')
    .replaceAll('…', '...')
    .toLowerCase()
}
