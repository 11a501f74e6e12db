import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cadicalEngine } from '../../server/solving/cadical.ts'
import { differences } from './conformance.ts'
import { randomAttacks } from './random-frameworks.ts'

const cadical = await cadicalEngine(() => false)

test.each([
  [5, 9_000],
  [8, 1_000],
  [12, 20],
])('of at most %i vertices, %i random frameworks are answered as by definition', (largest, numRuns) => {
  fc.assert(
    fc.property(randomAttacks(largest), ({ size, attacks }) => {
      expect(differences(size, attacks, { engine: cadical, vertices: [0] })).toEqual([])
    }),
    { numRuns },
  )
})
