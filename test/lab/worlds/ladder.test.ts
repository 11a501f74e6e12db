import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lastHalf, meanOver } from '../../../lab/race.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Climber, Ladder } from '../../../lab/worlds/ladder.ts'
import { drawLadder, highestRungs, nextRung, randomClimber, tabularLearner, windowLearner } from '../../../lab/worlds/ladder.ts'

const small: Ladder = { labels: [2, 0, 1], right: [1, 0, 1] }

test.each([
  ['the right action leads up', 0, 1, 1],
  ['a wrong one leads to the ground', 1, 1, 0],
  ['a wrong one on the ground leaves it there', 0, 0, 0],
  ['the topmost rung stays', 2, 1, 2],
  ['the topmost rung can be fallen from', 2, 0, 0],
])('%s', (_name, rung, action, after) => {
  expect(nextRung(small, rung, action)).toBe(after)
})

test('a ladder has every label once, and actions within its number', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 40 }), fc.integer({ min: 2, max: 4 }), (seed, rungs, actions) => {
      const { labels, right } = drawLadder({ rungs, actions }, randomOf(seed))
      expect(labels.toSorted((a, b) => a - b)).toEqual(Array.from({ length: rungs }, (_, i) => i))
      for (const action of right) expect(0 <= action && action < actions).toBe(true)
    }),
  )
})

test('who knows the way climbs one rung a step, and who only ever errs stays on the ground', () => {
  const ladder = drawLadder({ rungs: 6, actions: 2 }, randomOf(3))
  const knows = (turn: number): Climber => ({
    choose: (label) => (ladder.right[ladder.labels.indexOf(label)]! + turn) % 2,
    see() {},
  })
  expect([...highestRungs(ladder, knows(0), 8)]).toEqual([1, 2, 3, 4, 5, 5, 5, 5])
  expect([...highestRungs(ladder, knows(1), 3)]).toEqual([0, 0, 0])
})

test('the learner never repeats an error, never leaves what led up, and knows between how many it is torn', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 2, max: 4 }), (seed, actions) => {
      const random = randomOf(seed)
      const plan = { rungs: 12, actions }
      const ladder = drawLadder(plan, random)
      const learner = tabularLearner(plan, random)
      const outcomes = new Map<string, boolean>()
      let rung = 0
      for (let t = 0; t < 120; t++) {
        const label = ladder.labels[rung]!
        const known = Array.from({ length: actions }, (_, action) => outcomes.get(`${label} ${action}`))
        const ties = known.includes(true) ? 1 : known.filter((outcome) => outcome === undefined).length
        expect(learner.ties(label)).toBe(ties)
        const action = learner.choose(label)
        expect(outcomes.get(`${label} ${action}`)).not.toBe(false)
        if (known.includes(true)) expect(known[action]).toBe(true)
        const success = action === ladder.right[rung]
        outcomes.set(`${label} ${action}`, success)
        learner.see(label, action, success)
        rung = nextRung(ladder, rung, action)
      }
    }),
    { numRuns: 25 },
  )
})

test('a window that nothing has left yet changes nothing', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 60 }), (seed, steps) => {
      const plan = { rungs: 20, actions: 2 }
      const ladder = drawLadder(plan, randomOf(seed))
      const climb = (open: (random: Random) => Climber) => highestRungs(ladder, open(randomOf(seed + 1)), steps)
      expect(climb((random) => windowLearner({ ...plan, window: steps }, random))).toEqual(climb((random) => tabularLearner(plan, random)))
    }),
  )
})

test('the learner climbs far above chance, and a short memory stops it at about its own length', () => {
  const plan = { rungs: 64, actions: 2 }
  const steps = 512
  const heightOf = (open: (random: Random) => Climber): number => {
    const tasks = Array.from({ length: 60 }, (_, i) => i)
    const climbed = meanOver(tasks, (i) => highestRungs(drawLadder(plan, randomOf(i)), open(randomOf(1000 + i)), steps))
    return lastHalf(climbed, steps)
  }
  const learner = heightOf((random) => tabularLearner(plan, random))
  const forgetful = heightOf((random) => windowLearner({ ...plan, window: 16 }, random))
  const chance = heightOf((random) => randomClimber(plan, random))
  expect(learner).toBeGreaterThan(30)
  expect(forgetful).toBeGreaterThan(12)
  expect(forgetful).toBeLessThan(22)
  expect(chance).toBeLessThan(10)
})
