import type { InferenceId, NodeId } from '../ids.ts'

/** The vertices of a debate by what they stand for. Inferences without force have none. */
export type Places = {
  /** A vertex that nothing attacks, whatever the debate says. */
  readonly always: number
  readonly claims: ReadonlyMap<NodeId, ClaimVertices>
  readonly evidence: ReadonlyMap<NodeId, EvidenceVertices>
  readonly inferences: ReadonlyMap<InferenceId, InferenceVertices>
}

/**
 * The vertices of a claim. The first three lists have one vertex a level: level l of a claim in a circle is what
 * arguments of at most l steps inside the circle accept, and the last level is the claim itself.
 */
export type ClaimVertices = {
  readonly accepted: readonly number[]
  readonly unaccepted: readonly number[]
  readonly unargued: readonly number[]
  readonly presumption: number | null
  /** Where measurements of the claim meet; `null` when no evidence bears on it directly. */
  readonly pools: Pools | null
}

export type Pools = { readonly for: number; readonly noFor: number; readonly against: number; readonly noAgainst: number }

/** The vertices of an evidence node: of its three outcomes, of its run, and of itself. */
export type EvidenceVertices = {
  readonly confirmed: number
  readonly unconfirmed: number
  readonly refuted: number
  readonly unrefuted: number
  readonly silent: number
  readonly sound: number
  readonly flawed: number
  readonly accepted: number
  readonly unaccepted: number
}

/** The vertices of an inference that has force. */
export type InferenceVertices = {
  /** One vertex; for a circular support one a level. */
  readonly forward: readonly number[]
  /** The other direction of a contradict, the refuting side of a test; `null` for other kinds. */
  readonly backward: number | null
  /** Of a circular support: reads the premises at their last level, and nothing reads it. `null` for all others. */
  readonly shown: number | null
}

/** Every vertex of an inference: what an undercut attacks. */
export function verticesOf({ forward, backward, shown }: InferenceVertices): readonly number[] {
  return [...forward, ...[backward, shown].filter((vertex) => vertex !== null)]
}

/** The vertices whose labels a reader sees of an inference: it works when one is `in`, and fails when all are `out`. */
export function shownVertices({ forward, backward, shown }: InferenceVertices): readonly number[] {
  if (shown !== null) return [shown]
  return backward === null ? forward : [...forward, backward]
}

/** The vertex that says a node is accepted; `null` for a question, which has no label. */
export function acceptedVertex({ claims, evidence }: Places, id: NodeId): number | null {
  return claims.get(id)?.accepted.at(-1) ?? evidence.get(id)?.accepted ?? null
}
