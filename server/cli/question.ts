import { nearest } from '../../core/debate/nearest.ts'
import type { Debate, DebateNode, Stance } from '../../core/model.ts'
import type { Usage } from './arguments.ts'

/** What is asked of the semantics. */
export type Question = { readonly semantics: 'grounded'; readonly stance: Stance; readonly scenario: string | null }

export const questionOptions = {
  stance: { about: 'what evidence that was not run says: today (nothing) or pending (leaves doubt)', value: 'today|pending' },
  scenario: { about: 'suppose a named scenario of the debate', value: 'NAME' },
} satisfies Usage['options']

/** The question that the options ask, or a sentence on why it cannot be asked. */
export function questionOf(debate: Debate, text: { readonly [name: string]: string }): Question | { readonly problem: string } {
  const stance = text['stance'] ?? 'today'
  if (stance !== 'today' && stance !== 'pending') return { problem: `--stance is “today” or “pending”, not “${stance}”.` }
  const scenario = text['scenario'] ?? null
  const names = debate.scenarios.map(({ name }) => name)
  if (scenario !== null && !names.includes(scenario))
    return { problem: `There is no scenario “${scenario}”; this debate has ${names.length === 0 ? 'none' : names.join(', ')}.` }
  return { semantics: 'grounded', stance, scenario }
}

/** The node with this id (or with an older name of it), or a sentence that offers the nearest. */
export function nodeNamed(debate: Debate, id: string): DebateNode | { readonly problem: string } {
  const slug = id.replace(/^#/, '')
  const wanted = debate.aliases[slug] ?? slug
  const node = debate.nodes.find((candidate) => candidate.id === wanted)
  if (node !== undefined) return node
  const near = nearest(
    slug,
    debate.nodes.map((candidate) => candidate.id),
  )
  return { problem: `There is no node “${slug}” in ${debate.name}${near === null ? '' : `; did you mean “${near}”?`}.` }
}
