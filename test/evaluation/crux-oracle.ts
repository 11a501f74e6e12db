import fc from 'fast-check'
import { expect } from 'vitest'
import { cruxOf } from '../../core/evaluation/crux.ts'
import { nodeLabel, solve } from '../../core/evaluation/solve.ts'
import type { NodeId } from '../../core/ids.ts'
import { askable, everyOutcome, measuredShape } from './askable.ts'
import { type Case, randomCases } from './random-debates.ts'

/** A flip set in a word: `e0 refuted + e1 silent → out`. */
export type FlipWord = string

export const cases: fc.Arbitrary<Case> = randomCases(measuredShape)

/** The flip sets of every node are those of the definition. */
export function expectCruxes(numRuns: number): void {
  fc.assert(
    fc.property(cases, (one) => {
      for (const { id } of one.debate.nodes) expect(found(one, id), `${one.shorthand}; of ${id}`).toEqual(defined(one, id))
    }),
    { numRuns },
  )
}

/** The flip sets as they are computed, which must be exact. */
export function found(one: Case, node: NodeId): readonly FlipWord[] {
  const { debate, statuses } = askable(one)
  const crux = cruxOf(debate, statuses, { node, scenario: 'pins', mostLabellings: 1_000_000 })
  expect(crux.exact).toBe(true)
  expect(crux.label).toBe(labelIn(one, node))
  expect(crux.robustness).toBe(crux.flipSets.length === 0 ? null : Math.min(...crux.flipSets.map(({ evidence }) => evidence.length)))
  return crux.flipSets.map(({ evidence, to }) => `${evidence.map(({ id, outcome }) => `${id} ${outcome}`).join(' + ')} → ${to}`).sort()
}

/** The flip sets by definition: relabel under every assignment, and keep those of which no part flips. */
export function defined({ debate, evidence, pins, shorthand }: Case, node: NodeId): readonly FlipWord[] {
  const one: Case = { debate, evidence, pins, shorthand }
  const now = labelIn(one, node)
  const flips = everyOutcome(evidence, [...evidence.keys()]).flatMap((entries) => {
    const to = labelIn({ ...one, evidence: entries }, node)
    const changed = [...entries].filter(([id, entry]) => entry !== evidence.get(id)).map(([id, entry]) => `${id} ${entry}`)
    return to === now ? [] : [{ changed, to }]
  })
  const minimal = flips.filter(
    ({ changed }) => !flips.some((other) => other.changed.length < changed.length && other.changed.every((word) => changed.includes(word))),
  )
  return minimal.map(({ changed, to }) => `${changed.toSorted().join(' + ')} → ${to}`).sort()
}

function labelIn({ debate, evidence, pins }: Case, node: NodeId) {
  return nodeLabel(solve(debate, { evidence, pins }), node)
}
