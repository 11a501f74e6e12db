import type { Attack } from '../../core/semantics/framework.ts'
import type { Label, Labelling } from '../../core/semantics/labelling.ts'
import type { Semantics } from '../../core/semantics/question.ts'

/** The labellings of every semantics, each written `in out undec …`. */
export type Defined = Readonly<Record<Semantics, readonly string[]>>

/**
 * Every labelling of every semantics, by definition: all 2ⁿ sets of vertices are held against the words of Dung 1995,
 * Verheij 1996, Caminada 2006 and Dung, Mancarella and Toni 2007. A set and what it attacks make a labelling.
 *
 * Knows nothing of the framework's representation: it reads the list of attacks. At most twelve vertices.
 */
export function byDefinition(size: number, attacks: readonly Attack[]): Defined {
  const all = 2 ** size - 1
  const attackedBy = new Array<number>(size).fill(0)
  const attackersOf = new Array<number>(size).fill(0)
  for (const [from, to] of attacks) {
    attackedBy[from]! |= 1 << to
    attackersOf[to]! |= 1 << from
  }
  const bits = Array.from({ length: size }, (_, vertex) => vertex)
  const targets = (set: number) => bits.reduce((sum, vertex) => ((set >> vertex) & 1 ? sum | attackedBy[vertex]! : sum), 0)
  const defended = (attacked: number) => bits.reduce((sum, vertex) => (attackersOf[vertex]! & ~attacked ? sum : sum | (1 << vertex)), 0)

  const conflictFree = Array.from({ length: all + 1 }, (_, set) => ({ set, range: set | targets(set), attacked: targets(set) })).filter(
    ({ set, attacked }) => (set & attacked) === 0,
  )
  const admissible = conflictFree.filter(({ set, attacked }) => (set & ~defended(attacked)) === 0)
  const complete = admissible.filter(({ set, attacked }) => set === defended(attacked))
  const preferred = complete.filter(({ set }) => !complete.some((other) => within(set, other.set)))
  const common = preferred.reduce((sum, { set }) => sum & set, all)
  const underCommon = admissible.filter(({ set }) => (set & ~common) === 0)
  return {
    grounded: written(complete.filter(({ set }) => complete.every((other) => (set & ~other.set) === 0))),
    complete: written(complete),
    preferred: written(preferred),
    stable: written(conflictFree.filter(({ range }) => range === all)),
    'semi-stable': written(complete.filter(({ range }) => !complete.some((other) => within(range, other.range)))),
    stage: written(conflictFree.filter(({ range }) => !conflictFree.some((other) => within(range, other.range)))),
    ideal: written(underCommon.filter(({ set }) => !underCommon.some((other) => within(set, other.set)))),
  }

  function written(sets: readonly { readonly set: number; readonly attacked: number }[]): readonly string[] {
    return sets.map(({ set, attacked }) =>
      bits.map((vertex): Label => ((set >> vertex) & 1 ? 'in' : (attacked >> vertex) & 1 ? 'out' : 'undec')).join(' '),
    )
  }
}

/** Whether the first set is a proper part of the second. */
function within(less: number, more: number): boolean {
  return less !== more && (less & ~more) === 0
}

export const everySemantics = [
  'grounded',
  'complete',
  'preferred',
  'stable',
  'semi-stable',
  'stage',
  'ideal',
] as const satisfies readonly Semantics[]

export function wordsOf(labelling: Labelling): string {
  return labelling.join(' ')
}
