import { evaluate } from '../../core/evaluation/evaluate.ts'
import type { Evaluation } from '../../core/evaluation/evaluation.ts'
import type { Debate, Stance } from '../../core/model.ts'
import { statusesOf } from './statuses.ts'

/** Evaluate a debate with outcomes given in words. */
export function evaluated(debate: Debate, outcomes: string, stance: Stance, scenario: string | null): Evaluation {
  return evaluate(debate, statusesOf(outcomes), { semantics: 'grounded', stance, scenario })
}

/** What a reader sees: `a stands, b falls`; evidence and questions by their label. Names, if given, in that order only. */
export function shownIn({ nodes }: Evaluation, names?: string): string {
  const seen = new Map(nodes.map(({ id, shown, label }) => [id as string, shown ?? label ?? '–']))
  return (names?.split(' ') ?? [...seen.keys()]).map((name) => `${name} ${seen.get(name)}`).join(', ')
}
