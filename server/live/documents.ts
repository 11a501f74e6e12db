import { sourcePathsOf } from '../../core/debate/link.ts'
import type { Diagnostic } from '../../core/diagnostic.ts'
import type { Document } from '../../core/parse/parsed.ts'
import { type FileText, readDocuments, readSources } from './folder.ts'
import type { Parser, Parsing } from './parser.ts'
import { remark } from './remark.ts'

/** The documents of a folder and the texts they quote, as last read. */
export type DocumentSet = {
  readonly documents: readonly Document[]
  /** By path. */
  readonly sources: ReadonlyMap<string, string>
  readonly diagnostics: readonly Diagnostic[]
}

/** Reads a debate's documents again and again, and parses only those whose text is new. */
export type DocumentReader = { read(): Promise<DocumentSet> }

/** What is known of one path; the document is the last good one, `null` when there never was one. */
type Known = { readonly text: string | null; readonly document: Document | null; readonly diagnostics: readonly Diagnostic[] }

/**
 * A document that cannot be read or parsed any more becomes a diagnostic, and its last good version stays
 * in the debate; one that is gone from the folder leaves the debate.
 */
export function documentReader(folder: string, parser: Parser): DocumentReader {
  let known: ReadonlyMap<string, Known> = new Map()

  async function parsed({ path, text }: FileText): Promise<Known> {
    const before = known.get(path)
    if (before?.text === text) return before
    const parsing = await parser.parse(path, text)
    if (parsing.kind === 'parsed') return { text, document: parsing.document, diagnostics: parsing.diagnostics }
    return { text, document: before?.document ?? null, diagnostics: [refusal(path, parsing)] }
  }

  return {
    async read() {
      const { files, diagnostics } = await readDocuments(folder)
      const now = new Map<string, Known>()
      for (const file of files) now.set(file.path, await parsed(file))
      for (const diagnostic of diagnostics) {
        const path = diagnostic.span.file
        now.set(path, { text: null, document: known.get(path)?.document ?? null, diagnostics: [diagnostic] })
      }
      known = new Map([...now].sort(([a], [b]) => (a < b ? -1 : 1)))
      const entries = [...known.values()]
      const documents = entries.flatMap(({ document }) => document ?? [])
      const sources = await readSources(folder, sourcePathsOf(documents))
      return {
        documents,
        sources: new Map(sources.files.map(({ path, text }) => [path, text])),
        diagnostics: [...entries.flatMap((entry) => entry.diagnostics), ...sources.diagnostics],
      }
    },
  }
}

function refusal(path: string, parsing: Exclude<Parsing, { kind: 'parsed' }>): Diagnostic {
  const what = parsing.kind === 'died' ? 'ends the parser' : `takes longer than ${parsing.deadlineMs / 1000} s to parse`
  return remark('AD082', path, `${path} ${what}; its last good version stays, if there was one`, 'make it smaller or flatter')
}
