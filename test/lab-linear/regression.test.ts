import { expect, test } from 'vitest'
import { descend, drawRegression, inner, largestCurvature } from '../../lab/linear/regression.ts'
import { drawWalk, learnByTemporalDifferences } from '../../lab/linear/reward-process.ts'
import { randomOf } from '../../lab/random.ts'

test.each([
  ['round', 1, 1],
  ['long', 9, 1],
  ['large', 4, 3],
])('a %s family has the mean variance and the condition that it says', (_name, condition, scale) => {
  const problem = drawRegression({ dimension: 2, examples: 40_000, condition, noise: 0, scale }, randomOf(1))
  const moment = (i: number, j: number): number => problem.inputs.reduce((sum, x) => sum + x[i]! * x[j]!, 0) / problem.inputs.length
  const [a, b, c] = [moment(0, 0), moment(0, 1), moment(1, 1)]
  const root = Math.sqrt(((a - c) / 2) ** 2 + b * b)
  expect((a + c) / 2 / scale ** 2).toBeCloseTo(1, 1)
  expect(((a + c) / 2 + root) / ((a + c) / 2 - root) / condition).toBeCloseTo(1, 1)
  expect(largestCurvature(problem)).toBeCloseTo((a + c) / 2 + root, 2)
})

test('without noise gradient descent comes to the true answer', () => {
  const problem = drawRegression({ dimension: 3, examples: 20, condition: 2, noise: 0, scale: 1 }, randomOf(2))
  const answers = descend(problem, problem.query, 0.5, 400)
  expect(answers).toHaveLength(401)
  expect(answers[0]).toBe(0)
  expect(answers[400]).toBeCloseTo(problem.answer, 6)
})

test('after many steps TD(0) values agree with their own next rewards, on average over each feature', () => {
  const random = randomOf(3)
  const walk = drawWalk({ dimension: 3, steps: 30 }, random)
  const unit = (k: number): Float64Array => Float64Array.from({ length: 3 }, (_, i) => (i === k ? 1 : 0))
  const options = { stepSize: 0.3, discount: 0.5, steps: 4000 }
  const weights = Float64Array.from([0, 1, 2].map((k) => learnByTemporalDifferences({ ...walk, query: unit(k) }, options)[4000]!))
  for (const k of [0, 1, 2]) {
    const push = walk.features.reduce((sum, feature, i) => {
      const difference = walk.rewards[i]! + 0.5 * inner(weights, walk.nextFeatures[i]!) - inner(weights, feature)
      return sum + difference * feature[k]!
    }, 0)
    expect(push).toBeCloseTo(0, 6)
  }
})

test('the state after a transition is the state of the next', () => {
  const { features, nextFeatures, rewards } = drawWalk({ dimension: 2, steps: 12 }, randomOf(4))
  expect(rewards).toHaveLength(12)
  for (let i = 1; i < 12; i++) expect(features[i]).toBe(nextFeatures[i - 1])
})
