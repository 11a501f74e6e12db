import fc from 'fast-check'
import { expect } from 'vitest'
import { type Flattened, flatten } from '../../core/evaluation/flatten.ts'
import type { Framework } from '../../core/semantics/framework.ts'
import { theoryOf } from './aba.ts'
import { abaProjections, type Projections } from './aba-semantics.ts'
import { compiledProjections, sentencesOf } from './framework-semantics.ts'
import { type Case, randomCases, type Shape } from './random-debates.ts'

/** Beyond these a debate is passed over: the brute force takes every set of attackable assumptions. */
const mostAssumptions = 13
const mostLabellings = 4_000

/** Labels of one random debate by brute force and by compilation; `null` when it is too large. */
export function bothReadings(
  { debate, evidence, pins }: Case,
  alter: (flattened: Flattened) => Framework,
): { readonly defined: Projections; readonly compiled: Projections } | null {
  const defined = abaProjections(theoryOf(debate, { evidence, pins }), sentencesOf(debate), mostAssumptions)
  if (defined === null) return null
  const flattened = flatten(debate, { evidence, pins })
  const compiled = compiledProjections(debate, flattened, alter(flattened), mostLabellings)
  return compiled && { defined, compiled }
}

/** Compare random debates until `count` were small enough; on a difference, fail with the smallest debate found. */
export function expectSameLabels(shape: Shape, count: number): void {
  let compared = 0
  for (let round = 0; compared < count; round++) {
    expect(round, 'too few debates are small enough').toBeLessThan(20)
    fc.assert(
      fc.property(randomCases(shape), (one) => {
        const both = bothReadings(one, ({ framework }) => framework)
        if (both === null) return
        compared++
        expect(both.compiled, one.shorthand).toEqual(both.defined)
      }),
      { numRuns: Math.ceil((count - compared) * 1.2) },
    )
  }
}
