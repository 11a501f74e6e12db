import type { NodeId } from '../ids.ts'
import type { Debate, DebateNode } from '../model.ts'
import { bearingOf } from './bearing.ts'

/** The side that says the first root, and the other; names of speakers, `null` where the debate does not have just two. */
export type Sides = { readonly first: string | null; readonly second: string | null }

/** Whom an outcome speaks for: `both` by different chains or roots, `neither` when it bears on no root. */
export type Side = 'first' | 'second' | 'both' | 'neither'

/**
 * The two sides of a debate: who says its first root, and the only other speaker whose words are quoted.
 *
 * Quotes of the analyst (“note”) and from the web are nobody's side. With more or fewer than two speakers, or a root that neither
 * of the two says, the sides have no names: the first is then “for what the roots say”, the second “against”.
 */
export function sidesOf(debate: Debate): Sides {
  const speakers = [...new Set(debate.nodes.flatMap(speakersOf))]
  const [first] = debate.roots.map((root) => speakerOf(debate, root))
  const isSaid = debate.roots.length > 0 && debate.roots.every((root) => speakerOf(debate, root) !== null)
  if (first === undefined || first === null || speakers.length !== 2 || !isSaid) return { first: null, second: null }
  return { first, second: speakers.find((speaker) => speaker !== first)! }
}

/**
 * The side that an outcome of evidence speaks for, by which way it bears on the roots: in favour of what a root says it is
 * on the side of its speaker, against it on the other's.
 *
 * Derived from the graph and never written by hand, so nobody can award a win. It says what an outcome was brought forward for,
 * not that it settles anything: the step from a small world to a root may itself be undercut.
 */
export function sideOf(debate: Debate, sides: Sides, evidence: NodeId, outcome: 'confirmed' | 'refuted'): Side {
  const bearing = bearingOf(debate, evidence, outcome)
  const found = new Set<'first' | 'second'>()
  for (const root of debate.roots) {
    const way = bearing.get(root)
    if (way === undefined) continue
    const isOther = sides.first !== null && speakerOf(debate, root) !== sides.first
    if (way !== 'against') found.add(isOther ? 'second' : 'first')
    if (way !== 'for') found.add(isOther ? 'first' : 'second')
  }
  const [only] = found
  return found.size === 2 ? 'both' : (only ?? 'neither')
}

/** The one speaker of a node's quotes; `null` when there is none or more than one. */
function speakerOf({ nodes }: Debate, id: NodeId): string | null {
  const node = nodes.find((each) => each.id === id)
  const speakers = new Set(node === undefined ? [] : speakersOf(node))
  const [only] = speakers
  return speakers.size === 1 ? only! : null
}

function speakersOf({ quotes }: DebateNode): readonly string[] {
  return quotes.flatMap(({ speaker, web }) => (speaker === null || speaker === 'note' || web !== null ? [] : [speaker]))
}
