import { type Code, diagnosticOf } from '../../core/debate/codes.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'

const start = { line: 1, column: 1, offset: 0 }

/** A remark on a file as a whole, at its beginning. */
export function remark(code: Code, file: string, message: string, hint: string | null): Diagnostic {
  return diagnosticOf(code, { file, start, end: start }, message, hint)
}
