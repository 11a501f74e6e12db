import { diagnosticOf } from '../debate/codes.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { Debate } from '../model.ts'
import type { Draft } from './draft.ts'
import { type FateBook, type Fates, fateBook } from './fates.ts'
import { placeAt } from './place.ts'
import { settled } from './settle.ts'

/** A text of another format; `file` is its path for diagnostics, `name` what the debate is called. */
export type ImportSource = { readonly file: string; readonly name: string; readonly text: string }

/** What a file of another format became. A broken file is a debate of what could be read, with diagnostics. */
export type Imported = { readonly debate: Debate; readonly fates: Fates; readonly diagnostics: readonly Diagnostic[] }

/** What an importer writes its remarks to. */
export type ImportDesk = {
  readonly book: FateBook
  /** The file as a whole cannot be read. */
  readonly fail: (message: string, hint: string | null, line: number | null) => void
  /** A part of it is not understood and left out. */
  readonly skip: (what: string, message: string, line: number | null) => void
}

/** Run an importer: it reads the text into a draft, which is settled into a debate. */
export function importedBy(source: ImportSource, read: (text: string, desk: ImportDesk) => Draft): Imported {
  const { file, name } = source
  const book = fateBook()
  const diagnostics: Diagnostic[] = []
  const draft = read(source.text, {
    book,
    fail: (message, hint, line) => diagnostics.push(diagnosticOf('AD110', placeAt(file, line), message, hint)),
    skip: (what, message, line) => {
      diagnostics.push(diagnosticOf('AD111', placeAt(file, line), message, 'it is left out; the rest is imported'))
      book.lose(what, message, line)
    },
  })
  const debate = settled(draft, { name, file, book })
  return { debate, fates: book.fates(), diagnostics }
}
