import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { outcomesAsked } from './crux.ts'
import { type FinalOutcome, outcomes } from './crux-outcomes.ts'
import { entriesOf } from './entries.ts'
import { liveLabelsOf } from './relabel.ts'

/** One evidence whose outcome, were it this other one and all else as it is, would give a node another label. */
export type SoleFlip = { readonly evidence: NodeId; readonly outcome: FinalOutcome; readonly to: Label }

const nothing: ReadonlyMap<NodeId, Label> = new Map()

/**
 * For each asked node, every change of a single outcome (to confirmed, refuted or silent) after which its label differs:
 * grounded, today, under one scenario. A question, which has no label, has none. Labels that only several changes together would
 * move are those of `cruxOf`. Costs what two changes of each evidence reach, for all nodes together.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function soleFlips(
  debate: Debate,
  evidence: ReadonlyMap<NodeId, EvidenceStatus>,
  { scenario, nodes }: { readonly scenario: string | null; readonly nodes: readonly NodeId[] },
): ReadonlyMap<NodeId, readonly SoleFlip[]> {
  const entries = entriesOf(debate, evidence, { stance: 'today', scenario })
  const labels = liveLabelsOf(debate, entries)
  const now = new Map(nodes.map((id) => [id, labels.labelOf(id)]))
  const flips = new Map<NodeId, SoleFlip[]>(nodes.map((id) => [id, []]))
  for (const [changed, outcome] of outcomesAsked(debate, entries, scenario)) {
    for (const other of outcomes) {
      if (other === outcome) continue
      labels.suppose({ evidence: new Map([[changed, other]]), claims: nothing })
      for (const id of nodes) {
        const to = labels.labelOf(id)
        if (to !== null && to !== now.get(id)) flips.get(id)!.push({ evidence: changed, outcome: other, to })
      }
    }
    labels.suppose({ evidence: new Map([[changed, outcome]]), claims: nothing })
  }
  return flips
}
