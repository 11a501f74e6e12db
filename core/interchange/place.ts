import type { Span } from '../model.ts'

/** A line of a file as a place; a part without a line stands at the file's beginning. */
export function placeAt(file: string, line: number | null): Span {
  const start = { line: line ?? 1, column: 1, offset: 0 }
  return { file, start, end: start }
}

/** The line, from 1, at which an offset stands. */
export type LineOf = (offset: number) => number

/** Find lines by halving; lines end at `\n`, `\r\n` or `\r`. */
export function lineFinder(text: string): LineOf {
  const starts = [0]
  for (const { index, 0: ending } of text.matchAll(/\r\n|\n|\r/g)) starts.push(index + ending.length)
  return (offset) => {
    let low = 0
    let high = starts.length - 1
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if (starts[middle]! <= offset) low = middle
      else high = middle - 1
    }
    return low + 1
  }
}
