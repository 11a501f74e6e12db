import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../lab/random.ts'

const draws = (seed: number, count: number): number[] => {
  const random = randomOf(seed)
  return Array.from({ length: count }, () => random.uniform())
}

test('the same seed gives the same stream, another seed another', () => {
  expect(draws(7, 50)).toEqual(draws(7, 50))
  expect(draws(7, 50)).not.toEqual(draws(8, 50))
})

test('the first draws of seed 1 are what they were on every machine', () => {
  expect(draws(1, 3).map((u) => u * 4294967296)).toEqual([2527132011, 314344336, 2535364964])
})

test('a fork is its own stream and does not disturb its parent', () => {
  const random = randomOf(3)
  random.fork('tasks').uniform()
  expect(random.uniform()).toBe(draws(3, 1)[0])
  expect(randomOf(3).fork('tasks').uniform()).not.toBe(randomOf(3).fork('weights').uniform())
})

test('below, permutation and gaussian have the moments they should', () => {
  const random = randomOf(11)
  const counts = new Array<number>(5).fill(0)
  for (let k = 0; k < 50_000; k++) counts[random.below(5)]!++
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400)
  const normal = Array.from({ length: 50_000 }, () => random.gaussian())
  const mean = normal.reduce((sum, x) => sum + x, 0) / normal.length
  const variance = normal.reduce((sum, x) => sum + (x - mean) ** 2, 0) / normal.length
  expect(Math.abs(mean)).toBeLessThan(0.02)
  expect(Math.abs(variance - 1)).toBeLessThan(0.03)
})

test('a beta with parameters a and b has mean a / (a + b)', () => {
  const random = randomOf(5)
  let sum = 0
  for (let k = 0; k < 20_000; k++) sum += random.beta(3, 1)
  expect(Math.abs(sum / 20_000 - 0.75)).toBeLessThan(0.01)
})

test('a permutation holds every number once', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 60 }), (seed, n) => {
      const order = randomOf(seed).permutation(n)
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i))
    }),
  )
})
