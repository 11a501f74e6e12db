import { inVariable, outVariable } from './encoding.ts'
import type { Framework } from './framework.ts'
import { groundedLabelling } from './grounded.ts'
import { idealLabelling } from './ideal.ts'
import type { Labelling } from './labelling.ts'
import { inRest, oneOf, stableWith } from './one.ts'
import { acceptedOf, completion, preferredAbove, preferredWithout } from './preferred.ts'
import type { Question, Verdict } from './question.ts'
import { coneOf, type Part, partOf, undecidedOf } from './reduce.ts'
import type { SatEngine } from './sat.ts'
import { Search, searching } from './search.ts'
import { widestWith } from './widest.ts'

type VertexQuestion = Extract<Question, { vertex: number }>

/** Whether a vertex has a label in some labelling of a semantics; the certificate is such a labelling. */
export function inSome(framework: Framework, question: VertexQuestion, engine: SatEngine): Verdict {
  const { semantics, vertex, label } = question
  if (semantics === 'stage' || semantics === 'semi-stable' || semantics === 'stable')
    return some(globally(framework, question, engine, literalOf(question)))
  const grounded = groundedLabelling(framework)
  if (semantics === 'grounded' || grounded[vertex] !== 'undec')
    return some(grounded[vertex] === label ? oneOf(framework, semantics, engine) : null)

  const cone = undecidedCone(framework, grounded, vertex)
  if (semantics === 'ideal') {
    const holds = idealLabelling(cone.framework, engine)[cone.vertices.indexOf(vertex)] === label
    return some(holds ? oneOf(framework, semantics, engine) : null)
  }
  const literal = literalOf({ vertex: cone.vertices.indexOf(vertex), label })
  const found = searching(new Search(cone.framework, 'admissible', engine), (search) => search.find([literal]))
  if (found === null) return some(null)
  const complete = completedFrom(framework, grounded, cone, acceptedOf(found))
  return some(semantics === 'complete' ? complete : preferredAbove(framework, complete, engine))
}

/** Whether a vertex has a label in every labelling of a semantics; the certificate is one where it has not. */
export function inEvery(framework: Framework, question: VertexQuestion, engine: SatEngine): Verdict {
  const { semantics, vertex, label } = question
  if (semantics === 'stage' || semantics === 'semi-stable' || semantics === 'stable') {
    const found = globally(framework, question, engine, -literalOf(question))
    if (found !== null) return every(found)
    const empty = semantics === 'stable' && globally(framework, question, engine, literalOf(question)) === null
    return { ...every(null), empty }
  }
  const grounded = groundedLabelling(framework)
  if (semantics === 'grounded' || semantics === 'complete') return every(grounded[vertex] === label ? null : grounded)
  if (grounded[vertex] !== 'undec') return every(grounded[vertex] === label ? null : oneOf(framework, semantics, engine))

  const cone = undecidedCone(framework, grounded, vertex)
  const place = cone.vertices.indexOf(vertex)
  if (semantics === 'ideal')
    return every(idealLabelling(cone.framework, engine)[place] === label ? null : oneOf(framework, semantics, engine))
  const found = preferredWithout(cone.framework, place, label, engine)
  if (found === null) return every(null)
  const complete = completedFrom(framework, grounded, cone, acceptedOf(found.labelling))
  const certificate = preferredAbove(framework, complete, engine)
  if (found.against === null) return every(certificate)
  const whole = new Set(coneOf(framework, [vertex]))
  const against = acceptedOf(completedFrom(framework, grounded, cone, found.against)).filter((accepted) => whole.has(accepted))
  return { ...every(certificate), against }
}

/**
 * A labelling with the literal, under a semantics for which the whole framework matters, far-away parts included.
 * Of a vertex that the grounded labelling decides the literal is true or false already.
 */
function globally(framework: Framework, question: VertexQuestion, engine: SatEngine, literal: number): Labelling | null {
  const { semantics, vertex, label } = question
  if (semantics === 'stage') return widestWith(framework, 'conflict-free', [literal], engine)
  const grounded = groundedLabelling(framework)
  if (grounded[vertex] !== 'undec') {
    const holds = (grounded[vertex] === label) === literal > 0
    return holds ? oneOf(framework, semantics, engine) : null
  }
  const places = new Map(undecidedOf(grounded).map((undecided, place) => [undecided, place]))
  const inside = Math.sign(literal) * literalOf({ vertex: places.get(vertex)!, label })
  return inRest(framework, grounded, (rest) =>
    semantics === 'stable' ? stableWith(rest, [inside], engine) : widestWith(rest, 'complete', [inside], engine),
  )
}

/** What is undecided in the grounded labelling and may matter for a vertex. */
function undecidedCone(framework: Framework, grounded: Labelling, vertex: number): Part {
  return partOf(
    framework,
    coneOf(framework, [vertex]).filter((each) => grounded[each] === 'undec'),
  )
}

function completedFrom(framework: Framework, grounded: Labelling, { vertices }: Part, accepted: readonly number[]): Labelling {
  return completion(framework, [...acceptedOf(grounded), ...accepted.map((place) => vertices[place]!)])
}

function literalOf({ vertex, label }: { readonly vertex: number; readonly label: 'in' | 'out' }): number {
  return label === 'in' ? inVariable(vertex) : outVariable(vertex)
}

function some(certificate: Labelling | null): Verdict {
  return { kind: 'verdict', holds: certificate !== null, certificate, against: null, empty: false }
}

function every(counterexample: Labelling | null): Verdict {
  return { kind: 'verdict', holds: counterexample === null, certificate: counterexample, against: null, empty: false }
}
