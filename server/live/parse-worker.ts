import { parseDocument } from '../../core/parse/document.ts'

/** One document on its way to the child, and its answer on the way back. */
export type ParseRequest = { readonly path: string; readonly text: string }
export type ParseAnswer = { readonly kind: 'ready' } | ({ readonly kind: 'parsed' } & ReturnType<typeof parseDocument>)

// The program of a child process: whatever a document does to the parser, it does it here.
// It ends by itself when the channel to its parent closes.
process.on('message', ({ path, text }: ParseRequest) => answer({ kind: 'parsed', ...parseDocument(path, text) }))
answer({ kind: 'ready' })

function answer(message: ParseAnswer): void {
  process.send?.(message)
}
