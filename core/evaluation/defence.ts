import type { Framework } from '../semantics/framework.ts'
import { accountCosts } from './defence-costs.ts'

/** What a defence is looked for in. */
export type Dispute = {
  readonly framework: Framework
  /** What may be held against an attacker, ascending, the same list whenever asked. Defences are built of these. */
  readonly answersTo: (attacker: number) => readonly number[]
  /** What has to be spoken of because of a defender, or because of an attacker that it answers; `null` when nothing has. */
  readonly subjectOf: (vertex: number, as: 'defender' | 'attacker') => number | null
  /** `grounded`: answers lead to unattacked vertices in the end. `any`: answers may defend each other. */
  readonly order: 'grounded' | 'any'
}

/** Vertices that together answer every attack on any of them. */
export type Defence = {
  readonly vertices: ReadonlySet<number>
  /** How many subjects they and their attackers have. */
  readonly subjects: number
  /** None with fewer subjects exists; false where that took too long to find out. */
  readonly shortest: boolean
}

/** How many vertices the search may touch before it is content with what it has. */
const patience = 60_000

/**
 * A shortest defence of one of the given vertices: of all sets that hold one of them and answer every attack on a member, one
 * that speaks of the fewest subjects, its attackers' included. `null` when there is none.
 *
 * A first one takes the answer with the cheapest account (`accountCosts`) to every attack. Then sets are grown, fewest
 * subjects first, until one is complete or none is left that could be shorter; an attack with one answer leaves no choice. To
 * find a smallest set is as hard as to cover a set (attacks are its elements, answers its parts), so the search has an end.
 */
export function shortestDefence(dispute: Dispute, alternatives: readonly number[]): Defence | null {
  const first = cheapDefence(dispute, alternatives)
  const limit = first === null ? Number.POSITIVE_INFINITY : first.subjects.size
  const queue: State[][] = []
  const seen = new Set<string>()
  let touched = 0
  for (const start of alternatives) enter(emptyState, start)
  for (let least = 0; least < queue.length; least++) {
    const states = queue[least] ?? []
    for (let state = states.shift(); state !== undefined; state = states.shift()) {
      const choices = choicesAt(dispute, state)
      if (choices === null) return defenceOf(state, true)
      for (const choice of choices) enter(state, choice)
      if (touched > patience) return first && defenceOf(first, false)
    }
  }
  return first && defenceOf(first, true)

  function enter(before: State, choice: number): void {
    const state = grown(dispute, before, choice)
    if (state === null || state.subjects.size >= limit) return
    touched += state.members.size
    const key = [...state.members].sort((a, b) => a - b).join()
    if (seen.has(key)) return
    seen.add(key)
    const alike = queue[state.subjects.size]
    if (alike === undefined) queue[state.subjects.size] = [state]
    else alike.push(state)
  }
}

type State = {
  readonly members: ReadonlySet<number>
  /** Attackers of members that no member answers. */
  readonly unanswered: ReadonlySet<number>
  readonly subjects: ReadonlySet<number>
}

const emptyState: State = { members: new Set(), unanswered: new Set(), subjects: new Set() }

/** The defence that gives every attack the answer with the cheapest account. */
function cheapDefence(dispute: Dispute, alternatives: readonly number[]): State | null {
  const costs = accountCosts(dispute, alternatives)
  const costOf = (vertex: number) => costs.get(vertex) ?? Number.POSITIVE_INFINITY
  const cheapest = (vertices: readonly number[]) => vertices.reduce((a, b) => (costOf(b) < costOf(a) ? b : a))
  if (alternatives.length === 0 || (dispute.order === 'grounded' && costOf(cheapest(alternatives)) === Number.POSITIVE_INFINITY))
    return null
  let state = grown(dispute, emptyState, cheapest(alternatives))
  while (state !== null && state.unanswered.size > 0) {
    const [attacker] = state.unanswered
    state = grown(dispute, state, cheapest(dispute.answersTo(attacker!)))
  }
  return state !== null && choicesAt(dispute, state) === null ? state : null
}

/** Add a member, and whatever answers have no alternative; `null` when an attack has no answer. */
function grown({ framework, answersTo, subjectOf }: Dispute, before: State, added: number): State | null {
  const members = new Set(before.members)
  const unanswered = new Set(before.unanswered)
  const subjects = new Set(before.subjects)
  const pending = [added]
  for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
    if (members.has(vertex)) continue
    members.add(vertex)
    speakOf(subjectOf(vertex, 'defender'))
    for (const attacker of unanswered) if (answersTo(attacker).includes(vertex)) unanswered.delete(attacker)
    for (const attacker of attackersIn(framework, vertex)) {
      speakOf(subjectOf(attacker, 'attacker'))
      const answers = answersTo(attacker)
      if (answers.some((answer) => members.has(answer))) continue
      if (answers.length === 0) return null
      if (answers.length === 1) pending.push(answers[0]!)
      else unanswered.add(attacker)
    }
  }
  return { members, unanswered, subjects }

  function speakOf(subject: number | null): void {
    if (subject !== null) subjects.add(subject)
  }
}

/** The vertices one of which has to come in next; `null` when nothing is missing. */
function choicesAt(dispute: Dispute, { members, unanswered }: State): readonly number[] | null {
  let fewest: readonly number[] | null = null
  for (const attacker of unanswered) {
    const answers = dispute.answersTo(attacker)
    if (fewest === null || answers.length < fewest.length) fewest = answers
  }
  return fewest ?? (dispute.order === 'any' ? null : choicesForGround(dispute, members))
}

/**
 * Members that hold each other up in a circle want an answer from outside, one that is not a member yet, to an attack on
 * one of them which those with ground do not answer. `null` when all have ground.
 */
function choicesForGround(dispute: Dispute, members: ReadonlySet<number>): readonly number[] | null {
  const { framework, answersTo } = dispute
  const grounded = withGround(dispute, members)
  if (grounded.size === members.size) return null
  const wanting = [...members].filter((vertex) => !grounded.has(vertex))
  const attackers = new Set(wanting.flatMap((vertex) => [...attackersIn(framework, vertex)]))
  const open = [...attackers].filter((attacker) => !answersTo(attacker).some((answer) => grounded.has(answer)))
  return [...new Set(open.flatMap(answersTo))].filter((answer) => !members.has(answer))
}

/** The members whose attacks are all answered by members that have ground before them. */
function withGround({ framework, answersTo }: Dispute, members: ReadonlySet<number>): ReadonlySet<number> {
  const grounded = new Set<number>()
  const answered = new Set<number>()
  const open = new Map([...members].map((vertex) => [vertex, attackersIn(framework, vertex).length]))
  const ready = [...members].filter((vertex) => open.get(vertex) === 0)
  for (let vertex = ready.pop(); vertex !== undefined; vertex = ready.pop()) {
    grounded.add(vertex)
    for (const attacker of targetsIn(framework, vertex)) {
      if (answered.has(attacker) || !answersTo(attacker).includes(vertex)) continue
      answered.add(attacker)
      for (const freed of targetsIn(framework, attacker)) {
        const left = open.get(freed)
        if (left === undefined) continue
        open.set(freed, left - 1)
        if (left === 1) ready.push(freed)
      }
    }
  }
  return grounded
}

function defenceOf({ members, subjects }: State, shortest: boolean): Defence {
  return { vertices: members, subjects: subjects.size, shortest }
}

function attackersIn({ attackerStart, attackers }: Framework, vertex: number): Uint32Array {
  return attackers.subarray(attackerStart[vertex], attackerStart[vertex + 1])
}

function targetsIn({ targetStart, targets }: Framework, vertex: number): Uint32Array {
  return targets.subarray(targetStart[vertex], targetStart[vertex + 1])
}
