import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate, EvidencePin } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { entriesOf } from './entries.ts'
import { type EvaluationQuestion, evaluateEntries } from './evaluate.ts'
import type { Evaluation } from './evaluation.ts'
import { type LabelChange, labelChanges } from './impact.ts'

/** What a reader supposes on top of what is asked: outcomes of evidence, labels of claims. */
export type Suppositions = {
  readonly evidence: ReadonlyMap<NodeId, EvidencePin>
  readonly claims: ReadonlyMap<NodeId, Label>
}

/** A debate as it is and as it would be. */
export type WhatIf = { readonly before: Evaluation; readonly after: Evaluation; readonly changes: readonly LabelChange[] }

/**
 * Label a debate with and without a supposition. What is supposed takes the place of an outcome or of a scenario's pin, under either
 * stance; ids that are not in the debate are passed over.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function whatIf(
  debate: Debate,
  statuses: ReadonlyMap<NodeId, EvidenceStatus>,
  question: EvaluationQuestion,
  supposed: Suppositions,
): WhatIf {
  const entriesUnder = (stance: EvaluationQuestion['stance']) => entriesOf(debate, statuses, { ...question, stance })
  const supposing = (stance: EvaluationQuestion['stance']) => {
    const { evidence, pins } = entriesUnder(stance)
    const known = [...supposed.evidence].filter(([id]) => evidence.has(id))
    return { evidence: new Map([...evidence, ...known]), pins: new Map([...pins, ...supposed.claims]) }
  }
  const before = evaluateEntries(debate, question, entriesUnder)
  const after = evaluateEntries(debate, question, supposing)
  return { before, after, changes: labelChanges(before, after) }
}
