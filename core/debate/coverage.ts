import type { QuotePlace, Source } from '../model.ts'

/** A stretch of a source's line: lines count from 1, offsets within the line from 0, end exclusive. */
export type Stretch = { readonly line: number; readonly start: number; readonly end: number; readonly text: string }

type Text = Pick<Source, 'key' | 'lines'>

/**
 * The fraction of a source's non-white-space characters (UTF-16 code units) that quotes cover, 0–1; 1 for a source without any.
 *
 * A line equal to an earlier line counts as that line: what covers the one covers the other.
 */
export function coverageOf(source: Text, places: readonly QuotePlace[]): number {
  const covers = coversOf(source, places)
  let covered = 0
  let all = 0
  for (const line of source.lines) {
    const isCovered = covers.get(line)!
    for (let i = 0; i < line.length; i++) {
      if (isSpace(line[i]!)) continue
      all++
      if (isCovered[i] === true) covered++
    }
  }
  return all === 0 ? 1 : covered / all
}

/** What no quote covers yet, in order. White space between two missing words is missing with them; a repeated line is named once. */
export function uncoveredOf(source: Text, places: readonly QuotePlace[]): readonly Stretch[] {
  const covers = coversOf(source, places)
  const found: Stretch[] = []
  for (const [index, line] of source.lines.entries()) {
    const isCovered = covers.get(line)
    if (isCovered === undefined) continue
    covers.delete(line)
    let start = -1
    for (let i = 0; i <= line.length; i++) {
      const isMissing = i < line.length && isCovered[i] !== true && (start >= 0 || !isSpace(line[i]!))
      if (isMissing && start < 0) start = i
      if (isMissing || start < 0) continue
      const text = line.slice(start, i).trimEnd()
      found.push({ line: index + 1, start, end: start + text.length, text })
      start = -1
    }
  }
  return found
}

/** Which characters of each different line are quoted, there or on an equal line. */
function coversOf({ key, lines }: Text, places: readonly QuotePlace[]): Map<string, boolean[]> {
  const covers = new Map<string, boolean[]>()
  for (const line of lines) if (!covers.has(line)) covers.set(line, new Array<boolean>(line.length).fill(false))
  for (const { source, line, start, end } of places) if (source === key) covers.get(lines[line - 1] ?? '')?.fill(true, start, end)
  return covers
}

function isSpace(character: string): boolean {
  return /\s/.test(character)
}
