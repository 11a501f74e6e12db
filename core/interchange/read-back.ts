import { linkDebate } from '../debate/link.ts'
import type { Debate } from '../model.ts'
import { parseDocument } from '../parse/document.ts'
import type { DocumentFile } from './documents.ts'
import { differences } from './same.ts'

/** Where the debate that documents parse to differs from the one they were made of, in sentences; none is how it should be. */
export function differencesReadBack(debate: Debate, files: readonly DocumentFile[]): readonly string[] {
  const parsed = files.map(({ path, text }) => parseDocument(path, text))
  const back = linkDebate({ name: debate.name, documents: parsed.map(({ document }) => document), sources: new Map() })
  const errors = [...parsed.flatMap(({ diagnostics }) => diagnostics), ...back.diagnostics].filter(({ severity }) => severity === 'error')
  return [
    ...errors.map(({ code, span, message }) => `${span.file}:${span.start.line} ${code} ${message}`),
    ...differences(debate, back.debate),
  ]
}
