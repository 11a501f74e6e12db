import { factorise, solve } from './cholesky.ts'
import type { Neighbours } from './neighbours.ts'
import type { Samples } from './samples.ts'

/** A local fit: of degree 0 a mean, 1 a plane, 2 a paraboloid; `penalty` is put on the squares of all coefficients but the constant. */
export type LocalFit = { readonly neighbours: number; readonly degree: 1 | 2; readonly penalty: number }

/**
 * The value, at the point that the neighbours were looked up for, of the polynomial that fits their answers with the smallest sum of
 * squares plus penalty (local regression: Cleveland 1979; ridge: Hoerl and Kennard 1970). Inputs are taken
 * from the point and divided by the distance of the farthest neighbour, so that one penalty suits dense and thin places.
 */
export function localRidge(
  samples: Samples,
  point: Float64Array,
  { rows, distances }: Neighbours,
  { neighbours, degree, penalty }: LocalFit,
): number {
  const count = Math.min(neighbours, rows.length)
  const reach = Math.sqrt(distances[count - 1]!) + 1e-9
  const { dimension, inputs, answers } = samples
  const side = termsOf(dimension, degree)
  const terms = new Float64Array(side)
  const products = new Float64Array(side * side)
  const sums = new Float64Array(side)
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    terms[0] = 1
    for (let k = 0; k < dimension; k++) terms[k + 1] = (inputs[row * dimension + k]! - point[k]!) / reach
    if (degree === 2) {
      let next = dimension + 1
      for (let a = 1; a <= dimension; a++) for (let b = a; b <= dimension; b++) terms[next++] = terms[a]! * terms[b]!
    }
    for (let a = 0; a < side; a++) {
      sums[a]! += terms[a]! * answers[row]!
      for (let b = 0; b <= a; b++) products[a * side + b]! += terms[a]! * terms[b]!
    }
  }
  for (let a = 0; a < side; a++) products[a * side + a]! += a === 0 ? 1e-9 : penalty
  factorise(products, side)
  return solve(products, side, sums)[0]!
}

/** The ridge regression on all samples: an intercept and a weight per input, answers at the rows of `points`. */
export function ridge(samples: Samples, points: Float64Array, penalty: number): Float64Array {
  const { count, dimension, inputs, answers } = samples
  const side = dimension + 1
  const products = new Float64Array(side * side)
  const sums = new Float64Array(side)
  const termOf = (from: Float64Array, row: number, a: number): number => (a === 0 ? 1 : from[row * dimension + a - 1]!)
  for (let i = 0; i < count; i++)
    for (let a = 0; a < side; a++) {
      sums[a]! += termOf(inputs, i, a) * answers[i]!
      for (let b = 0; b <= a; b++) products[a * side + b]! += termOf(inputs, i, a) * termOf(inputs, i, b)
    }
  for (let a = 0; a < side; a++) products[a * side + a]! += a === 0 ? 1e-9 : penalty
  factorise(products, side)
  const weights = solve(products, side, sums)
  return Float64Array.from({ length: points.length / dimension }, (_, row) => {
    let value = 0
    for (let a = 0; a < side; a++) value += weights[a]! * termOf(points, row, a)
    return value
  })
}

function termsOf(dimension: number, degree: 1 | 2): number {
  return 1 + dimension + (degree === 2 ? (dimension * (dimension + 1)) / 2 : 0)
}
