import { expect, test } from 'vitest'
import { openAdam } from '../../../lab/engine/adam.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import { follow } from '../../../lab/engine/follow.ts'
import { mlp, openMlp } from '../../../lab/engine/mlp.ts'
import { squaredLoss } from '../../../lab/engine/regression-loss.ts'
import { openSgd } from '../../../lab/engine/sgd.ts'
import { recordingTape, silentTape } from '../../../lab/engine/tape.ts'
import { constant, parameter } from '../../../lab/engine/tensor.ts'
import { randomOf } from '../../../lab/random.ts'

test('a step of descent goes down the gradient at its rate, clipped when it is long, and clears it', () => {
  const arena = openArena({ megabytes: 1 })
  const weight = parameter(arena, 1, 2, () => 1)
  const step = (clip: number): number => {
    weight.values.set([1, 1])
    weight.gradients.set([3, 4])
    return openSgd(arena, [weight], { clip }).step(0.1)
  }
  expect(step(Number.POSITIVE_INFINITY)).toBe(5)
  expect([...weight.values].map((value) => Number(value.toFixed(6)))).toEqual([0.7, 0.6])
  expect([...weight.gradients]).toEqual([0, 0])
  step(1)
  expect([...weight.values].map((value) => Number(value.toFixed(6)))).toEqual([0.94, 0.92])
})

test('a gradient that is no number stops descent with a sentence', () => {
  const arena = openArena({ megabytes: 1 })
  const weight = parameter(arena, 1, 1, () => 1)
  weight.gradients.set([Number.NaN])
  expect(() => openSgd(arena, [weight], { clip: 1 }).step(0.5)).toThrow('the gradient is NaN after 1 steps: the rate 0.5 is too high')
})

test('a target follows its source by the rate, and at rate 1 is a copy to the bit', () => {
  const arena = openArena({ megabytes: 1 })
  const random = randomOf(3)
  const source = parameter(arena, 3, 5, random.gaussian)
  const target = parameter(arena, 3, 5, random.gaussian)
  const before = [...target.values]
  follow([target], [source], 0.25)
  for (const [i, value] of target.values.entries()) expect(value).toBeCloseTo(0.75 * before[i]! + 0.25 * source.values[i]!, 6)
  follow([target], [source], 1)
  expect([...target.values]).toEqual([...source.values])
  expect(() => follow([target], [], 1)).toThrow('follow: 1 targets, but 0 sources')
  expect(() => follow([target], [parameter(arena, 1, 15, () => 0)], 1)).toThrow('follow: 3×5 cannot follow 1×15')
})

test.each(['relu', 'tanh', 'gelu'] as const)('dense layers with %s learn a function that no straight line fits', (activation) => {
  const arena = openArena({ megabytes: 4 })
  const network = openMlp(arena, { inputs: 2, hidden: [16], outputs: 1, activation, lastScale: 1 }, randomOf(1))
  expect(network.parameters.map(({ rows, columns }) => [rows, columns])).toEqual([
    [2, 16],
    [1, 16],
    [16, 1],
    [1, 1],
  ])
  const adam = openAdam(arena, network.parameters, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 10 })
  const places = [-1, -1, -1, 1, 1, -1, 1, 1]
  const products = Float32Array.of(1, -1, -1, 1)
  const mark = arena.mark()
  let loss = Number.POSITIVE_INFINITY
  for (let step = 0; step < 400; step++) {
    const tape = recordingTape(arena)
    loss = squaredLoss(tape, mlp(tape, network, constant(arena, 4, 2, places)), products, new Float32Array(4).fill(1))
    tape.backward()
    adam.step(0.02)
    arena.rewind(mark)
  }
  expect(loss).toBeLessThan(0.01)
  const said = mlp(silentTape(arena), network, constant(arena, 4, 2, places)).values
  for (const [i, product] of products.entries()) expect(Math.sign(said[i]!)).toBe(product)
})

test('layers without a hidden one are linear, and a small last scale begins near 0', () => {
  const arena = openArena({ megabytes: 1 })
  const plan = { inputs: 4, outputs: 3, activation: 'relu' } as const
  expect(openMlp(arena, { ...plan, hidden: [], lastScale: 1 }, randomOf(1)).parameters).toHaveLength(2)
  const network = openMlp(arena, { ...plan, hidden: [8], lastScale: 1e-3 }, randomOf(1))
  const said = mlp(silentTape(arena), network, constant(arena, 1, 4, [1, 1, 1, 1])).values
  for (const value of said) expect(Math.abs(value)).toBeLessThan(0.02)
})
