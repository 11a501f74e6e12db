import fc from 'fast-check'
import type { Defence, Dispute } from '../../core/evaluation/defence.ts'
import { type Attack, frameworkOf } from '../../core/semantics/framework.ts'
import { groundedLabelling } from '../../core/semantics/grounded.ts'
import { randomAttacks } from '../semantics/random-frameworks.ts'
import { completeLabellings } from '../semantics/search.ts'

export type Picture = {
  readonly size: number
  readonly attacks: readonly Attack[]
  /** Vertices that may answer: an extension. */
  readonly within: readonly number[]
  readonly order: Dispute['order']
  /** Each vertex is spoken of by itself; or attackers cost nothing; or several share one subject. */
  readonly subjectOf: Dispute['subjectOf']
}

export const byItself: Dispute['subjectOf'] = (vertex) => vertex

export function disputeOf({ size, attacks, within, order, subjectOf }: Picture): Dispute {
  const answers = Array.from({ length: size }, (_, attacker) =>
    within.filter((from) => attacks.some(([a, b]) => a === from && b === attacker)),
  )
  return { framework: frameworkOf(size, attacks), answersTo: (attacker) => answers[attacker]!, subjectOf, order }
}

export const inOf = (labels: readonly string[]) => labels.flatMap((label, vertex) => (label === 'in' ? [vertex] : []))

/** The fewest subjects of any defence, by trying every set; infinite when there is none. */
function naiveFewest({ size, attacks, within, order, subjectOf }: Picture, starts: readonly number[]): number {
  let fewest = Number.POSITIVE_INFINITY
  for (let bits = 0; bits < 2 ** within.length; bits++) {
    const members = within.filter((_, i) => (bits >> i) & 1)
    if (starts.some((start) => members.includes(start)) && isDefence({ size, attacks, within, order, subjectOf }, members))
      fewest = Math.min(fewest, subjectsOf({ attacks, subjectOf }, members))
  }
  return fewest
}

export function isDefence({ attacks, order }: Picture, members: readonly number[]): boolean {
  const against = (vertex: number) => attacks.filter(([, to]) => to === vertex).map(([from]) => from)
  const answeredBy = (set: readonly number[], vertex: number) =>
    against(vertex).every((attacker) => against(attacker).some((a) => set.includes(a)))
  if (order === 'any') return members.every((vertex) => answeredBy(members, vertex))
  let ground: readonly number[] = []
  for (let i = 0; i <= members.length; i++) ground = members.filter((vertex) => answeredBy(ground, vertex))
  return ground.length === members.length
}

function subjectsOf({ attacks, subjectOf }: Pick<Picture, 'attacks' | 'subjectOf'>, members: readonly number[]): number {
  const attackers = attacks.filter(([, to]) => members.includes(to)).map(([from]) => from)
  const subjects = [...members.map((vertex) => subjectOf(vertex, 'defender')), ...attackers.map((vertex) => subjectOf(vertex, 'attacker'))]
  return new Set(subjects.filter((subject) => subject !== null)).size
}

const manners: readonly Dispute['subjectOf'][] = [
  byItself,
  (vertex, as) => (as === 'attacker' ? null : vertex),
  (vertex) => vertex % 3,
  (vertex) => (vertex % 2 === 0 ? null : vertex),
]

/** Extensions of random frameworks: the grounded one, or (any order) one of all complete ones. */
export const pictures = fc
  .tuple(randomAttacks(10), fc.constantFrom(...manners), fc.constantFrom<Dispute['order']>('grounded', 'any'), fc.nat(100))
  .map(([{ size, attacks }, subjectOf, order, which]): Picture => {
    const framework = frameworkOf(size, attacks)
    const all = order === 'grounded' ? [groundedLabelling(framework)] : completeLabellings(framework, 1_000)!
    return { size, attacks, within: inOf(all[which % all.length]!), order, subjectOf }
  })

/** Whether the answer for every alternative is a defence with as few subjects as any. */
export function isRight(picture: Picture, found: (starts: readonly number[]) => Defence | null): boolean {
  const { within } = picture
  return [...within.map((vertex) => [vertex]), within.slice(0, 2)].every((starts) => {
    const defence = found(starts)
    const fewest = naiveFewest(picture, starts)
    if (defence === null) return fewest === Number.POSITIVE_INFINITY
    const members = [...defence.vertices]
    return (
      starts.some((start) => defence.vertices.has(start)) &&
      members.every((member) => within.includes(member)) &&
      isDefence(picture, members) &&
      subjectsOf(picture, members) === fewest &&
      defence.subjects === fewest &&
      defence.shortest
    )
  })
}
