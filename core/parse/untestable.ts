import type { Untestable } from '../model.ts'
import { fold, type Piece } from './inline.ts'
import type { Manuscript } from './manuscript.ts'

type Mark = { readonly place: { readonly start: number; readonly end: number }; readonly untestable: Untestable | null }

/** An item that says something about the claim itself: `open`, or `untestable: REASON; what would count`. */
export function readMark(manuscript: Manuscript, pieces: readonly Piece[]): Mark | null {
  const [first, last] = [pieces[0], pieces.at(-1)]
  if (first === undefined || last === undefined) return null
  const text = fold(pieces.map((piece) => piece.text).join(''))
  const place = { start: first.start, end: last.end }
  if (/^open$/i.test(text)) return { place, untestable: null }
  const written = /^untestable\s*(?::(.*))?$/i.exec(text)
  if (written === null) return null
  const [reason, wouldCount] = halves(written[1] ?? '')
  const span = manuscript.spanOf(place.start, place.end)
  if (reason === '') {
    manuscript.report('AD018', 'error', span, '“untestable” gives no reason', 'write: - untestable: REASON; what would count')
    return null
  }
  if (wouldCount === '') manuscript.report('AD019', 'info', span, '“untestable” does not say what would count', 'add it after a semicolon')
  return { place, untestable: { reason, wouldCount: wouldCount || null } }
}

/** What stands before and after the first semicolon. */
function halves(text: string): [before: string, after: string] {
  const at = text.indexOf(';')
  return at < 0 ? [text.trim(), ''] : [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}
