import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'
import type { PrefixExtent } from '../../../lab/engine/prefix-attention.ts'
import { prefixAttention } from '../../../lab/engine/prefix-attention.ts'
import { silentTape } from '../../../lab/engine/tape.ts'
import { constant } from '../../../lab/engine/tensor.ts'
import { randomOf } from '../../../lab/random.ts'
import { worstGradientError } from './gradient.ts'

const extents = fc
  .record({
    sequences: fc.integer({ min: 1, max: 3 }),
    length: fc.integer({ min: 1, max: 7 }),
    heads: fc.integer({ min: 1, max: 3 }),
    size: fc.integer({ min: 1, max: 5 }),
    order: fc.constantFrom('none' as const, 'arrival' as const),
  })
  .chain((shape) =>
    fc.record({ known: fc.integer({ min: 1, max: shape.length }), seed: fc.nat(1e6) }).map((rest) => ({ ...shape, ...rest })),
  )

test('every row is the mean of the known values, weighted as its query and their keys say', () => {
  fc.assert(
    fc.property(extents, ({ sequences, length, heads, size, known, order, seed }) => {
      const random = randomOf(seed)
      const width = heads * size
      const numbers = Array.from({ length: sequences * length * 3 * width }, () => random.gaussian())
      const output = outputOf(numbers, width, heads, { sequences, length, known, order })
      const at = (s: number, t: number, part: number, j: number) => numbers[((s * length + t) * 3 + part) * width + j]!
      for (let s = 0; s < sequences; s++)
        for (let t = 0; t < length; t++)
          for (let h = 0; h < heads; h++) {
            const lanes = Array.from({ length: size }, (_, i) => h * size + i)
            const seen = order === 'arrival' ? Math.min(t + 1, known) : known
            const raw = Array.from({ length: seen }, (_, u) => lanes.reduce((sum, j) => sum + at(s, t, 0, j) * at(s, u, 1, j), 0))
            const weights = raw.map((score) => Math.exp(score / Math.sqrt(size)))
            const total = weights.reduce((sum, weight) => sum + weight, 0)
            for (const j of lanes) {
              const mean = weights.reduce((sum, weight, u) => sum + (weight / total) * at(s, u, 2, j), 0)
              expect(output[(s * length + t) * width + j]).toBeCloseTo(mean, 4)
            }
          }
    }),
    { numRuns: 40 },
  )
})

test('what stands behind the prefix is seen by nobody else', () => {
  const random = randomOf(2)
  const numbers = Array.from({ length: 5 * 12 }, () => random.gaussian())
  const changed = numbers.map((number, i) => (i >= 4 * 12 ? number + 1 : number))
  const extent = { sequences: 1, length: 5, known: 3, order: 'none' } as const
  const [before, after] = [outputOf(numbers, 4, 2, extent), outputOf(changed, 4, 2, extent)]
  expect(after.slice(0, 16)).toEqual(before.slice(0, 16))
  expect(after.slice(16)).not.toEqual(before.slice(16))
})

test('in order of arrival, known rows do not see what comes later', () => {
  const random = randomOf(3)
  const numbers = Array.from({ length: 5 * 12 }, () => random.gaussian())
  const changed = numbers.map((number, i) => (i >= 2 * 12 && i < 3 * 12 ? number + 1 : number))
  const extent = { sequences: 1, length: 5, known: 3, order: 'arrival' } as const
  const [before, after] = [outputOf(numbers, 4, 2, extent), outputOf(changed, 4, 2, extent)]
  expect(after.slice(0, 8)).toEqual(before.slice(0, 8))
  for (const row of [2, 3, 4]) expect(after.slice(4 * row, 4 * row + 4)).not.toEqual(before.slice(4 * row, 4 * row + 4))
})

test('gradients agree with finite differences, whatever the shape', () => {
  fc.assert(
    fc.property(extents, ({ heads, size, seed, ...extent }) => {
      const shape = [extent.sequences * extent.length, 3 * heads * size] as const
      const error = worstGradientError({ seed, shapes: [shape], apply: (tape, [qkv]) => prefixAttention(tape, qkv!, heads, extent) })
      expect(error).toBeLessThan(0.01)
    }),
    { numRuns: 15 },
  )
})

test('a prefix longer than the sequence is refused', () => {
  expect(() => outputOf(new Array(24).fill(0), 4, 2, { sequences: 1, length: 2, known: 3, order: 'none' })).toThrow('3 rows known of 2')
})

function outputOf(numbers: readonly number[], width: number, heads: number, extent: PrefixExtent): number[] {
  const arena = openArena({ megabytes: 2 })
  const qkv = constant(arena, extent.sequences * extent.length, 3 * width, numbers)
  return [...prefixAttention(silentTape(arena), qkv, heads, extent).values]
}
