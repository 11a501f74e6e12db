import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { nearest, weightedMean } from '../../../lab/regression/neighbours.ts'
import type { Samples } from '../../../lab/regression/samples.ts'
import { meanSquaredError, sliceOf, squaredDistance } from '../../../lab/regression/samples.ts'

function drawn(count: number, dimension: number, seed: number): Samples {
  const random = randomOf(seed)
  const inputs = Float64Array.from({ length: count * dimension }, () => random.gaussian())
  return { count, dimension, inputs, answers: Float64Array.from({ length: count }, () => random.gaussian()) }
}

test('the nearest are the first of all when sorted by distance', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 50 }),
      fc.nat(1e6),
      (count, dimension, asked, seed) => {
        const samples = drawn(count, dimension, seed)
        const points = drawn(3, dimension, seed + 1).inputs
        const { rows, distances } = nearest(samples, points, 2, asked)
        const all = Array.from({ length: count }, (_, i) => ({ i, distance: squaredDistance(samples.inputs, i, points, 2, dimension) }))
        const expected = all.toSorted((a, b) => a.distance - b.distance).slice(0, asked)
        expect([...rows]).toEqual(expected.map(({ i }) => i))
        expect([...distances]).toEqual(expected.map(({ distance }) => distance))
      },
    ),
  )
})

test.each([
  ['one neighbour gives its own answer', 1, 5],
  ['two weigh by one over the square of their distance', 2, (5 / 1 + 1 / 4) / (1 + 1 / 4)],
  ['more than there are is all of them', 9, (5 / 1 + 1 / 4 + 7 / 9) / (1 + 1 / 4 + 1 / 9)],
])('%s', (_name, count, mean) => {
  const samples = { count: 3, dimension: 1, inputs: Float64Array.of(-2, 1, 3), answers: Float64Array.of(1, 5, 7) }
  expect(weightedMean(samples, nearest(samples, Float64Array.of(0), 0, 3), count)).toBeCloseTo(mean, 6)
})

test('a slice shares rows, and an error is the mean of squares', () => {
  const samples = drawn(5, 2, 1)
  const middle = sliceOf(samples, 1, 4)
  expect([middle.count, [...middle.inputs], [...middle.answers]]).toEqual([
    3,
    [...samples.inputs.slice(2, 8)],
    [...samples.answers.slice(1, 4)],
  ])
  expect(meanSquaredError([1, 2], { count: 2, dimension: 1, inputs: new Float64Array(2), answers: Float64Array.of(0, 4) })).toBe(2.5)
})
