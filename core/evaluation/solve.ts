import type { InferenceId, NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import { groundedSpread, type Spread } from '../semantics/grounded.ts'
import type { Label } from '../semantics/labelling.ts'
import { type Entries, type Flattened, flatten } from './flatten.ts'
import { acceptedVertex, shownVertices } from './places.ts'

/** A debate compiled and labelled, in integers; `entries` say how its nodes entered. */
export type Solution = Flattened & Spread & { readonly entries: Entries }

/** Compile a debate and spread the grounded labelling over it. */
export function solve(debate: Debate, entries: Entries): Solution {
  const flattened = flatten(debate, entries)
  return { ...flattened, ...groundedSpread(flattened.framework), entries }
}

/** The label of a node; `null` for a question. */
export function nodeLabel({ places, labelling }: Pick<Solution, 'places' | 'labelling'>, id: NodeId): Label | null {
  const vertex = acceptedVertex(places, id)
  return vertex === null ? null : labelling[vertex]!
}

/** The label of an inference: `in` when it works in one direction, `out` when in none. One without force is `out`. */
export function inferenceLabel({ places, labelling }: Pick<Solution, 'places' | 'labelling'>, id: InferenceId): Label {
  const vertices = places.inferences.get(id)
  if (!vertices) return 'out'
  const labels = shownVertices(vertices).map((vertex) => labelling[vertex])
  if (labels.includes('in')) return 'in'
  return labels.includes('undec') ? 'undec' : 'out'
}

/** The attackers of a vertex that carry a label, ascending. */
export function attackersLabelled({ framework, labelling }: Solution, vertex: number, label: Label): readonly number[] {
  const { attackers, attackerStart } = framework
  return [...attackers.subarray(attackerStart[vertex], attackerStart[vertex + 1])].filter((attacker) => labelling[attacker] === label)
}
