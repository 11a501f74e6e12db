import type { ExperimentDescription } from '../../core/evidence/description.ts'
import type { EvidenceStatus, Outcome, TierStatus } from '../../core/evidence/status.ts'
import { type Side, type Sides, sideOf } from '../../core/graph/sides.ts'
import type { Debate, Evidence } from '../../core/model.ts'

/**
 * What a measurement comes to in the count of both sides: whom a decided outcome speaks for; a *tie* is undecided with all its
 * seeds used up, *undecided* may still be decided by more; *uncounted* is stale, not measured, or does not come out again.
 */
export type Standing = Side | 'tie' | 'undecided' | 'invalid' | 'uncounted'

/** One evidence node with what its records say. */
export type Result = {
  readonly evidence: Evidence
  readonly status: EvidenceStatus
  /** `null` when the experiment is not known. */
  readonly description: ExperimentDescription | null
  /** What counts; `null` when nothing does. */
  readonly outcome: Outcome | null
  /** The tier that speaks; `null` when none does. */
  readonly tier: TierStatus | null
  readonly standing: Standing
}

/** The result of every evidence node of a debate, in reading order. */
export function resultsOf(
  debate: Debate,
  sides: Sides,
  known: { readonly evidence: readonly EvidenceStatus[]; readonly descriptions: ReadonlyMap<string, ExperimentDescription> },
): readonly Result[] {
  return debate.nodes.flatMap((node): Result[] => {
    const status = known.evidence.find(({ evidence }) => evidence === node.id)
    if (node.kind !== 'evidence' || status === undefined) return []
    const { outcome } = status
    const tier = status.tiers.find((each) => each.tier === outcome?.tier) ?? null
    const description = known.descriptions.get(node.experiment) ?? null
    return [{ evidence: node, status, description, outcome, tier, standing: standingOf(debate, sides, node, status) }]
  })
}

function standingOf(debate: Debate, sides: Sides, { id }: Evidence, { outcome, irreproducible }: EvidenceStatus): Standing {
  if (outcome === null || irreproducible) return 'uncounted'
  switch (outcome.value) {
    case 'confirmed':
    case 'refuted':
      return sideOf(debate, sides, id, outcome.value)
    case 'inconclusive':
      return outcome.exhausted ? 'tie' : 'undecided'
    case 'invalid':
      return 'invalid'
    default:
      return outcome.value satisfies never
  }
}
