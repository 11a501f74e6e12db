import { fold, type Piece } from './inline.ts'
import { linkOf } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import type { Item, Link } from './parsed.ts'

/** What follows a verb: links, after `undercuts [X]` also `from [Y]`, a reason after a colon, a weight. */
type Tail = Pick<Item, 'links' | 'from' | 'reason' | 'weight'>

/** Read what follows a verb; `pieces` begin with a link. */
export function readTail(manuscript: Manuscript, pieces: readonly Piece[], verb: string): Tail {
  const links = readLinks(manuscript, pieces)
  const hasFrom = verb === 'undercuts' && isText(pieces[links.next], /^\s*,?\s*from\s*$/i) && pieces[links.next + 1]?.kind === 'link'
  const from = hasFrom ? readLinks(manuscript, pieces.slice(links.next + 1)) : { links: [], next: 0 }
  if (verb === 'undercuts' && !hasFrom) {
    const { span } = links.links[0]!
    manuscript.report(
      'AD015',
      'error',
      span,
      '“undercuts” names a conclusion but not the premise',
      'write: - undercuts [Conclusion](…) from [Premise](…)',
    )
  }
  const rest = pieces.slice(links.next + (hasFrom ? from.next + 1 : 0))
  const weight = readWeight(manuscript, rest.at(-1))
  const reason = readReason(manuscript, weight === undefined ? rest : rest.slice(0, -1))
  return { links: links.links, from: from.links, reason, weight: weight ?? null }
}

/** Links joined by `and`, `,` or both; `next` is the first piece that is none of them. */
function readLinks(manuscript: Manuscript, pieces: readonly Piece[]): { links: readonly Link[]; next: number } {
  const links: Link[] = []
  let next = 0
  for (let piece = pieces[next]; piece?.kind === 'link'; piece = pieces[next]) {
    links.push(linkOf(manuscript, piece))
    next++
    if (isText(pieces[next], /^\s*(?:,\s*and|,|and)\s*$/i) && pieces[next + 1]?.kind === 'link') next++
    else break
  }
  return { links, next }
}

function isText(piece: Piece | undefined, pattern: RegExp): boolean {
  return piece?.kind === 'text' && pattern.test(piece.text)
}

/** `undefined` when the piece is no weight; `null` when it is one that cannot be read. */
function readWeight(manuscript: Manuscript, piece: Piece | undefined): number | null | undefined {
  if (piece?.kind !== 'code' || !/^weight\b/i.test(piece.text)) return undefined
  const number = /^weight\s+(\d*\.?\d+)$/i.exec(piece.text)?.[1]
  const weight = number === undefined ? Number.NaN : Number(number)
  if (0 <= weight && weight <= 1) return weight
  manuscript.report(
    'AD016',
    'error',
    manuscript.spanOf(piece.start, piece.end),
    `“${piece.text}” is no weight from 0 to 1`,
    'write it like `weight 0.7`',
  )
  return null
}

/** The text after the links and a colon; text without a colon is kept as a reason too, and reported. */
function readReason(manuscript: Manuscript, pieces: readonly Piece[]): string | null {
  const text = fold(pieces.map((piece) => piece.text).join(''))
  if (/^[.,;:]?$/.test(text)) return null
  if (text.startsWith(':')) return text.slice(1).trim()
  const [first, last] = [pieces[0]!, pieces.at(-1)!]
  const span = manuscript.spanOf(first.start, last.end)
  manuscript.report(
    'AD017',
    'warning',
    span,
    'these words after the links are kept as the reason',
    'write a colon between the links and the reason',
  )
  return text.replace(/^[.,;–—-]\s*/, '')
}
