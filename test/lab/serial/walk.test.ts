import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { drawDecisionWorld, openWalk, policyScore } from '../../../lab/serial/walk.ts'

const world = drawDecisionWorld({ places: 6, actions: 3, seen: 2 }, randomOf(1))

test('whoever chooses, the same coins fall: two walkers that choose alike meet the same', () => {
  const walks = [1, 2].map(() => openWalk(world, { steps: 200, explore: 0.3 }, randomOf(2)))
  for (const walk of walks) for (let t = 0; t < 200; t++) walk.follow(t, (place) => place % 3)
  expect(walks[0]!.places).toEqual(walks[1]!.places)
})

test('where every action is random nobody is asked', () => {
  const walk = openWalk(world, { steps: 200, explore: 1 }, randomOf(2))
  for (let t = 0; t < 200; t++)
    walk.follow(t, () => {
      throw new Error('asked')
    })
  expect(new Set(walk.actions)).toEqual(new Set([0, 1, 2]))
})

test('a step leads where the world says, unless it restarts', () => {
  const walk = openWalk(world, { steps: 2000, explore: 0.5 }, randomOf(4))
  for (let t = 0; t < 2000; t++) walk.follow(t, () => 1)
  let restarts = 0
  for (let t = 0; t < 2000; t++) {
    const from = walk.places[t]! * 3 + walk.actions[t]!
    expect(world.successors.slice(3 * from, 3 * from + 3)).toContain(walk.nexts[t])
    expect(walk.rewards[t]).toBe(world.rewards[from])
    if (walk.places[t + 1] !== walk.nexts[t]) restarts++
  }
  expect(restarts).toBeGreaterThan(15)
  expect(restarts).toBeLessThan(60)
})

test('among all policies the best scores 1, and some score below random actions', () => {
  const small = drawDecisionWorld({ places: 4, actions: 2, seen: 1 }, randomOf(3))
  const scores = Array.from({ length: 2 ** 4 }, (_, code) => policyScore(small, 0.9, (place) => Math.floor(code / 2 ** place) % 2))
  expect(Math.max(...scores)).toBeCloseTo(1, 4)
  expect(Math.min(...scores)).toBeLessThan(0)
})
