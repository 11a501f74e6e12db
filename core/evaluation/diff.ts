import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate, DebateNode } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { type Cause, causesOf, type OutcomeCause, outcomeCauses } from './diff-causes.ts'
import { chainsFrom } from './diff-chains.ts'
import { evaluate } from './evaluate.ts'
import type { NodeEvaluation, Shown } from './evaluation.ts'

/** A debate at one revision, with what its evidence says there. */
export type DebateAt = { readonly debate: Debate; readonly statuses: ReadonlyMap<NodeId, EvidenceStatus> }

/** A claim that readers see otherwise; `null` where it is gone. */
export type ChangedLabel = {
  readonly id: NodeId
  readonly title: string
  readonly before: { readonly label: Label; readonly shown: Shown }
  readonly after: { readonly label: Label; readonly shown: Shown } | null
  /** What changed first, and the nodes through which that reached the claim, nearest to the change first; `null` when nothing was found. */
  readonly because: { readonly cause: Cause; readonly through: readonly NodeId[] } | null
}

/** What changed between two revisions of a debate. */
export type DebateDiff = {
  /** Claims of the earlier revision, in its order. A claim that is new has no label that could have changed. */
  readonly labels: readonly ChangedLabel[]
  readonly outcomes: readonly OutcomeCause[]
  /** What the documents say otherwise, whether or not it moves a label, by file. */
  readonly documents: readonly Exclude<Cause, OutcomeCause>[]
  /** Every claim of the later revision with its label. */
  readonly now: ReadonlyMap<NodeId, NodeEvaluation>
}

/**
 * Which labels differ between two revisions, grounded and today, and because of what: the shortest chain of inferences from a changed
 * statement or outcome to the label, through nodes whose labels differ too.
 */
export function diffDebates(before: DebateAt, after: DebateAt): DebateDiff {
  const [was, now] = [evaluationsOf(before), evaluationsOf(after)]
  const outcomes = outcomeCauses(before, after)
  const documents = causesOf(before.debate, after.debate)
  const differing = new Set(before.debate.nodes.map(({ id }) => id).filter((id) => differs(was.get(id), now.get(id))))
  const chains = chainsFrom([before.debate, after.debate], [...outcomes, ...documents], differing)
  const labels = before.debate.nodes.flatMap((node) => {
    const changed = changedLabel(node, was.get(node.id)!, now.get(node.id))
    return changed === null ? [] : [{ ...changed, because: chains.get(node.id) ?? null }]
  })
  return { labels, outcomes, documents, now }
}

function evaluationsOf({ debate, statuses }: DebateAt): ReadonlyMap<NodeId, NodeEvaluation> {
  const evaluation = evaluate(debate, statuses, { semantics: 'grounded', stance: 'today', scenario: null })
  return new Map(evaluation.nodes.map((node) => [node.id, node]))
}

function differs(a: NodeEvaluation | undefined, b: NodeEvaluation | undefined): boolean {
  return a?.label !== b?.label || a?.shown !== b?.shown
}

function changedLabel(
  { id, title }: DebateNode,
  was: NodeEvaluation,
  now: NodeEvaluation | undefined,
): Omit<ChangedLabel, 'because'> | null {
  const before = seen(was)
  if (before === null || !differs(was, now)) return null
  return { id, title, before, after: now === undefined ? null : seen(now) }
}

/** What readers see of a claim; `null` for other nodes. */
function seen({ label, shown }: NodeEvaluation): { readonly label: Label; readonly shown: Shown } | null {
  return label === null || shown === null ? null : { label, shown }
}
