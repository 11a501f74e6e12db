import type { Question, Semantics } from '../../core/semantics/question.ts'
import type { InstanceFormat } from './instance.ts'

/** A problem in the competition's words, such as DC-PR. */
export type Problem = { readonly task: keyof typeof tasks; readonly semantics: Semantics }

const tasks = { DC: 'in some', DS: 'in every', SE: 'one', CE: 'count', EE: 'every' } as const satisfies Record<string, Question['kind']>

const codes = {
  GR: 'grounded',
  CO: 'complete',
  PR: 'preferred',
  ST: 'stable',
  SST: 'semi-stable',
  STG: 'stage',
  ID: 'ideal',
} as const satisfies Record<string, Semantics>

/** Every problem that can be solved, `DC-GR` and so on. */
export const everyProblem = Object.keys(tasks).flatMap((task) => Object.keys(codes).map((code) => `${task}-${code}`))

/** Read a problem's name; `null` for one that is unknown. */
export function problemNamed(name: string): Problem | null {
  const task = keyOf(tasks, name.slice(0, 2))
  const code = keyOf(codes, name.slice(3))
  return task === null || code === null || name[2] !== '-' ? null : { task, semantics: codes[code] }
}

/** Whether a problem is about one argument. */
export function asksAbout({ task }: Problem): boolean {
  return task === 'DC' || task === 'DS'
}

/** The question that a problem asks; about a vertex where it takes one. */
export function questionOf({ task, semantics }: Problem, vertex: number): Question {
  const kind = tasks[task]
  return kind === 'in some' || kind === 'in every' ? { kind, semantics, vertex, label: 'in' } : { kind, semantics }
}

/** Why a problem cannot be asked of a format, or `null`: compiled frameworks have helpers, which would count in a range. */
export function unsuited({ semantics }: Problem, format: InstanceFormat): string | null {
  if (format !== 'aba' || (semantics !== 'semi-stable' && semantics !== 'stage')) return null
  return `${semantics} semantics cannot be asked of assumption-based frameworks here; GR, CO, PR, ST and ID can`
}

function keyOf<Table extends object>(table: Table, name: string): keyof Table | null {
  const found = Object.entries(table).find(([key]) => key === name)
  return found === undefined ? null : (found[0] as keyof Table)
}
