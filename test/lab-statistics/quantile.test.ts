import fc from 'fast-check'
import { expect, test } from 'vitest'
import { medianOf, quantileOf } from '../../lab/statistics/quantile.ts'

test.each([
  ['the middle of three', [1, 2, 9], 0.5, 2],
  ['between the middle two of four', [1, 2, 4, 9], 0.5, 3],
  ['the least', [1, 2, 4], 0, 1],
  ['the greatest', [1, 2, 4], 1, 4],
  ['a quarter of the way', [0, 4], 0.25, 1],
  ['of a single value', [7], 0.9, 7],
] satisfies [string, number[], number, number][])('%s', (_name, sample, fraction, expected) => {
  expect(quantileOf(Float64Array.from(sample), fraction)).toBe(expected)
})

test('half of a sample lies on each side of its median, which leaves the sample as it was', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 1, maxLength: 20 }), (numbers) => {
      const sample = Float64Array.from(numbers)
      const median = medianOf(sample)
      expect(numbers.filter((value) => value < median).length).toBeLessThanOrEqual(numbers.length / 2)
      expect(numbers.filter((value) => value > median).length).toBeLessThanOrEqual(numbers.length / 2)
      expect([...sample]).toEqual(numbers)
    }),
  )
})

test('an empty sample and a fraction beyond 1 are refused', () => {
  expect(() => medianOf(new Float64Array(0))).toThrow(RangeError)
  expect(() => quantileOf(Float64Array.of(1), 1.5)).toThrow(RangeError)
})
