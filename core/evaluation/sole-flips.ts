import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate, EvidencePin } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { entriesOf } from './entries.ts'
import { nodeLabel, solve } from './solve.ts'

/** One evidence whose outcome, were it this other one and all else as it is, would give a node another label. */
export type SoleFlip = { readonly evidence: NodeId; readonly outcome: EvidencePin; readonly to: Label }

const outcomes = ['confirmed', 'refuted', 'silent'] as const satisfies readonly EvidencePin[]

/**
 * For each asked node, every change of a single outcome (to confirmed, refuted or silent) after which its label differs:
 * grounded, today, under one scenario. A question, which has no label, has none. Labels that only several changes together would
 * move are not found. Costs two labellings for each evidence of the debate.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function soleFlips(
  debate: Debate,
  evidence: ReadonlyMap<NodeId, EvidenceStatus>,
  { scenario, nodes }: { readonly scenario: string | null; readonly nodes: readonly NodeId[] },
): ReadonlyMap<NodeId, readonly SoleFlip[]> {
  const entries = entriesOf(debate, evidence, { stance: 'today', scenario })
  const solution = solve(debate, entries)
  const now = new Map(nodes.map((id) => [id, nodeLabel(solution, id)]))
  const flips = new Map<NodeId, SoleFlip[]>(nodes.map((id) => [id, []]))
  for (const [changed, outcome] of entries.evidence) {
    for (const other of outcomes) {
      if (other === outcome) continue
      const then = solve(debate, { ...entries, evidence: new Map([...entries.evidence, [changed, other]]) })
      for (const id of nodes) {
        const to = nodeLabel(then, id)
        if (to !== null && to !== now.get(id)) flips.get(id)!.push({ evidence: changed, outcome: other, to })
      }
    }
  }
  return flips
}
