import { slug } from 'github-slugger'

import { type NodeId, nodeId } from '../ids.ts'
import { plain } from './plain.ts'

/** Code units of a heading's slug: the grammar allows 64, and a number may have to follow. */
const longestSlug = 56
const longestTitle = 60

/** A heading and the id that the parser will make of it. */
export type NodeName = { readonly id: NodeId; readonly title: string }

/** Gives every node a short heading with a slug of its own, whatever the text. */
export type Namer = (wish: { readonly title: string | null; readonly text: string; readonly kind: 'claim' | 'question' }) => NodeName

/**
 * A namer for one debate. Headings already `taken` (titles of documents) are avoided. A claim's heading never ends in a question
 * mark, which would make it a question; a question's always does.
 */
export function namer(taken: readonly string[]): Namer {
  const used = new Set(taken.map((title) => slug(title)))
  const numbers = new Map<string, number>()
  let unnamed = 0
  return ({ title, text, kind }) => {
    const end = kind === 'question' ? '?' : ''
    const wished = shortened(plain(title ?? text).replace(/[\s?.]+$/, ''))
    const base = /[\p{L}\p{N}]/u.test(slug(wished)) ? wished : `${kind === 'claim' ? 'Claim' : 'Question'} ${++unnamed}`
    const start = slug(base)
    for (let number = numbers.get(start) ?? 1; ; number++) {
      const heading = number === 1 ? `${base}${end}` : `${base} (${number})${end}`
      const id = slug(heading)
      if (used.has(id)) continue
      used.add(id)
      numbers.set(start, number + 1)
      return { id: nodeId(id), title: heading }
    }
  }
}

/** At most 60 characters, cut between words where there are any. */
function shortened(text: string): string {
  if (text.length <= longestTitle && slug(text).length <= longestSlug) return text
  let cut = text.slice(0, longestTitle)
  while (slug(cut).length > longestSlug) cut = cut.slice(0, -1)
  const space = cut.lastIndexOf(' ')
  const whole = space > longestTitle / 3 ? cut.slice(0, space) : cut
  return `${whole.replace(/[\ud800-\udbff]$/, '').replace(/[\s,;:.?!–—-]+$/, '')}…`
}
