import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { meanOf } from '../../../lab/statistics/ols.ts'
import { bestRate, families } from '../../../lab/worlds/room.ts'
import { deepQWalker } from '../../../lab/worlds/room-deep-q.ts'
import { aimless, openQLearner, rewardsOf } from '../../../lab/worlds/room-learner.ts'
import { checkpointRate, drawRooms, learnerRewards, rateAt } from '../../../lab/worlds/room-race.ts'
import { teacher } from '../../../lab/worlds/room-teacher.ts'

const size = { side: 5, patience: 20 }

test('one step of Q-learning moves a value towards the reward, or towards the best value of the place that was reached', () => {
  const learner = openQLearner(2, { exploration: 0, rate: 0.5, discount: 0.9, hope: 0 }, randomOf(1))
  learner.see(1, 2, { reward: 1, reached: 0, over: true })
  expect(learner.greedy(1)).toBe(2)
  learner.see(0, 3, { reward: 0, reached: 1, over: false })
  expect(learner.choose(0)).toBe(3)
})

test('who hopes tries every action once before any twice', () => {
  const learner = openQLearner(1, { exploration: 0, rate: 1, discount: 0, hope: 1 }, randomOf(5))
  const tried = [0, 1, 2, 3].map(() => {
    const action = learner.choose(0)
    learner.see(0, action, { reward: 0, reached: 0, over: false })
    return action
  })
  expect(new Set(tried).size).toBe(4)
})

test('in every family the learner comes near the shortest way, which its checkpoint of 64 steps has not found in every room', () => {
  for (const family of families) {
    const rooms = drawRooms(40, [family], size, randomOf(2))
    const best = meanOf(rooms.map(bestRate))
    const learner = learnerRewards(rooms, teacher, { steps: 1024, replicates: 1, onRoom() {} }, randomOf(3))
    expect(rateAt(learner, 1024) / best, family).toBeGreaterThan(0.85)
    const early = checkpointRate(rooms, teacher, { taught: 64, replicates: 1 }, randomOf(4)) / best
    const late = checkpointRate(rooms, teacher, { taught: 1024, replicates: 1 }, randomOf(4)) / best
    expect(early, family).toBeLessThan(0.9)
    expect(late, family).toBeGreaterThan(0.9)
  }
})

test('a deep-Q learner finds its way too, and one that goes anywhere does not', () => {
  const [room] = drawRooms(1, ['relabelled'], size, randomOf(6))
  const deep = rewardsOf(room!, deepQWalker(25, { rate: 1e-2, exploration: 0.1, targetEvery: 50 }, randomOf(7)), 1500)
  const random = rewardsOf(room!, aimless(randomOf(8)), 1500)
  expect(rateAt([deep], 1500)).toBeGreaterThan(2 * rateAt([random], 1500))
})
