import { evaluate } from '../../core/evaluation/evaluate.ts'
import { explain, type Step } from '../../core/evaluation/explain.ts'
import { nodeId } from '../../core/ids.ts'
import type { Debate, Stance } from '../../core/model.ts'
import { statusesOf } from './statuses.ts'

export const measured = 'gap is 0.31 (95 % interval 0.27 to 0.35, 8 seeds, a quick run)'
export const e1Confirmed = `“E1” came out as predicted: ${measured}.`
export const e1Refuted = `“E1” came out against its prediction: ${measured}.`

/** The explanation of a node, by name. */
export function stepsOf(debate: Debate, outcomes: string, stance: Stance, name: string, scenario: string | null): readonly Step[] {
  const evidence = statusesOf(outcomes)
  return explain(debate, evidence, evaluate(debate, evidence, { semantics: 'grounded', stance, scenario }), nodeId(name))
}

/** Its sentences. */
export function told(debate: Debate, outcomes: string, stance: Stance, name: string): readonly string[] {
  return stepsOf(debate, outcomes, stance, name, null).map(({ text }) => text)
}
