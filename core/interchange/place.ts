import type { Span } from '../model.ts'
import { lineAt, lineStartsOf } from '../parse/lines.ts'

/** A line of a file as a place; a part without a line stands at the file's beginning. */
export function placeAt(file: string, line: number | null): Span {
  const start = { line: line ?? 1, column: 1, offset: 0 }
  return { file, start, end: start }
}

/** The line, from 1, at which an offset stands. */
export type LineOf = (offset: number) => number

/** Find lines; a text is gone through once. */
export function lineFinder(text: string): LineOf {
  const starts = lineStartsOf(text)
  return (offset) => lineAt(starts, offset) + 1
}
