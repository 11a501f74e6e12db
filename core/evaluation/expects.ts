import type { Diagnostic } from '../diagnostic.ts'
import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate, Expectation } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { evaluate } from './evaluate.ts'

/** The code of a broken expectation. */
export const brokenExpectation = 'AD090'

/**
 * Hold a debate against what it expects of itself: one error for each node whose label is another.
 *
 * `outcomes: none` is evaluated with nothing run, `recorded` with the evidence given. An expectation that names a
 * scenario or node the debate does not have is broken as well.
 */
export function checkExpectations(debate: Debate, evidence: ReadonlyMap<NodeId, EvidenceStatus>): readonly Diagnostic[] {
  return debate.expects.flatMap((expectation) => broken(debate, evidence, expectation))
}

function broken(debate: Debate, evidence: ReadonlyMap<NodeId, EvidenceStatus>, expectation: Expectation): readonly Diagnostic[] {
  const { outcomes, scenario } = expectation
  if (scenario !== null && !debate.scenarios.some(({ name }) => name === scenario)) {
    const names = debate.scenarios.map(({ name }) => name).join(', ')
    return [
      diagnostic(
        expectation,
        `the debate expects something under the scenario "${scenario}", which it does not have`,
        names === '' ? null : `Scenarios are: ${names}.`,
      ),
    ]
  }
  const evaluation = evaluate(debate, outcomes === 'none' ? new Map() : evidence, expectation)
  const labels = new Map(evaluation.nodes.map(({ id, label }) => [id, label]))
  return (['in', 'out', 'undec'] as const).flatMap((expected) =>
    expectation[expected].filter((id) => labels.get(id) !== expected).map((id) => mismatch(expectation, id, expected, labels.get(id))),
  )
}

/** `found` is `null` for a question, and `undefined` when there is no such node. */
function mismatch(expectation: Expectation, id: NodeId, expected: Label, found: Label | null | undefined): Diagnostic {
  if (found === undefined) return diagnostic(expectation, `the debate expects "${id}" to be ${expected}, but has no such node`, null)
  if (found === null)
    return diagnostic(expectation, `the debate expects "${id}" to be ${expected}, but it is a question and has no label`, null)
  const { semantics, stance, outcomes, scenario } = expectation
  const circumstances = [
    semantics,
    stance,
    outcomes === 'none' ? 'nothing run' : 'with recorded outcomes',
    ...(scenario === null ? [] : [`scenario ${scenario}`]),
  ]
  return diagnostic(
    expectation,
    `the debate expects "${id}" to be ${expected}, but it is ${found} (${circumstances.join(', ')})`,
    `\`adduce why ${id}\` says why. Correct the debate, or what it expects.`,
  )
}

function diagnostic({ span }: Expectation, message: string, hint: string | null): Diagnostic {
  return { code: brokenExpectation, severity: 'error', span, message, hint }
}
