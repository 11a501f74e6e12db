import type { NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { coneOver } from './cone.ts'
import { type ConeView, viewOf } from './cone-view.ts'
import { outcomes } from './crux-outcomes.ts'
import type { Entries } from './flatten.ts'

/** How a node's label falls over all outcomes of the evidence that was left open: a completion gives each of them one of three. */
export type Completions = {
  /** The open evidence that the label hangs on; the completions are those of this evidence. */
  readonly evidence: readonly NodeId[]
  /** How many completions give the node each label. Exact to 3³³, rounded beyond. */
  readonly counts: Readonly<Record<Label, number>>
  /** Completions that were not reached before the limit. */
  readonly unknown: number
  /** The label of the node under every completion; `null` when they differ, or when some are unknown. */
  readonly determined: Label | null
}

/**
 * Count the completions of open evidence that accept a node, reject it, and leave it open: grounded labels.
 *
 * Branches on one evidence with the rest open and stops where the label is decided or hangs on no open evidence any
 * more. Exponential in the evidence at worst; after `mostLabellings` the rest counts as unknown. `null` for a question.
 */
export function completionsOf(
  debate: Debate,
  entries: Entries,
  { node, mostLabellings }: { readonly node: NodeId; readonly mostLabellings: number },
): Completions | null {
  const open = [...entries.evidence].filter(([, entry]) => entry === 'open').map(([id]) => id)
  const cone = coneOver(debate, entries, { node, asked: open })
  if (cone === null) return null
  const evidence = cone.kind === 'hanging' ? cone.evidence.map(({ id }) => id) : []
  const counts = { in: 0, out: 0, undec: 0 }
  const unknown = count(viewOf(cone), counts, { completions: 3 ** evidence.length, left: { labellings: mostLabellings } })
  const reached = (['in', 'out', 'undec'] as const).filter((label) => counts[label] > 0)
  return { evidence, counts, unknown, determined: unknown === 0 && reached.length === 1 ? reached[0]! : null }
}

/** How many of these completions remain unknown. */
function count(
  view: ConeView,
  counts: Record<Label, number>,
  { completions, left }: { readonly completions: number; readonly left: { labellings: number } },
): number {
  const next = view.nextOpen()
  if (next === null) {
    counts[view.label()] += completions
    return 0
  }
  let unknown = 0
  for (const outcome of outcomes) {
    if (left.labellings <= 0) unknown += completions / 3
    else {
      left.labellings--
      view.enter(next, outcome)
      unknown += count(view, counts, { completions: completions / 3, left })
    }
  }
  view.enter(next, 'open')
  return unknown
}
