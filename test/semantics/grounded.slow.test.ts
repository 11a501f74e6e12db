import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameworkOf } from '../../core/semantics/framework.ts'
import { groundedLabelling } from '../../core/semantics/grounded.ts'
import { naiveGrounded } from './naive.ts'
import { randomAttacks } from './random-frameworks.ts'

test.each([
  [5, 10_000],
  [7, 1_000],
  [9, 60],
])('of at most %i vertices, %i random frameworks are grounded as by definition', (largest, numRuns) => {
  fc.assert(
    fc.property(randomAttacks(largest), ({ size, attacks }) => {
      expect(groundedLabelling(frameworkOf(size, attacks))).toEqual(naiveGrounded(size, attacks))
    }),
    { numRuns },
  )
})
