import type { NodeId } from '../ids.ts'
import type { Tier } from '../model.ts'
import type { RunMode } from './run.ts'
import type { EvidenceStatus } from './status.ts'

/** Evidence that is run in one way. */
export type Batch = { readonly evidence: readonly NodeId[]; readonly tier: Tier; readonly mode: RunMode }

/**
 * What is wanted of evidence when somebody asks for all that a claim rests on: what is missing or stale at the tier
 * that would speak, else one more block of seeds where the outcome is undecided. What cannot run, and what is
 * decided or exhausted, is left out.
 */
export function wantedAgain(statuses: readonly EvidenceStatus[]): readonly Batch[] {
  return batched(statuses, ({ outcome, stale, tier }) => {
    if (outcome === null || stale) return { tier, mode: 'missing' }
    return outcome.value === 'inconclusive' && !outcome.exhausted ? { tier: outcome.tier, mode: 'next' } : null
  })
}

/** One more block of seeds for everything that has an outcome, decided or not, at the tier that speaks. */
export function moreSeeds(statuses: readonly EvidenceStatus[]): readonly Batch[] {
  return batched(statuses, ({ outcome }) => (outcome === null || outcome.exhausted ? null : { tier: outcome.tier, mode: 'next' }))
}

/** Group evidence by how it is run, in its own order; what has a problem or is given no way is left out. */
export function batched(
  statuses: readonly EvidenceStatus[],
  wayOf: (status: EvidenceStatus) => { readonly tier: Tier; readonly mode: RunMode } | null,
): readonly Batch[] {
  const batches = new Map<string, { evidence: NodeId[]; tier: Tier; mode: RunMode }>()
  for (const status of statuses) {
    const way = status.problem === null ? wayOf(status) : null
    if (way === null) continue
    const key = `${way.tier} ${way.mode}`
    const batch = batches.get(key) ?? { evidence: [], ...way }
    batches.set(key, batch)
    batch.evidence.push(status.evidence)
  }
  return [...batches.values()]
}
