import type { NodeId } from '../ids.ts'
import type { Label } from '../semantics/labelling.ts'
import type { Evaluation } from './evaluation.ts'

/** A node whose label differs; `null` where it had or has none. */
export type LabelChange = { readonly id: NodeId; readonly before: Label | null; readonly after: Label | null }

/** Which labels changed, in the order of the later evaluation; nodes that are gone come last. */
export function labelChanges(before: Evaluation, after: Evaluation): readonly LabelChange[] {
  const old = new Map(before.nodes.map(({ id, label }) => [id, label]))
  const kept = new Set(after.nodes.map(({ id }) => id))
  const gone = before.nodes.filter(({ id }) => !kept.has(id)).map(({ id, label }) => ({ id, before: label, after: null }))
  return [...after.nodes.map(({ id, label }) => ({ id, before: old.get(id) ?? null, after: label })), ...gone].filter(
    (change) => change.before !== change.after,
  )
}
