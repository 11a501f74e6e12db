import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openActor, openWindowActor } from '../../../lab/engine/actor.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Network, NetworkPlan, Positions } from '../../../lab/engine/network.ts'
import { forward, openNetwork } from '../../../lab/engine/network.ts'
import { sampleClass } from '../../../lab/engine/sample.ts'
import { warmCosine } from '../../../lab/engine/schedule.ts'
import { silentTape } from '../../../lab/engine/tape.ts'
import { openTrainer } from '../../../lab/engine/trainer.ts'
import { randomOf } from '../../../lab/random.ts'
import { hashAfterTraining } from './train-and-hash.ts'

const plan: NetworkPlan = {
  vocabulary: 9,
  features: 2,
  width: 12,
  layers: 2,
  heads: 2,
  outputs: 5,
  positions: 'mixed',
  longest: 40,
  trainedLength: 8,
}

/** Logits of every step of random sequences: [step][sequence][class], by the batch pass over the tokens from `from` on. */
function batchLogits(network: Network, tokens: readonly Int32Array[], sequences: number, from: number): number[] {
  const { features, outputs } = network.plan
  const length = tokens.length - from
  const flat = new Int32Array(sequences * length * features)
  for (let t = 0; t < length; t++)
    for (let s = 0; s < sequences; s++) flat.set(tokens[from + t]!.subarray(s * features, (s + 1) * features), (s * length + t) * features)
  const { values } = forward(silentTape(network.arena), network, flat, { sequences, length })
  const last = Array.from({ length: sequences }, (_, s) => [
    ...values.slice((s * length + length - 1) * outputs, (s + 1) * length * outputs),
  ])
  return last.flat()
}

const drawnTokens = (seed: number, steps: number, sequences: number): Int32Array[] => {
  const random = randomOf(seed)
  return Array.from({ length: steps }, () => Int32Array.from({ length: sequences * plan.features }, () => random.below(plan.vocabulary)))
}

const distance = (a: ArrayLike<number>, b: readonly number[]): number => Math.max(...b.map((value, i) => Math.abs(a[i]! - value)))

test('acting step by step gives what one pass over the whole history gives', () => {
  const positions = fc.constantFrom<Positions>('mixed', 'alibi', 'none', 'learned')
  const shape = fc.record({ positions, trainedLength: fc.constantFrom(null, 8), layers: fc.integer({ min: 0, max: 3 }) })
  fc.assert(
    fc.property(fc.nat(1e6), shape, fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 37 }), (seed, changed, sequences, steps) => {
      const network = openNetwork(openArena({ megabytes: 4 }), { ...plan, ...changed }, randomOf(seed))
      const tokens = drawnTokens(seed, steps, sequences)
      const actor = openActor(network, { sequences, capacity: steps })
      for (let t = 0; t < steps; t++) {
        const acted = actor.step(tokens[t]!)
        const mark = network.arena.mark()
        expect(distance(acted, batchLogits(network, tokens.slice(0, t + 1), sequences, 0))).toBeLessThanOrEqual(1e-6)
        network.arena.rewind(mark)
      }
      expect(() => actor.step(tokens[0]!)).toThrow('is full')
      actor.close()
    }),
    { numRuns: 30 },
  )
})

test('a sliding window sees its last steps and nothing older, dropping half of them when it is full', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 2, max: 9 }), (seed, sequences, window) => {
      const network = openNetwork(openArena({ megabytes: 4 }), plan, randomOf(seed))
      const tokens = drawnTokens(seed, 30, sequences)
      const actor = openWindowActor(network, { sequences, window })
      let from = 0
      for (let t = 0; t < tokens.length; t++) {
        if (t - from === window) from = t - Math.floor(window / 2)
        const acted = actor.step(tokens[t]!)
        const mark = network.arena.mark()
        expect(distance(acted, batchLogits(network, tokens.slice(0, t + 1), sequences, from))).toBeLessThanOrEqual(1e-6)
        network.arena.rewind(mark)
      }
      actor.close()
    }),
    { numRuns: 30 },
  )
})

test('a closed actor gives its memory back', () => {
  const network = openNetwork(openArena({ megabytes: 4 }), plan, randomOf(1))
  const mark = network.arena.mark()
  for (const open of [
    () => openActor(network, { sequences: 2, capacity: 40 }),
    () => openWindowActor(network, { sequences: 2, window: 4 }),
  ])
    open().close()
  expect(network.arena.mark()).toBe(mark)
  expect(() => openActor(network, { sequences: 2, capacity: 41 })).toThrow('a history of 41 steps, but the network looks at 40')
})

test('a small network learns to name what came two steps before', () => {
  const network = openNetwork(openArena({ megabytes: 16 }), { ...plan, features: 1, width: 16 }, randomOf(5))
  const trainer = openTrainer(network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  const random = randomOf(6)
  const [sequences, length, steps] = [16, 10, 400]
  let loss = 0
  for (let step = 0; step < steps; step++) {
    const tokens = Int32Array.from({ length: sequences * length }, () => random.below(5))
    const targets = tokens.map((_, i) => (i % length < 2 ? 0 : tokens[i - 2]!))
    const weights = Float32Array.from(tokens, (_, i) => (i % length < 2 ? 0 : 1))
    loss = trainer.step({ tokens, targets, weights, sequences, length }, warmCosine(step, { steps, peak: 1e-2 }))
  }
  expect(loss).toBeLessThan(0.1)
})

test('200 steps of training give the same weights, bit for bit, in another process', async () => {
  const script = join(import.meta.dirname, 'train-and-hash.ts')
  const { stdout } = await promisify(execFile)(process.execPath, [script])
  expect(stdout.trim()).toBe(hashAfterTraining())
})

test('a width that the heads cannot share is refused', () => {
  expect(() => openNetwork(openArena({ megabytes: 1 }), { ...plan, heads: 5 }, randomOf(1))).toThrow(
    'a width of 12 cannot be shared by 5 heads',
  )
})

test('samples follow the softmax at their temperature, and are the largest at 0', () => {
  const logits = Float32Array.of(9, 9, 9, 0, 1, 9)
  const random = randomOf(3)
  const drawn = { row: 1, outputs: 3, classes: 2, random }
  const share = (temperature: number): number => {
    let ones = 0
    for (let i = 0; i < 4000; i++) ones += sampleClass(logits, { ...drawn, temperature })
    return ones / 4000
  }
  expect(share(1)).toBeCloseTo(Math.E / (1 + Math.E), 1)
  expect(share(0.5)).toBeCloseTo(Math.E ** 2 / (1 + Math.E ** 2), 1)
  expect(share(0)).toBe(1)
})

test('the rate warms up, peaks, and ends at a twentieth', () => {
  const rates = Array.from({ length: 200 }, (_, step) => warmCosine(step, { steps: 200, peak: 1 }))
  expect(Math.max(...rates)).toBe(rates[10])
  expect(rates[10]).toBe(1)
  expect(rates[0]).toBeLessThan(0.1)
  expect(rates[199]).toBeCloseTo(0.05, 3)
})
