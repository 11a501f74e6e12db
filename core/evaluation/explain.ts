import type { EvidenceStatus } from '../evidence/status.ts'
import { evidenceBelow } from '../graph/queries.ts'
import type { NodeId, RunKey } from '../ids.ts'
import type { Debate, DebateNode } from '../model.ts'
import { type Account, listed, nameOf, type Telling } from './account.ts'
import { accountsFrom } from './account-walk.ts'
import { entriesOf } from './entries.ts'
import type { Evaluation } from './evaluation.ts'
import { nodeLabel, solve } from './solve.ts'

/** One sentence of an explanation, what it is about, and where that can be looked up. */
export type Step = {
  readonly text: string
  readonly node: NodeId | null
  /** File and line of the node's first quote, as `thread.txt:3`. */
  readonly source: string | null
  /** The newest run behind it, where a measurement decided. */
  readonly run: RunKey | null
}

/**
 * Say in plain sentences why a node has its label, reasons after what they are reasons for.
 *
 * What is told is a shortest defence of the label (`defenceOfNode`): of all accounts in which every objection is answered, and
 * no answer leads back to what it answers for, one that speaks of the fewest nodes and answered items. Each node is explained
 * once. The last sentence says whether runs that are still open may change the label. Empty when the debate has no such node.
 */
export function explain(
  debate: Debate,
  evidence: ReadonlyMap<NodeId, EvidenceStatus>,
  evaluation: Evaluation,
  id: NodeId,
): readonly Step[] {
  const telling = groundedTelling(debate, evidence, evaluation)
  const node = telling.nodes.get(id)
  if (!node) return []
  return [...accountsFrom(telling, node), ...whatMayChange(telling, node)].map((account) => stepOf(telling, account))
}

/** What there is to tell of a debate under the grounded labelling. */
export function groundedTelling(
  debate: Debate,
  evidence: ReadonlyMap<NodeId, EvidenceStatus>,
  { stance, scenario }: Pick<Evaluation, 'stance' | 'scenario'>,
): Telling {
  return {
    debate,
    nodes: new Map(debate.nodes.map((node) => [node.id, node])),
    evidence,
    stance,
    scenario,
    solution: solve(debate, entriesOf(debate, evidence, { stance, scenario })),
    told: new Set(),
    reasons: new Set(),
    order: 'grounded',
  }
}

/** Evidence below the node that is still open, unless the label is decided already however it comes out. */
function whatMayChange(telling: Telling, node: DebateNode): readonly Account[] {
  const { debate, evidence, solution, scenario } = telling
  if (node.kind !== 'claim') return []
  const pending = entriesOf(debate, evidence, { stance: 'pending', scenario })
  const open = evidenceBelow(debate, node.id).filter((id) => pending.evidence.get(id) === 'open')
  if (open.length === 0) return []
  const label = nodeLabel(solution, node.id)
  if (label !== 'undec' && label === nodeLabel(solve(debate, pending), node.id))
    return [{ text: 'No run still to be made can change this.', node: null, run: null, because: [] }]
  const names = open.map((id) => nameOf(telling, id))
  const few = names.length <= 4 ? names : [...names.slice(0, 3), `${names.length - 3} others`]
  const text = `${open.length === 1 ? 'A run' : 'Runs'} of ${listed(few)} may change this.`
  return [{ text, node: open[0]!, run: null, because: [] }]
}

/** An account with the line that its node's first quote stands on. */
export function stepOf({ nodes, debate }: Telling, { text, node, run }: Account): Step {
  const place = (node === null ? undefined : nodes.get(node))?.quotes.find((quote) => quote.place !== null)?.place ?? null
  if (place === null) return { text, node, source: null, run }
  const path = debate.sources.find((source) => source.key === place.source)?.path ?? place.source
  return { text, node, source: `${path.split('/').at(-1)}:${place.line}`, run }
}
