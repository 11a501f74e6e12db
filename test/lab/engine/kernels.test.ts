import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Arena } from '../../../lab/engine/arena.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import { firstFreeByte } from '../../../lab/engine/kernels.ts'
import { randomOf } from '../../../lab/random.ts'

test('the committed kernels are what their sources give', () => {
  execFileSync(process.execPath, [join(import.meta.dirname, '../../../lab/engine/build.mjs'), '--check'])
})

test('gemm equals the definition at any shape, transposed or not, added or not, and writes nowhere else', () => {
  const size = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.constantFrom(67, 130, 255, 257, 513))
  fc.assert(
    fc.property(
      fc.nat(1e6),
      size,
      size,
      size,
      fc.boolean(),
      fc.boolean(),
      fc.boolean(),
      (seed, rows, columns, depth, aDown, bDown, adding) => {
        fc.pre(rows * columns * depth < 1_000_000)
        const arena = openArena({ megabytes: 16 })
        const random = randomOf(seed)
        const [a, b] = [drawn(arena, rows * depth, random.gaussian), drawn(arena, depth * columns, random.gaussian)]
        const stride = columns + 3
        const c = drawn(arena, rows * stride, random.gaussian)
        const before = arena.floats.slice(c / 4, c / 4 + rows * stride)
        const [aRow, aColumn] = aDown ? [1, rows] : [depth, 1]
        let worst = 0
        const [bRow, bColumn] = bDown ? [1, depth] : [columns, 1]
        arena.kernels.gemm(rows, columns, depth, a, aRow, aColumn, b, bRow, bColumn, c, stride, adding ? 1 : 0, arena.workspace)
        for (let i = 0; i < rows; i++)
          for (let j = 0; j < stride; j++) {
            let sum = adding ? before[i * stride + j]! : 0
            for (let k = 0; k < depth; k++)
              sum += arena.floats[a / 4 + i * aRow + k * aColumn]! * arena.floats[b / 4 + k * bRow + j * bColumn]!
            const expected = j < columns ? sum : before[i * stride + j]!
            worst = Math.max(worst, Math.abs(arena.floats[c / 4 + i * stride + j]! - expected))
          }
        expect(worst).toBeLessThan(1e-4 * Math.sqrt(depth))
      },
    ),
    { numRuns: 60 },
  )
})

test('the causal softmax equals the definition, rows of any length', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 21 }), fc.integer({ min: 0, max: 9 }), (seed, rows, first) => {
      const arena = openArena({ megabytes: 1 })
      const random = randomOf(seed)
      const width = Math.ceil((first + rows) / 4) * 4
      const scores = drawn(arena, rows * width, () => 3 * random.gaussian())
      const scales = drawn(arena, first + rows, random.uniform)
      const slope = random.uniform()
      const raw = arena.floats.slice(scores / 4, scores / 4 + rows * width)
      arena.kernels.softmaxCausal(scores, rows, width, first, width, slope, scales)
      for (let i = 0; i < rows; i++) {
        const t = first + i
        const powers = Array.from({ length: width }, (_, j) =>
          j <= t ? Math.exp(raw[i * width + j]! * arena.floats[scales / 4 + t]! + slope * (j - t)) : 0,
        )
        const total = powers.reduce((a, b) => a + b, 0)
        for (const [j, power] of powers.entries()) {
          const weight = arena.floats[scores / 4 + i * width + j]!
          if (j > t) expect(weight).toBe(0)
          else expect(Math.abs(weight - power / total)).toBeLessThan(1e-6)
        }
      }
    }),
  )
})

test('the kernels keep their own data below the arena', () => {
  const arena = openArena({ megabytes: 1 })
  const written = arena.floats.subarray(0, firstFreeByte / 4)
  const first = written.findIndex((value) => value !== 0)
  expect(first * 4).toBeGreaterThanOrEqual(8192)
  expect(written.subarray(written.length / 2).every((value) => value === 0)).toBe(true)
  expect(arena.workspace).toBeGreaterThanOrEqual(firstFreeByte)
})

test('Adam flushes moments that would decay into denormals', () => {
  const arena = openArena({ megabytes: 1 })
  const [weight, gradient, first, second] = [0, 1, 2, 3].map(() => arena.allocate(4)) as [number, number, number, number]
  arena.floats.set([1e-26, -1e-26, 1e-20, -1], first / 4)
  arena.floats.set([1e-31, 1e-31, 1e-20, 1], second / 4)
  arena.kernels.adam(weight, gradient, first, second, 4, 1e-3, 0.9, 0.99, 1e-8, 1)
  const moments = [...arena.floats.subarray(first / 4, first / 4 + 4), ...arena.floats.subarray(second / 4, second / 4 + 4)]
  expect(moments.map((value) => value === 0)).toEqual([true, true, false, false, true, true, false, false])
})

function drawn(arena: Arena, count: number, draw: () => number): number {
  const address = arena.allocate(count)
  for (let i = 0; i < count; i++) arena.floats[address / 4 + i] = draw()
  return address
}
