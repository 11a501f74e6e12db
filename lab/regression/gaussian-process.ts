import { factorise, logDeterminant, solve } from './cholesky.ts'
import type { Samples } from './samples.ts'
import { sliceOf, squaredDistance } from './samples.ts'

/**
 * How alike two inputs are held to be. `bell`: exp(−distance² / 2 length²). `tanh units`: the covariance of a network with
 * infinitely many units whose weights have variance `gain` and whose biases have variance `shift`, for the error function in place of tanh
 * (Williams 1997). With the gain and the shift of the teachers it is nearly what the widest of them are drawn from.
 */
export type Kernel =
  | { readonly kind: 'bell'; readonly length: number }
  | { readonly kind: 'tanh units'; readonly gain: number; readonly shift: number }

/** A kernel of variance `height`, and the variance of what it does not explain. */
export type Belief = { readonly kernel: Kernel; readonly noise: number }

/** Gaussian process regression (Rasmussen and Williams 2006, algorithm 2.1): the mean at the rows of `points`. Time count³ / 3. */
export function processMean(samples: Samples, points: Float64Array, belief: Belief): Float64Array {
  const { count, dimension, inputs } = samples
  const coefficients = solve(triangleOf(samples, belief), count, samples.answers)
  const alike = likenessOf(belief.kernel, dimension, inputs, points)
  return Float64Array.from({ length: points.length / dimension }, (_, row) => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += coefficients[i]! * alike(i, row)
    return sum
  })
}

/**
 * Of several beliefs the one under which the first `most` samples are likeliest, each with the height that suits it best.
 * Nothing but what the learner sees too is used.
 */
export function likeliestBelief(samples: Samples, beliefs: readonly Belief[], most: number): Belief {
  const seen = sliceOf(samples, 0, Math.min(most, samples.count))
  const scores = beliefs.map((belief) => logLikelihood(seen, belief))
  return beliefs[scores.indexOf(Math.max(...scores))]!
}

/** The log likelihood of the answers, maximised over a common factor of kernel and noise, up to a constant that depends on the count alone. */
export function logLikelihood(samples: Samples, belief: Belief): number {
  const { count, answers } = samples
  const triangle = triangleOf(samples, belief)
  const coefficients = solve(triangle, count, answers)
  let fit = 0
  for (let i = 0; i < count; i++) fit += answers[i]! * coefficients[i]!
  return -0.5 * (count * Math.log(fit / count) + logDeterminant(triangle, count))
}

function triangleOf({ count, dimension, inputs }: Samples, { kernel, noise }: Belief): Float64Array {
  const matrix = new Float64Array(count * count)
  const alike = likenessOf(kernel, dimension, inputs, inputs)
  for (let i = 0; i < count; i++) {
    for (let j = 0; j <= i; j++) matrix[i * count + j] = alike(i, j)
    matrix[i * count + i]! += noise
  }
  factorise(matrix, count)
  return matrix
}

/** How alike row i of `a` and row j of `b` are held to be. */
function likenessOf(kernel: Kernel, dimension: number, a: Float64Array, b: Float64Array): (i: number, j: number) => number {
  if (kernel.kind === 'bell') {
    const factor = -1 / (2 * kernel.length * kernel.length)
    return (i, j) => Math.exp(factor * squaredDistance(a, i, b, j, dimension))
  }
  // tanh z is nearly erf(√π z / 2), of which the covariance is known: 2/π asin(2 c₁₂ / √((1 + 2 c₁₁)(1 + 2 c₂₂))), with c scaled by π / 4.
  const gain = (kernel.gain * Math.PI) / 2
  const shift = (kernel.shift * Math.PI) / 2
  const twice = (from: Float64Array, i: number, to: Float64Array, j: number): number => {
    let sum = 0
    for (let k = 0; k < dimension; k++) sum += from[i * dimension + k]! * to[j * dimension + k]!
    return shift + gain * sum
  }
  const inverseRoots = (of: Float64Array): Float64Array =>
    Float64Array.from({ length: of.length / dimension }, (_, i) => 1 / Math.sqrt(1 + twice(of, i, of, i)))
  const [rootsOfA, rootsOfB] = [inverseRoots(a), inverseRoots(b)]
  return (i, j) => (2 / Math.PI) * Math.asin(twice(a, i, b, j) * rootsOfA[i]! * rootsOfB[j]!)
}
