import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attend, type LinearLayer } from '../../lab/linear/attention.ts'
import { addGradient, answerOf } from '../../lab/linear/moments.ts'
import { drawRegression, promptOf, type RegressionFamily, tokensOf } from '../../lab/linear/regression.ts'
import { type Random, randomOf } from '../../lab/random.ts'

const family: RegressionFamily = { dimension: 3, examples: 7, condition: 5, noise: 0.2, scale: 1 }
const seeds = fc.integer({ min: 0, max: 0xffffffff })
const depths = fc.integer({ min: 1, max: 4 })

const randomLayers = (depth: number, random: Random): readonly LinearLayer[] => {
  const matrix = (): Float64Array => Float64Array.from({ length: 16 }, () => 0.3 * random.gaussian())
  return Array.from({ length: depth }, () => ({ values: matrix(), scores: matrix() }))
}

test('moments give the answer that tokens give', () => {
  fc.assert(
    fc.property(seeds, depths, (seed, depth) => {
      const random = randomOf(seed)
      const problem = drawRegression(family, random)
      const layers = randomLayers(depth, random)
      const tokens = layers.reduce((held, layer) => attend(held, family.examples, layer), tokensOf(problem))
      const expected = -tokens[family.examples]![family.dimension]!
      expect(Math.abs(answerOf(layers, promptOf(problem)) - expected)).toBeLessThan(1e-9 * (1 + Math.abs(expected)))
    }),
  )
})

test('the gradient is the slope of the squared error', () => {
  fc.assert(
    fc.property(seeds, depths, (seed, depth) => {
      const random = randomOf(seed)
      const prompt = promptOf(drawRegression(family, random))
      const layers = randomLayers(depth, random)
      const gradients = layers.map(() => ({ values: new Float64Array(16), scores: new Float64Array(16) }))
      const error = addGradient(layers, prompt, gradients)
      expect(error).toBeCloseTo((answerOf(layers, prompt) - prompt.answer) ** 2, 9)
      const [layer, part, place] = [random.below(depth), random.below(2) === 0 ? 'values' : 'scores', random.below(16)] as const
      const weights = layers[layer]![part]
      const errorAt = (offset: number): number => {
        const kept = weights[place]!
        weights[place] = kept + offset
        const moved = (answerOf(layers, prompt) - prompt.answer) ** 2
        weights[place] = kept
        return moved
      }
      const step = 1e-6
      const slope = (errorAt(step) - errorAt(-step)) / (2 * step)
      expect(Math.abs(gradients[layer]![part][place]! - slope)).toBeLessThan(1e-5 * (1 + Math.abs(slope) + error))
    }),
  )
})

test('a query is seen by no token', () => {
  const random = randomOf(4)
  const [layer] = randomLayers(1, random)
  const tokens = tokensOf(drawRegression(family, random))
  const without = attend(tokens.slice(0, family.examples), family.examples, layer!)
  expect(attend(tokens, family.examples, layer!).slice(0, family.examples)).toEqual(without)
})
