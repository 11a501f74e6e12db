import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curveSteps, gapOf, lastHalf } from '../../../lab/race.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { meanOf } from '../../../lab/statistics/ols.ts'
import type { Puller } from '../../../lab/worlds/bandit.ts'
import { drawBandit, expectedRewards, pull, thompson, upperConfidence, windowThompson } from '../../../lab/worlds/bandit.ts'

const arms = 5

/** The mean expected reward of the second half of `steps` pulls, over many tasks. */
function scoreOf(open: (random: Random) => Puller, steps: number): number {
  const random = randomOf(17)
  const scores = Array.from({ length: 200 }, (_, i) => {
    const task = drawBandit({ arms, paying: arms }, random.fork(`task ${i}`))
    return lastHalf(expectedRewards(task, open(random.fork(`puller ${i}`)), { steps, random: random.fork(`pulls ${i}`) }), steps)
  })
  return meanOf(scores)
}

test('arms beyond the paying ones never pay', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 0, max: arms }), (seed, paying) => {
      const random = randomOf(seed)
      const task = drawBandit({ arms, paying }, random)
      expect(task.chances.length).toBe(arms)
      for (const [arm, chance] of task.chances.entries()) {
        expect(0 <= chance && chance < 1).toBe(true)
        if (arm >= paying) expect(pull(task, arm, random)).toBe(0)
      }
    }),
  )
})

test('upper confidence bounds try every arm once before any twice', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const random = randomOf(seed)
      const puller = upperConfidence({ arms, width: 0.1 }, random)
      const tried = Array.from({ length: arms }, () => {
        const arm = puller.choose()
        puller.see(arm, random.below(2) === 1 ? 1 : 0)
        return arm
      })
      expect(new Set(tried).size).toBe(arms)
    }),
  )
})

test('after equal trials the arm that paid is preferred, and neglected arms come back', () => {
  const puller = upperConfidence({ arms: 2, width: 0.5 }, randomOf(1))
  for (let i = 0; i < 2; i++) {
    const arm = puller.choose()
    puller.see(arm, arm === 1 ? 1 : 0)
  }
  const chosen = Array.from({ length: 60 }, () => {
    const arm = puller.choose()
    puller.see(arm, arm === 1 ? 1 : 0)
    return arm
  })
  expect(chosen[0]).toBe(1)
  expect(chosen).toContain(0)
  expect(meanOf(chosen)).toBeGreaterThan(0.8)
})

test('learners beat chance, improve with time, and lose by forgetting', () => {
  const upper = (random: Random) => upperConfidence({ arms, width: 0.1 }, random)
  expect(scoreOf(upper, 20)).toBeGreaterThan(0.6)
  expect(scoreOf(upper, 300)).toBeGreaterThan(scoreOf(upper, 20))
  const full = scoreOf((random) => thompson({ arms }, random), 300)
  const short = scoreOf((random) => windowThompson({ arms, window: 16 }, random), 300)
  expect(full).toBeGreaterThan(0.75)
  expect(short).toBeLessThan(full - 0.05)
})

test('a window that nothing has left yet changes nothing', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 30 }), (seed, steps) => {
      const task = drawBandit({ arms, paying: arms }, randomOf(seed))
      const play = (open: (random: Random) => Puller) =>
        expectedRewards(task, open(randomOf(seed + 1)), { steps, random: randomOf(seed + 2) })
      expect(play((random) => windowThompson({ arms, window: steps }, random))).toEqual(play((random) => thompson({ arms }, random)))
    }),
  )
})

test('a gap is 0 for the learner itself, 1 for chance, and in between in between', () => {
  const gap = (contender: number) => gapOf({ learner: 0.9, contender, chance: 0.5 })
  expect([0.9, 0.7, 0.5].map(gap)).toEqual([0, expect.closeTo(0.5), 1])
  expect(lastHalf([1, 1, 4, 6], 4)).toBe(5)
  expect(lastHalf([7], 1)).toBe(7)
})

test('a curve has two points per doubling and ends at its horizon', () => {
  expect(curveSteps(32)).toEqual([4, 6, 8, 11, 16, 23, 32])
  expect(curveSteps(3)).toEqual([3])
})
