import { expect, test } from 'vitest'
import { logEvidenceAbove, logEvidenceBelow } from '../../core/evidence/eprocess.ts'
import { unitInterval } from '../../core/evidence/interval.ts'
import { type Random, randomOf } from '../../lab/random.ts'

/** Ways in which seeds may vary about a mean, all in [0, 1]. */
const worlds: readonly (readonly [name: string, draw: (chance: Random, mean: number) => number])[] = [
  ['all or nothing', (chance, mean) => (chance.uniform() < mean ? 1 : 0)],
  ['spread evenly', (chance, mean) => mean + Math.min(mean, 1 - mean) * (2 * chance.uniform() - 1)],
  ['close together', (chance, mean) => mean + 0.05 * (2 * chance.uniform() - 1)],
]

const alpha = 0.05
const bar = Math.log(1 / alpha)
const mostSeeds = 30
const runs = 2000

/** Of many worlds in which the claim is just false, the share in which somebody who looks after every seed is misled. */
function misled(draw: (chance: Random, mean: number) => number, mean: number, isDecided: (values: readonly number[]) => boolean): number {
  const chance = randomOf(20_260_101)
  let count = 0
  for (let run = 0; run < runs; run++) {
    const values: number[] = []
    while (values.length < mostSeeds && (values.length === 0 || !isDecided(values))) values.push(draw(chance, mean))
    if (isDecided(values)) count++
  }
  return count / runs
}

/** Two standard errors of a share of alpha. */
const slack = 2 * Math.sqrt((alpha * (1 - alpha)) / runs)

test.each(worlds)('%s: at the margins at most alpha are misled, however often they look', (_name, draw) => {
  expect(misled(draw, 0.55, (values) => logEvidenceAbove(values, 0.55) >= bar)).toBeLessThanOrEqual(alpha + slack)
  expect(misled(draw, 0.45, (values) => logEvidenceBelow(values, 0.45) >= bar)).toBeLessThanOrEqual(alpha + slack)
})

test('a naive z-test with the same peeking misleads many times as often', () => {
  const naive = (values: readonly number[]) => {
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / Math.max(1, values.length - 1)
    return values.length >= 2 && mean > 0.55 && mean - 0.55 >= 1.645 * Math.sqrt(variance / values.length)
  }
  for (const [, draw] of worlds) expect(misled(draw, 0.55, naive)).toBeGreaterThan(3 * alpha)
})

test('the interval holds the mean at every look in at least 1 − alpha of the worlds', () => {
  const chance = randomOf(7)
  const [, draw] = worlds[1]!
  let missed = 0
  const tries = 200
  for (let run = 0; run < tries; run++) {
    const values: number[] = []
    let left = false
    for (let seed = 0; seed < 12; seed++) {
      values.push(draw(chance, 0.6))
      const [low, high] = unitInterval(values, alpha)
      left ||= !(low <= 0.6 && 0.6 <= high)
    }
    if (left) missed++
  }
  expect(missed / tries).toBeLessThanOrEqual(alpha)
})
