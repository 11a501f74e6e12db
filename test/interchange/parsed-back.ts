import { linkDebate } from '../../core/debate/link.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { DocumentFile } from '../../core/interchange/documents.ts'
import type { Debate } from '../../core/model.ts'
import { parseDocument } from '../../core/parse/document.ts'

/** The debate that a folder with these files is, and what is wrong with it. */
export function parsedBack(name: string, files: readonly DocumentFile[]): { debate: Debate; diagnostics: readonly Diagnostic[] } {
  const parsed = files.map(({ path, text }) => parseDocument(path, text))
  const linked = linkDebate({ name, documents: parsed.map(({ document }) => document), sources: new Map() })
  return { debate: linked.debate, diagnostics: [...parsed.flatMap(({ diagnostics }) => diagnostics), ...linked.diagnostics] }
}
