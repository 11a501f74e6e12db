import type { Diagnostic, Severity } from '../diagnostic.ts'
import type { Position, Span } from '../model.ts'
import { lineAt, lineStartsOf } from './lines.ts'

/** A document's text while it is being read: it knows places and collects remarks. */
export type Manuscript = {
  readonly path: string
  /** Without a byte order mark; offsets that are passed in count in it. */
  readonly text: string
  /** Where each line begins, as an offset. */
  readonly lineStarts: readonly number[]
  spanOf(start: number, end: number): Span
  /** `code` as `debate/codes.ts` lists it. */
  report(code: string, severity: Severity, span: Span, message: string, hint: string | null): void
  readonly diagnostics: readonly Diagnostic[]
}

/** Prepare a text for reading. Lines end at `\n`, `\r\n` or `\r`, as in CommonMark; a byte order mark counts in offsets only. */
export function manuscriptOf(path: string, original: string): Manuscript {
  const mark = original.startsWith('\uFEFF') ? 1 : 0
  const text = original.slice(mark)
  const lineStarts = lineStartsOf(text)
  const diagnostics: Diagnostic[] = []
  const positionOf = (offset: number): Position => {
    const line = lineAt(lineStarts, offset)
    return { line: line + 1, column: offset - lineStarts[line]! + 1, offset: offset + mark }
  }
  return {
    path,
    text,
    lineStarts,
    diagnostics,
    spanOf: (start, end) => ({ file: path, start: positionOf(start), end: positionOf(end) }),
    report: (code, severity, span, message, hint) => diagnostics.push({ code, severity, span, message, hint }),
  }
}
