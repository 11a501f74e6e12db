import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate, DebateNode, Stance } from '../model.ts'
import type { Labelling } from '../semantics/labelling.ts'
import { basisOf, shownOf } from './basis.ts'
import { entriesOf } from './entries.ts'
import type { Evaluation, NodeEvaluation } from './evaluation.ts'
import type { Entries } from './flatten.ts'
import { liveLabelsOf } from './relabel.ts'
import { inferenceLabel, nodeLabel, type Solution, solve } from './solve.ts'

/** What is asked of a debate. `scenario` is the name of one of its scenarios, or `null`. */
export type EvaluationQuestion = {
  readonly semantics: 'grounded'
  readonly stance: Stance
  readonly scenario: string | null
}

/**
 * Label every node and inference of a debate. Evidence without a status counts as not run, so an empty map evaluates
 * the debate with nothing run. Linear in the debate; the order of nodes, inferences and entries changes no label.
 *
 * A label is settled when it is decided and the stance `pending` decides it too: whatever pending decides, today
 * decides the same way, and so does every outcome that open evidence may still have.
 *
 * @throws {RangeError} when the debate has no scenario of that name.
 */
export function evaluate(debate: Debate, evidence: ReadonlyMap<NodeId, EvidenceStatus>, question: EvaluationQuestion): Evaluation {
  return evaluateEntries(debate, question, (stance) => entriesOf(debate, evidence, { stance, scenario: question.scenario }))
}

/** The same, where somebody else says how every node enters under a stance. */
export function evaluateEntries(debate: Debate, question: EvaluationQuestion, entriesUnder: (stance: Stance) => Entries): Evaluation {
  const { semantics, stance, scenario } = question
  const solution = solve(debate, entriesUnder(stance))
  const entries = entriesUnder('pending')
  // Nothing is computed again when it is already that stance, or nothing is open.
  const pending = sameEvidence(entries, solution.entries) ? solution.labelling : liveLabelsOf(debate, entries).labelling()
  return {
    semantics,
    stance,
    scenario,
    nodes: debate.nodes.map((node) => nodeEvaluation(node, solution, pending)),
    inferences: debate.inferences.map(({ id }) => ({ id, label: inferenceLabel(solution, id) })),
  }
}

function nodeEvaluation({ id }: DebateNode, solution: Solution, pending: Labelling): NodeEvaluation {
  const label = nodeLabel(solution, id)
  const claim = solution.places.claims.get(id)
  return {
    id,
    label,
    shown: claim ? shownOf(solution, claim) : null,
    basis: claim ? basisOf(solution, id, claim) : null,
    settled: label !== null && label !== 'undec' && label === nodeLabel({ places: solution.places, labelling: pending }, id),
    strength: null,
  }
}

function sameEvidence(a: Entries, b: Entries): boolean {
  for (const [id, entry] of a.evidence) if (b.evidence.get(id) !== entry) return false
  return true
}
