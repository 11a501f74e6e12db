import { evaluate } from '../../core/evaluation/evaluate.ts'
import type { Evaluation } from '../../core/evaluation/evaluation.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { NodeId } from '../../core/ids.ts'
import type { LoadedDebate } from './load.ts'

/** What the evidence of a loaded debate says, by node: the form in which it is evaluated. */
export function statusesOf({ evidence }: LoadedDebate): ReadonlyMap<NodeId, EvidenceStatus> {
  return new Map(evidence.map((status) => [status.evidence, status]))
}

/** The labels by which changes are told: grounded, today, nothing supposed. */
export function labelsToday(loaded: LoadedDebate): Evaluation {
  return evaluate(loaded.debate, statusesOf(loaded), { semantics: 'grounded', stance: 'today', scenario: null })
}
