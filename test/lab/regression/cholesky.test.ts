import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { factorise, logDeterminant, solve, solveLower } from '../../../lab/regression/cholesky.ts'

/** A random positive definite matrix: B Bᵀ + ½ I. */
function positive(side: number, seed: number): Float64Array {
  const random = randomOf(seed)
  const b = Array.from({ length: side }, () => Array.from({ length: side }, () => random.gaussian()))
  return Float64Array.from({ length: side * side }, (_, at) => {
    const [i, j] = [Math.floor(at / side), at % side]
    return b[i]!.reduce((sum, value, k) => sum + value * b[j]![k]!, 0) + (i === j ? 0.5 : 0)
  })
}

test('the triangle times its transpose is the matrix, and solving undoes multiplying, for every side around the block', () => {
  fc.assert(
    fc.property(
      fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 45, max: 51 }), fc.constantFrom(96, 97, 131)),
      fc.nat(1e6),
      (side, seed) => {
        const matrix = positive(side, seed)
        const triangle = Float64Array.from(matrix)
        factorise(triangle, side)
        for (let i = 0; i < side; i++)
          for (let j = 0; j <= i; j++) {
            let sum = 0
            for (let k = 0; k <= j; k++) sum += triangle[i * side + k]! * triangle[j * side + k]!
            expect(Math.abs(sum - matrix[i * side + j]!)).toBeLessThan(1e-9)
          }
        const random = randomOf(seed + 1)
        const x = Float64Array.from({ length: side }, () => random.gaussian())
        const b = x.map((_, i) => x.reduce((sum, value, j) => sum + matrix[i * side + j]! * value, 0))
        for (const [i, value] of solve(triangle, side, b).entries()) expect(value).toBeCloseTo(x[i]!, 5)
      },
    ),
    { numRuns: 25 },
  )
})

test('a triangle is solved from the top, and its determinant is the product of its diagonal', () => {
  const triangle = Float64Array.of(2, 99, 1, 3)
  expect([...solveLower(triangle, 2, Float64Array.of(4, 8))]).toEqual([2, 2])
  expect(logDeterminant(triangle, 2)).toBeCloseTo(Math.log(36), 12)
})

test('a matrix that is not positive definite is refused with its pivot', () => {
  expect(() => factorise(Float64Array.of(1, 2, 2, 1), 2)).toThrow('pivot 1 of 2 is -3')
})
