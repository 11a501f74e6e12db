import fc from 'fast-check'
import { expect, test } from 'vitest'
import { agree, lineOf, sample } from './strength-naive.ts'

test('strengths of ten thousand debates are those of the definition, followed word for word', () => {
  let compared = 0
  fc.assert(
    fc.property(sample, ({ debate, evidence, shorthand }) => {
      const same = agree(debate, debate, lineOf(evidence))
      if (same !== null) compared++
      expect(same, shorthand).not.toBe(false)
    }),
    { numRuns: 10_000 },
  )
  expect(compared).toBeGreaterThan(9_500)
})
