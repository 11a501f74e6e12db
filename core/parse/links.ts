import type { Piece } from './inline.ts'
import type { Manuscript } from './manuscript.ts'
import type { Link } from './parsed.ts'

type LinkPiece = Extract<Piece, { kind: 'link' }>

/** Whether a link leads to a heading of this debate: `#slug` or `document.md#slug`. */
export function isLocal(url: string): boolean {
  return parts(url) !== null
}

/** What a relation's link leads to; reports one that leads to no heading of this debate. */
export function linkOf(manuscript: Manuscript, { text, url, start, end }: LinkPiece): Link {
  const span = manuscript.spanOf(start, end)
  const found = parts(url)
  if (found !== null) return { ...found, text, span }
  const hint = 'relations link headings of this debate: [Heading](#heading) or [Heading](document.md#heading)'
  manuscript.report('AD012', 'error', span, `“${url}” leads to no heading of this debate`, hint)
  return { file: null, slug: null, text, span }
}

function parts(url: string): { file: string | null; slug: string } | null {
  const found = /^(?:(?:\.\/)?([^/\\:#?]+\.md))?#(.+)$/i.exec(url)
  if (found === null) return null
  return { file: found[1] === undefined ? null : decoded(found[1]), slug: decoded(found[2]!) }
}

/** A percent-encoded text as it was meant; as it stands when it is malformed. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
