import fc from 'fast-check'
import { expect } from 'vitest'
import { strengthOfDebate } from '../../core/evaluation/strength.ts'
import { structureOf } from '../../core/evaluation/structure.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Debate, Inference } from '../../core/model.ts'
import { everyEntry, everyKind, randomCases, type Shape } from './random-debates.ts'
import { statusesOf } from './statuses.ts'

const h = (x: number) => (x > 0 ? x ** 2 / (1 + x ** 2) : 0)

/** What a claim of base score one half is worth when so much more is said for it than against it. */
export const energy = (e: number) => 0.5 + 0.5 * h(e) - 0.5 * h(-e)

/** Strengths straight from the words of the definition: every claim goes half a step towards what is said of it, again and again. */
function naiveStrengths(debate: Debate, outcomes: string): ReadonlyMap<NodeId, number> | null {
  const evidence = statusesOf(outcomes)
  const live = [...structureOf(debate).inferences.values()].map(({ inference }) => inference)
  const outcomeOf = (id: NodeId) => evidence.get(id)?.outcome?.value
  let claims = new Map(debate.nodes.filter(({ kind }) => kind === 'claim').map(({ id }) => [id, 0.5]))
  let moved = 1
  for (let step = 0; step < 3_000 && moved > 1e-9; step++) {
    const called = new Map([...claims.keys()].map((id) => [id, energy(live.reduce((sum, one) => sum + bearing(one, id), 0))]))
    moved = Math.max(0, ...[...called].map(([id, value]) => Math.abs(value - claims.get(id)!)))
    claims = new Map([...claims].map(([id, value]) => [id, (value + called.get(id)!) / 2]))
  }
  return moved > 1e-9 ? null : claims

  function bearing(inference: Inference, id: NodeId): number {
    const { kind, premises, target } = inference
    if (kind === 'contradict') {
      const there = target.id === id ? item(inference, premises) : 0
      return -there - (premises[0] === id ? item(inference, [target.id as NodeId]) : 0)
    }
    if (target.id !== id || target.kind !== 'node') return 0
    if (kind === 'undermine') {
      const argued = debate.inferences.some((other) => ['support', 'strict'].includes(other.kind) && other.target.id === id)
      return argued || debate.nodes.some((node) => node.id === id && node.kind === 'claim' && node.open) ? 0 : -item(inference, premises)
    }
    if (kind === 'test') {
      const value = outcomeOf(premises[0]!)
      return value === 'confirmed' ? item(inference, premises) : value === 'refuted' ? -item(inference, premises) : 0
    }
    return kind === 'rebut' ? -item(inference, premises) : item(inference, premises)
  }

  function item(inference: Inference, premises: readonly NodeId[]): number {
    const needs = [...premises, ...inference.warrants].map((id, i) => claims.get(id) ?? run(id, inference.kind === 'test' && i === 0))
    return (inference.weight ?? 1) * Math.min(...needs) * spared(inference.id)
  }

  function run(id: NodeId, either: boolean): number {
    const value = outcomeOf(id)
    return value === 'confirmed' || (either && value === 'refuted') ? 0.99 * spared(id) : 0
  }

  /** What undercuts (of an item) or rebuts (of a run) leave. */
  function spared(id: string): number {
    return live
      .filter(({ kind, target }) => target.id === id && (kind === 'undercut' || kind === 'rebut'))
      .reduce((left, cut) => left * (1 - item(cut, cut.premises)), 1)
  }
}

export const shape: Shape = {
  kinds: everyKind,
  entries: everyEntry,
  mostClaims: 5,
  mostEvidence: 2,
  mostInferences: 8,
  circles: 'allowed',
  pins: 'none',
}

/** Items and runs that undercut or rebut each other in a circle have no value that one could compute by recursion. */
function itemsInCircle({ inferences }: Debate): boolean {
  const needsOf = (id: string): readonly string[] => [
    ...inferences.filter(({ kind, target }) => target.id === id && (kind === 'undercut' || kind === 'rebut')).map((cut) => cut.id),
    ...inferences
      .filter((one) => one.id === id)
      .flatMap(({ premises, warrants }) => [...premises, ...warrants].filter((one) => /^e\d/.test(one))),
  ]
  const leadsBack = (id: string, path: readonly string[]): boolean =>
    path.includes(id) || needsOf(id).some((need) => leadsBack(need, [...path, id]))
  return inferences.some(({ id }) => leadsBack(id, []))
}

export const sample = randomCases(shape).filter(({ debate }) => !itemsInCircle(debate))
export const lineOf = (evidence: ReadonlyMap<NodeId, string>) =>
  [...evidence].map(([id, entry]) => `${id} ${entry === 'open' || entry === 'silent' ? 'none' : entry}`).join(', ')

/** `null` where one of the two does not converge. */
export function agree(debate: Debate, seen: Debate, outcomes: string): boolean | null {
  const naive = naiveStrengths(debate, outcomes)
  const found = strengthOfDebate(seen, statusesOf(outcomes), { scenario: null, rule: 'quadratic-energy' })
  if (naive === null || !found.converged) return null
  return [...naive].every(([id, value]) => Math.abs(value - found.values.get(id)!) < 1e-4)
}

/** Compare the strengths of so many random debates with the definition; answers with how many of them have any. */
export function comparedWithDefinition(numRuns: number): number {
  let compared = 0
  fc.assert(
    fc.property(sample, ({ debate, evidence, shorthand }) => {
      const same = agree(debate, debate, lineOf(evidence))
      if (same !== null) compared++
      expect(same, shorthand).not.toBe(false)
    }),
    { numRuns },
  )
  return compared
}
