import fc from 'fast-check'
import { expect, test } from 'vitest'
import { shortestDefence } from '../../core/evaluation/defence.ts'
import { disputeOf, isRight, pictures } from './defence-oracle.ts'

test('no defence is shorter, in ten thousand frameworks', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      expect(isRight(picture, (starts) => shortestDefence(disputeOf(picture), starts))).toBe(true)
    }),
    { numRuns: 10_000 },
  )
})
