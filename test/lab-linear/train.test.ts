import { expect, test } from 'vitest'
import { drawRegression, promptOf } from '../../lab/linear/regression.ts'
import { meanSquaredError, trainLayers } from '../../lab/linear/train.ts'
import { randomOf } from '../../lab/random.ts'

const family = { dimension: 2, examples: 8, condition: 2, noise: 0, scale: 1 }

const train = (steps: number) => {
  const problems = randomOf(1)
  const draw = () => promptOf(drawRegression(family, problems))
  const development = Array.from({ length: 100 }, draw)
  let seen = 0
  const progress = (step: number) => {
    seen = step
  }
  const trained = trainLayers({
    depth: 2,
    side: 3,
    steps,
    batch: 8,
    rate: 0.03,
    random: randomOf(2),
    drawPrompt: draw,
    development,
    progress,
  })
  return { ...trained, seen, again: meanSquaredError(trained.layers, development) }
}

test('training lowers the error, and keeps the weights of its best moment', () => {
  const [short, long] = [train(5), train(150)]
  expect(long.error).toBeLessThan(short.error / 2)
  expect(long.again).toBe(long.error)
  expect(long.seen).toBe(150)
})

test('the same seeds train the same weights', () => expect(train(20)).toEqual(train(20)))

test('answers without end count as an infinite error', () => {
  const prompts = [promptOf(drawRegression(family, randomOf(1)))]
  const huge = { values: new Float64Array(9).fill(1e200), scores: new Float64Array(9).fill(1e200) }
  expect(meanSquaredError([huge, huge], prompts)).toBe(Number.POSITIVE_INFINITY)
})
