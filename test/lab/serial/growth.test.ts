import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { chaoticMap } from '../../../lab/serial/chaotic-map.ts'
import { exponentOf, octaves, slopeOf } from '../../../lab/serial/growth.ts'
import { lineUp } from '../../../lab/serial/line-up.ts'
import { runSerially } from '../../../lab/serial/recurrence.ts'
import { decadesOfGrowth, lyapunovExponent } from '../../../lab/serial/sensitivity.ts'

const run = (iterations: readonly number[], cap: number) =>
  iterations.map((count, i) => ({ length: 2 ** (9 + i), iterations: Math.min(count, cap), work: 0, capped: count >= cap }))

test.each([
  ['a fixed number', [3, 3, 3], 100, 0],
  ['as many as steps', [2, 4, 8, 16], 100, 1],
  ['the square root of steps', [4, 16, 64].map(Math.sqrt), 100, 1],
  ['as many as steps, but capped', [2, 4, 8, 16, 32, 64], 8, 1],
  ['capped from the first on', [9, 9, 9], 9, 0],
])('%s has its slope', (_name, iterations, cap, slope) => expect(slopeOf(run(iterations, cap))).toBeCloseTo(slope, 12))

test('one round has exponent 0, as many as steps 1', () => {
  expect(exponentOf(run([1], 100))).toBe(0)
  expect(exponentOf(run([512], 1000))).toBe(1)
})

test('octaves are powers of two', () => expect(octaves(3, 6)).toEqual([8, 16, 32, 64]))

test('the exponent of the logistic map is near its textbook value, that of a learner that forgets below 0', () => {
  const map = chaoticMap(20_000, randomOf(1))
  const exponent = lyapunovExponent(map, runSerially(map, map.initial), randomOf(2))
  expect(exponent).toBeGreaterThan(0.6)
  expect(exponent).toBeLessThan(Math.LN2)
  const forgetful = lineUp.regression.open({ steps: 500, decay: 1, noise: 'none', explore: 0.1 }, randomOf(1))
  const path = runSerially(forgetful, forgetful.initial)
  expect(lyapunovExponent(forgetful, path, randomOf(2))).toBeLessThan(-0.02)
  expect(decadesOfGrowth(forgetful, path, randomOf(3))).toBeLessThan(-5)
})
