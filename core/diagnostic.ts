import type { Span } from './model.ts'

export type Severity = 'error' | 'warning' | 'info'

/**
 * A remark on a document: what is wrong, where, and what to do.
 *
 * Codes (`AD001` …) are permanent; each is listed with its sentence in `debate/codes.ts` and has one fixture.
 */
export type Diagnostic = {
  readonly code: string
  readonly severity: Severity
  readonly span: Span
  readonly message: string
  /** What to do about it, as a sentence; `null` when the message says it all. */
  readonly hint: string | null
}
