import type { Span } from '../model.ts'
import { entryPath } from '../parse/document.ts'
import type { Document } from '../parse/parsed.ts'

/** Documents in reading order: README.md first, then by path (code units), so that no machine's locale changes it. */
export function inReadingOrder(documents: readonly Document[]): readonly Document[] {
  return documents.toSorted((a, b) => comparePaths(a.path, b.path))
}

/** Two paths in reading order. */
export function comparePaths(a: string, b: string): number {
  if (a === b) return 0
  if (a === entryPath || b === entryPath) return a === entryPath ? -1 : 1
  return a < b ? -1 : 1
}

/** Two spans in reading order. */
export function compareSpans(a: Span, b: Span): number {
  return comparePaths(a.file, b.file) || a.start.offset - b.start.offset
}
