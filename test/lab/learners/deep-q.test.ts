import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeepQPlan } from '../../../lab/learners/deep-q.ts'
import { openDeepQ } from '../../../lab/learners/deep-q.ts'
import { randomOf } from '../../../lab/random.ts'

const plan: DeepQPlan = {
  inputs: 4,
  actions: 2,
  hidden: [16],
  batch: 16,
  capacity: 500,
  gamma: 0.9,
  rate: 3e-3,
  updateEvery: 1,
  targetEvery: 25,
  warmUp: 50,
  exploration: 0.2,
}

/** A corridor of four places: action 1 leads on, action 0 back to the start; the last step on pays 1 and ends. */
function walkCorridor(changed: Partial<DeepQPlan>, steps: number, seed: number) {
  const learner = openDeepQ({ ...plan, ...changed }, randomOf(seed))
  const place = (at: number): Float32Array => Float32Array.from({ length: 4 }, (_, i) => (i === at ? 1 : 0))
  let at = 0
  for (let step = 0; step < steps; step++) {
    const action = learner.act(place(at))
    const isEnd = at === 3 && action === 1
    const next = action === 1 && !isEnd ? at + 1 : 0
    learner.see({ state: place(at), action, reward: isEnd ? 1 : 0, next: place(next), final: isEnd })
    at = next
  }
  return { learner, valuesAt: (i: number) => [...learner.values(place(i))] }
}

test('in a corridor the learned values are those of value iteration', () => {
  const { valuesAt } = walkCorridor({ exploration: 0.5 }, 6000, 1)
  // Going on from place i pays 1 after 3 − i more steps; going back pays what the start pays, one step later.
  for (const i of [0, 1, 2, 3]) {
    expect(valuesAt(i)[1]).toBeCloseTo(0.9 ** (3 - i), 1)
    expect(valuesAt(i)[0]).toBeCloseTo(0.9 * 0.9 ** 3, 1)
  }
})

test('without looking ahead only the step that pays is worth anything', () => {
  const { valuesAt } = walkCorridor({ gamma: 0, exploration: 0.5 }, 3000, 1)
  expect(valuesAt(3)[1]).toBeCloseTo(1, 1)
  for (const i of [0, 1, 2]) expect(valuesAt(i)[1]).toBeCloseTo(0, 1)
})

test('it learns at every so many steps, and not before the warm-up', () => {
  expect(walkCorridor({ warmUp: 40, updateEvery: 4 }, 40, 1).learner.updates).toBe(0)
  expect(walkCorridor({ warmUp: 40, updateEvery: 4 }, 60, 1).learner.updates).toBe(5)
})

test('the same seed gives the same values, another seed others', () => {
  const [first, again, other] = [3, 3, 4].map((seed) => walkCorridor({}, 300, seed).valuesAt(0))
  expect(again).toEqual(first)
  expect(other).not.toEqual(first)
})

test('without exploring it takes the better action, and always exploring it takes both', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 4, maxLength: 4 }), fc.integer(), (state, seed) => {
      const learner = openDeepQ(plan, randomOf(seed))
      const [left, right] = [...learner.values(state)] as [number, number]
      expect(learner.act(state, 0)).toBe(right > left ? 1 : 0)
      expect(new Set(Array.from({ length: 40 }, () => learner.act(state, 1))).size).toBe(2)
    }),
    { numRuns: 10 },
  )
})

test('what it is told can be changed afterwards: transitions are copied', () => {
  const run = (reuse: boolean): number[] => {
    const learner = openDeepQ({ ...plan, warmUp: 5 }, randomOf(2))
    const state = new Float32Array(4)
    for (let step = 0; step < 100; step++) {
      const own = reuse ? state : new Float32Array(4)
      own.fill(0)
      own[step % 4] = 1
      learner.see({ state: own, action: step % 2, reward: step % 4, next: own, final: false })
    }
    return [...learner.values([1, 0, 0, 0])]
  }
  expect(run(true)).toEqual(run(false))
})
