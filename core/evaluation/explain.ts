import type { EvidenceStatus } from '../evidence/status.ts'
import { evidenceBelow } from '../graph/queries.ts'
import type { NodeId, RunKey } from '../ids.ts'
import type { Debate, DebateNode } from '../model.ts'
import { type Account, listed, nameOf, type Telling } from './account.ts'
import { accountsOfClaim } from './account-claim.ts'
import { accountsOfEvidence } from './account-evidence.ts'
import { accountsOfQuestion } from './account-question.ts'
import { defenceOfNode } from './defence-of-node.ts'
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

/** How far an explanation follows its own reasons, and how long it may become. */
const deepest = 7
const longest = 40

/**
 * Say in plain sentences why a node has its label, reasons after what they are reasons for.
 *
 * What is told is a shortest defence of the label (`defenceOfNode`): of all accounts in which every objection is answered, and
 * no answer leads back to what it answers for, one that speaks of the fewest nodes and items. Each node is explained once. The
 * last sentence says whether runs that are still open may change the label. Empty when the debate has no such node.
 */
export function explain(
  debate: Debate,
  evidence: ReadonlyMap<NodeId, EvidenceStatus>,
  evaluation: Evaluation,
  id: NodeId,
): readonly Step[] {
  const { stance, scenario } = evaluation
  const told = new Set<NodeId>()
  const telling: Telling = {
    told,
    debate,
    nodes: new Map(debate.nodes.map((node) => [node.id, node])),
    evidence,
    stance,
    scenario,
    solution: solve(debate, entriesOf(debate, evidence, evaluation)),
    reasons: new Set(),
  }
  const node = telling.nodes.get(id)
  if (!node) return []
  const accounts: Account[] = []
  follow(telling, node, { accounts, told, depth: 0 })
  return [...accounts, ...whatMayChange(telling, node)].map((account) => stepOf(telling, account))
}

type Walk = { readonly accounts: Account[]; readonly told: Set<NodeId>; readonly depth: number }

/** A node's own sentences stay together; those on its reasons follow. */
function follow(before: Telling, node: DebateNode, { accounts, told, depth }: Walk): void {
  told.add(node.id)
  const telling = before.reasons.size > 0 ? before : { ...before, reasons: reasonsFor(before, node) }
  const own = accountsOf(telling, node).filter(({ text }, index, all) =>
    [...accounts, ...all.slice(0, index)].every((said) => said.text !== text),
  )
  accounts.push(...own.slice(0, longest - accounts.length))
  if (depth >= deepest) return
  for (const id of own.flatMap(({ because }) => because)) {
    const reason = telling.nodes.get(id)
    if (reason && !told.has(id) && accounts.length < longest) follow(telling, reason, { accounts, told, depth: depth + 1 })
  }
}

/** What decides a node; where nothing does, its neighbours are asked each for itself. */
function reasonsFor({ solution }: Telling, { id }: DebateNode): ReadonlySet<number> {
  return defenceOfNode(solution, id, 'grounded')?.vertices ?? new Set()
}

function accountsOf(telling: Telling, node: DebateNode): readonly Account[] {
  switch (node.kind) {
    case 'claim':
      return accountsOfClaim(telling, node)
    case 'evidence':
      return accountsOfEvidence(telling, node)
    case 'question':
      return accountsOfQuestion(telling, node)
    default:
      throw node satisfies never
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

function stepOf({ nodes, debate }: Telling, { text, node, run }: Account): Step {
  const place = (node === null ? undefined : nodes.get(node))?.quotes.find((quote) => quote.place !== null)?.place ?? null
  if (place === null) return { text, node, source: null, run }
  const path = debate.sources.find((source) => source.key === place.source)?.path ?? place.source
  return { text, node, source: `${path.split('/').at(-1)}:${place.line}`, run }
}
