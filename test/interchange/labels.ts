import { evaluate } from '../../core/evaluation/evaluate.ts'
import type { Debate } from '../../core/model.ts'

/** Grounded labels of a debate with nothing run, by id. */
export function labelsOf(debate: Debate): Readonly<Record<string, string | null>> {
  const { nodes } = evaluate(debate, new Map(), { semantics: 'grounded', stance: 'today', scenario: null })
  return Object.fromEntries(nodes.map(({ id, label }) => [id, label]))
}
