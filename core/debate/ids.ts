import { type InferenceId, inferenceId, type NodeId } from '../ids.ts'
import type { InferenceKind, Target } from '../model.ts'

/**
 * An inference's id, made from what it says: `support:a+b>c`, `undercut:d>(support:a+b>c)`.
 *
 * Premises are sorted, so their order does not matter. Unique, because no slug holds `+`, `>`, `:` or a bracket.
 */
export function inferenceIdOf(kind: InferenceKind, premises: readonly NodeId[], target: Target): InferenceId {
  const end = target.kind === 'node' ? target.id : `(${target.id})`
  return inferenceId(`${kind}:${premises.toSorted().join('+')}>${end}`)
}
