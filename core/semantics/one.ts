import type { Framework } from './framework.ts'
import { groundedLabelling } from './grounded.ts'
import { idealLabelling } from './ideal.ts'
import type { Labelling } from './labelling.ts'
import { preferredAbove } from './preferred.ts'
import type { Semantics } from './question.ts'
import { lifted, partOf, undecidedOf } from './reduce.ts'
import type { SatEngine } from './sat.ts'
import { Search, searching } from './search.ts'
import { widestWith } from './widest.ts'

/** Some labelling of a semantics; `null` when there is none, which only stable semantics allows. */
export function oneOf(framework: Framework, semantics: Semantics, engine: SatEngine): Labelling | null {
  if (semantics === 'stage') return widestWith(framework, 'conflict-free', [], engine)
  const grounded = groundedLabelling(framework)
  switch (semantics) {
    case 'grounded':
    case 'complete':
      return grounded
    case 'preferred':
      return preferredAbove(framework, grounded, engine)
    case 'stable':
      return inRest(framework, grounded, (rest) => stableWith(rest, [], engine))
    case 'semi-stable':
      return inRest(framework, grounded, (rest) => widestWith(rest, 'complete', [], engine))
    case 'ideal':
      return inRest(framework, grounded, (rest) => idealLabelling(rest, engine))
  }
}

/** A stable labelling in which the literals hold, or `null`. */
export function stableWith(framework: Framework, literals: readonly number[], engine: SatEngine): Labelling | null {
  return searching(new Search(framework, 'stable', engine), (search) => search.find(literals))
}

/**
 * Search only what a grounded labelling leaves undecided, and write what was found into it.
 *
 * Sound for semantics whose labellings are complete, stable included: all contain the grounded labelling, and what it decides
 * attacks the rest only from vertices that are out. Nothing else may be cut off for stable semantics: a far-away odd
 * circle that cannot be labelled leaves no stable labelling at all, whatever the query.
 */
export function inRest(framework: Framework, grounded: Labelling, find: (rest: Framework) => Labelling | null): Labelling | null {
  const rest = partOf(framework, undecidedOf(grounded))
  if (rest.vertices.length === 0) return grounded
  const found = find(rest.framework)
  return found === null ? null : lifted(grounded, rest, found)
}
