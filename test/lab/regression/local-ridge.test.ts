import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { localRidge, ridge } from '../../../lab/regression/local-ridge.ts'
import { nearest } from '../../../lab/regression/neighbours.ts'
import type { Samples } from '../../../lab/regression/samples.ts'

/** Samples of a function. */
function samplesOf(count: number, dimension: number, value: (x: Float64Array) => number, seed: number): Samples {
  const random = randomOf(seed)
  const inputs = Float64Array.from({ length: count * dimension }, () => random.gaussian())
  const answers = Float64Array.from({ length: count }, (_, i) => value(inputs.subarray(i * dimension, (i + 1) * dimension)))
  return { count, dimension, inputs, answers }
}

const plane = (x: Float64Array) => x.reduce((sum, value, k) => sum + (k + 1) * value, 2)
const paraboloid = (x: Float64Array) => plane(x) + x.reduce((sum, value, k) => sum + value * x[(k + 1) % x.length]! - k * value * value, 0)

test('planes are fitted exactly by degree 1, paraboloids by degree 2, wherever one asks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.nat(1e6), (dimension, seed) => {
      const random = randomOf(seed + 1)
      const point = Float64Array.from({ length: dimension }, () => random.gaussian())
      for (const [degree, value] of [
        [1, plane],
        [2, paraboloid],
      ] as const) {
        const samples = samplesOf(60, dimension, value, seed)
        const found = localRidge(samples, point, nearest(samples, point, 0, 40), { neighbours: 40, degree, penalty: 1e-9 })
        expect(Math.abs(found - value(point))).toBeLessThan(1e-3)
      }
    }),
  )
})

test('under a huge penalty a local fit is the mean of its neighbours', () => {
  const samples = samplesOf(20, 2, paraboloid, 4)
  const point = Float64Array.of(0.3, -0.2)
  const near = nearest(samples, point, 0, 20)
  const mean = near.rows.slice(0, 8).reduce((sum, row) => sum + samples.answers[row]! / 8, 0)
  expect(localRidge(samples, point, near, { neighbours: 8, degree: 2, penalty: 1e12 })).toBeCloseTo(mean, 6)
})

test('ridge regression finds a plane, and shrinks it towards its mean under a penalty', () => {
  const samples = samplesOf(50, 3, plane, 2)
  const points = Float64Array.of(1, 0, -1, 0, 0, 0)
  const [free, bound] = [ridge(samples, points, 1e-9), ridge(samples, points, 1e9)]
  expect(free[0]).toBeCloseTo(0, 5)
  expect(free[1]).toBeCloseTo(2, 5)
  expect(bound[0]).toBeCloseTo(bound[1]!, 5)
})
