import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Tensor } from '../../../lab/engine/tensor.ts'
import { parameter } from '../../../lab/engine/tensor.ts'
import { loadWeights, saveWeights, weightsModule } from '../../../lab/engine/weights.ts'
import { randomOf } from '../../../lab/random.ts'

/** Parameters of these sizes: drawn, or empty to be filled. */
function parametersOf(sizes: readonly number[], fill: () => number): Tensor[] {
  const arena = openArena({ megabytes: 2 })
  return sizes.map((count) => parameter(arena, 1, count, fill))
}

const sizes = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 5 })

test('weights of 32 bits come back as they were', () => {
  fc.assert(
    fc.property(sizes, fc.nat(1e6), (counts, seed) => {
      const random = randomOf(seed)
      const kept = parametersOf(counts, () => 1e3 ** random.gaussian())
      const filled = parametersOf(counts, () => 7)
      loadWeights(filled, saveWeights(kept, 32))
      expect(filled.map(({ values }) => [...values])).toEqual(kept.map(({ values }) => [...values]))
    }),
  )
})

test('weights of 16 bits come back within a step of the largest of their tensor', () => {
  fc.assert(
    fc.property(sizes, fc.nat(1e6), (counts, seed) => {
      const random = randomOf(seed)
      const kept = parametersOf(counts, () => random.gaussian())
      const filled = parametersOf(counts, () => 7)
      loadWeights(filled, saveWeights(kept, 16))
      for (const [i, { values }] of kept.entries()) {
        const largest = Math.max(...values.map(Math.abs))
        for (const [k, value] of values.entries()) expect(Math.abs(filled[i]!.values[k]! - value)).toBeLessThanOrEqual(largest / 65_000)
      }
    }),
  )
})

test.each([16, 32] as const)('a tensor of zeros stays so in %d bits', (bits) => {
  const filled = parametersOf([3], () => 7)
  loadWeights(
    filled,
    saveWeights(
      parametersOf([3], () => 0),
      bits,
    ),
  )
  expect([...filled[0]!.values]).toEqual([0, 0, 0])
})

test('weights of another network are refused, and weights that are not numbers are not kept', () => {
  const kept = saveWeights(
    parametersOf([3, 4], () => 1),
    16,
  )
  expect(() =>
    loadWeights(
      parametersOf([3, 5], () => 0),
      kept,
    ),
  ).toThrow('22 bytes were kept, but the 2 parameters have 24')
  expect(() =>
    saveWeights(
      parametersOf([2], () => Number.POSITIVE_INFINITY),
      16,
    ),
  ).toThrow('a tensor holds Infinity')
})

test('a module holds the same text, in few lines', async () => {
  const random = randomOf(3)
  const kept = saveWeights(
    parametersOf([5000], () => random.gaussian()),
    16,
  )
  const text = weightsModule(kept, 'Some weights.')
  expect(text.split('\n').length).toBeLessThan(30)
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(text.replace(' as const', ''))}`)
  expect(module).toMatchObject({ weights: kept })
})
