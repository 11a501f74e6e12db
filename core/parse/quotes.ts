import type { Blockquote, PhrasingContent } from 'mdast'

import { type Definitions, fold, piecesOf, placeOf, plainText } from './inline.ts'
import type { Manuscript } from './manuscript.ts'
import type { WrittenQuote } from './parsed.ts'

const dash = /^\s*(?:—|–|―|--)\s*/
const forms = 'write: > — B, [thread](sources/thread.txt#L3), or > — [Title](https://…)'

/**
 * A block quote whose last line is an attribution; `null` for any other block quote, which is prose.
 *
 * Forms: `— B, [thread](sources/thread.txt#L3)`, `— implied by B, […](…)`, `— note, […](…)`, `— [Title](https://…)`.
 */
export function readQuote(manuscript: Manuscript, definitions: Definitions, block: Blockquote): WrittenQuote | null {
  const last = block.children.at(-1)
  if (last?.type !== 'paragraph') return null
  const { before, line } = splitLastLine(last.children)
  const pieces = piecesOf(line, definitions)
  const words = pieces.map(({ text }) => text).join('')
  if (!dash.test(words)) return null
  const place = placeOf(block)
  const span = manuscript.spanOf(place.start, place.end)
  const lineStart = pieces[0]!.start
  const lineSpan = manuscript.spanOf(lineStart, pieces.at(-1)!.end)
  const attribution = attributionOf(pieces)
  if (attribution === null) {
    manuscript.report('AD030', 'warning', lineSpan, 'this attribution names no source, so the quote is not locked', forms)
    return null
  }
  const text = fold([...block.children.slice(0, -1), { ...last, children: before }].map(plainText).join(' '))
  if (text === '') {
    manuscript.report('AD031', 'error', span, 'this quote has an attribution but no words', 'write the words in the lines above it')
    return null
  }
  return { ...attribution, text, raw: fold(manuscript.text.slice(place.start, lineStart).replace(/^[ \t]*>/gm, '')), span }
}

/** A paragraph's last line, and what stands before it. */
function splitLastLine(children: readonly PhrasingContent[]): { before: PhrasingContent[]; line: PhrasingContent[] } {
  for (let index = children.length - 1; 0 <= index; index--) {
    const child = children[index]!
    if (child.type === 'break') return { before: children.slice(0, index), line: children.slice(index + 1) }
    if (child.type !== 'text') continue
    const at = Math.max(child.value.lastIndexOf('\n'), child.value.lastIndexOf('\r'))
    if (at < 0) continue
    return {
      before: [...children.slice(0, index), { type: 'text', value: child.value.slice(0, at) }],
      line: [lastLineOf(child, child.value.slice(at + 1)), ...children.slice(index + 1)],
    }
  }
  return { before: [], line: [...children] }
}

/** The last line of a text as a text of its own, with its place. */
function lastLineOf(text: Extract<PhrasingContent, { type: 'text' }>, value: string): PhrasingContent {
  const end = text.position?.end
  if (end?.offset === undefined) return { type: 'text', value }
  return { type: 'text', value, position: { start: { ...end, column: end.column - value.length, offset: end.offset - value.length }, end } }
}

function attributionOf(pieces: ReturnType<typeof piecesOf>): Pick<WrittenQuote, 'speaker' | 'implied' | 'from'> | null {
  const link = pieces.find(({ kind }) => kind === 'link')
  if (link?.kind !== 'link' || pieces.filter(({ kind }) => kind === 'link').length > 1) return null
  const before = fold(
    pieces
      .slice(0, pieces.indexOf(link))
      .map(({ text }) => text)
      .join('')
      .replace(dash, ''),
  )
    .replace(/,$/, '')
    .trim()
  const implied = /^implied by\b/i.test(before)
  const speaker = fold(before.replace(/^implied by\b/i, '')) || null
  if (/^https?:\/\//i.test(link.url)) return { speaker, implied, from: { kind: 'web', title: link.text, url: link.url } }
  const source = /^(?:\.\/)?([^#]+)#L(\d{1,7})$/.exec(link.url)
  if (source === null || speaker === null) return null
  return { speaker, implied, from: { kind: 'source', path: source[1]!, line: Number(source[2]) } }
}
