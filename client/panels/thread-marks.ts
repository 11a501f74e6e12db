import type { NodeId } from '../../core/ids.ts'
import type { Debate, Source } from '../../core/model.ts'

/** A stretch of a line and the nodes that quote all of it, the shortest quote first; none for bare text. */
export type Stretch = { readonly text: string; readonly nodes: readonly NodeId[] }

/** One paragraph of a quoted text. `line` counts from 1. */
export type Paragraph = { readonly line: number; readonly speaker: string | null; readonly stretches: readonly Stretch[] }

/**
 * Cut every line of a source at the ends of the quotes on it, so that overlapping quotes share their stretch.
 *
 * The speaker of a line is the one most of whose own words it holds. Empty lines are left out, and so are lines
 * that say an earlier line again.
 */
export function paragraphsOf(debate: Debate, source: Source): readonly Paragraph[] {
  const quotes = debate.nodes.flatMap((node) =>
    node.quotes.flatMap(({ place, speaker, implied }) => (place?.source === source.key ? [{ id: node.id, place, speaker, implied }] : [])),
  )
  return source.lines.flatMap((text, index) => {
    if (text.trim() === '' || source.lines.indexOf(text) < index) return []
    const own = quotes.filter(({ place }) => place.line === index + 1)
    const ends = [...new Set([0, text.length, ...own.flatMap(({ place }) => [place.start, place.end])])].sort((a, b) => a - b)
    const stretches = ends.slice(1).map((end, at): Stretch => {
      const start = ends[at]!
      const over = own.filter(({ place }) => place.start <= start && end <= place.end)
      over.sort((a, b) => a.place.end - a.place.start - (b.place.end - b.place.start))
      return { text: text.slice(start, end), nodes: [...new Set(over.map(({ id }) => id))] }
    })
    return [{ line: index + 1, speaker: speakerOf(own), stretches }]
  })
}

type Spoken = {
  readonly speaker: string | null
  readonly implied: boolean
  readonly place: { readonly start: number; readonly end: number }
}

function speakerOf(quotes: readonly Spoken[]): string | null {
  const said = new Map<string, number>()
  for (const { speaker, implied, place } of quotes)
    if (speaker !== null && speaker !== 'note' && !implied) said.set(speaker, (said.get(speaker) ?? 0) + place.end - place.start)
  return [...said].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null
}
