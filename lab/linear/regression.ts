import type { Random } from '../random.ts'
import type { Prompt } from './moments.ts'

/** A family of in-context least-squares problems. */
export type RegressionFamily = {
  readonly dimension: number
  /** Examples in a context. */
  readonly examples: number
  /** Ratio of the largest to the smallest variance of the inputs over directions; at least 1. */
  readonly condition: number
  /** Standard deviation of the noise on the targets; the inputs' mean variance is `scale²` and the weights' mean square 1. */
  readonly noise: number
  readonly scale: number
}

/** One problem: examples, and a query with the answer that the true weights give. */
export type Regression = {
  readonly inputs: readonly Float64Array[]
  readonly targets: readonly number[]
  readonly query: Float64Array
  readonly answer: number
}

/**
 * A problem of the family. Every problem has its own directions of large and small variance and its own true weights, so
 * nothing but the family's shape can be known before its examples are seen. Inputs are bounded (uniform along each direction).
 */
export function drawRegression({ dimension, examples, condition, noise, scale }: RegressionFamily, random: Random): Regression {
  const directions = orthonormal(dimension, random)
  const spreads = spreadsOf(dimension, condition).map((spread) => spread * scale)
  const weights = directionOf(dimension, random).map((value) => value * Math.sqrt(dimension))
  const drawInput = (): Float64Array => {
    const input = new Float64Array(dimension)
    for (let i = 0; i < dimension; i++) {
      const along = (2 * random.uniform() - 1) * Math.sqrt(3) * spreads[i]!
      for (let k = 0; k < dimension; k++) input[k]! += along * directions[i]![k]!
    }
    return input
  }
  const inputs = Array.from({ length: examples }, drawInput)
  const targets = inputs.map((input) => inner(weights, input) + noise * random.gaussian())
  const query = drawInput()
  return { inputs, targets, query, answer: inner(weights, query) }
}

/** The problem as layers of linear attention see it: tokens (x, y), and the query (x, 0). */
export function tokensOf({ inputs, targets, query }: Regression): readonly Float64Array[] {
  return [...inputs.map((input, i) => Float64Array.of(...input, targets[i]!)), Float64Array.of(...query, 0)]
}

/** The problem as second moments of its tokens. */
export function promptOf(problem: Regression): Prompt {
  const tokens = tokensOf(problem)
  const context = tokens.slice(0, -1)
  const query = tokens[tokens.length - 1]!
  const side = query.length
  const moments = new Float64Array(side * side)
  for (const token of context)
    for (let i = 0; i < side; i++) for (let j = 0; j < side; j++) moments[i * side + j]! += (token[i]! * token[j]!) / context.length
  return { moments, query, answer: problem.answer }
}

/**
 * Gradient descent on the mean squared error of the examples, from zero: what it answers for `at` before the first step and after each.
 * The step is `w ← w − stepSize/N · Σ (w·x − y) x`.
 */
export function descend({ inputs, targets }: Regression, at: Float64Array, stepSize: number, steps: number): readonly number[] {
  const weights = new Float64Array(at.length)
  const answers = [0]
  for (let step = 0; step < steps; step++) {
    const change = new Float64Array(at.length)
    for (const [i, input] of inputs.entries()) {
      const error = inner(weights, input) - targets[i]!
      for (let k = 0; k < at.length; k++) change[k]! += error * input[k]!
    }
    for (let k = 0; k < at.length; k++) weights[k]! -= (stepSize / inputs.length) * change[k]!
    answers.push(inner(weights, at))
  }
  return answers
}

/**
 * The largest curvature of the mean squared error of the examples: the largest eigenvalue of `(1/N) Σ x xᵀ`, by 50 power iterations.
 * Gradient descent converges for step sizes below 2 over it.
 */
export function largestCurvature({ inputs, query }: Regression): number {
  let direction = Float64Array.from(query, (_, k) => 1 + k / 10)
  let curvature = 0
  for (let iteration = 0; iteration < 50; iteration++) {
    const turned = new Float64Array(query.length)
    for (const input of inputs) {
      const along = inner(input, direction) / inputs.length
      for (let k = 0; k < turned.length; k++) turned[k]! += along * input[k]!
    }
    curvature = Math.sqrt(inner(turned, turned))
    direction = turned.map((value) => value / curvature)
  }
  return curvature
}

/** `a · b`. */
export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0
  for (let k = 0; k < a.length; k++) sum += a[k]! * b[k]!
  return sum
}

/** Standard deviations that fall geometrically, their squares `condition` apart and 1 on average. */
function spreadsOf(dimension: number, condition: number): readonly number[] {
  const raw = Array.from({ length: dimension }, (_, k) => condition ** (-k / (2 * Math.max(1, dimension - 1))))
  const mean = raw.reduce((sum, spread) => sum + spread * spread, 0) / dimension
  return raw.map((spread) => spread / Math.sqrt(mean))
}

/** A random orthonormal basis (Gram and Schmidt on random directions). */
function orthonormal(dimension: number, random: Random): readonly Float64Array[] {
  const basis: Float64Array[] = []
  while (basis.length < dimension) {
    const vector = directionOf(dimension, random)
    for (const earlier of basis) {
      const along = inner(vector, earlier)
      for (let k = 0; k < dimension; k++) vector[k]! -= along * earlier[k]!
    }
    const length = Math.sqrt(inner(vector, vector))
    if (length > 1e-6) basis.push(vector.map((value) => value / length))
  }
  return basis
}

/** A vector of length 1, every direction alike. */
function directionOf(dimension: number, random: Random): Float64Array {
  const vector = Float64Array.from({ length: dimension }, () => random.gaussian())
  const length = Math.sqrt(inner(vector, vector))
  return vector.map((value) => value / length)
}
