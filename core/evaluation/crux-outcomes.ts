import type { EvidencePin } from '../model.ts'

/** The outcomes that evidence may have in the end, in the order in which they are tried and told. */
export const outcomes = ['confirmed', 'refuted', 'silent'] as const satisfies readonly EvidencePin[]

/** An outcome that leaves nothing open. */
export type FinalOutcome = (typeof outcomes)[number]
