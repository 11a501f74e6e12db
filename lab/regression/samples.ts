/** Inputs and what was answered to them, in the order in which they came. */
export type Samples = {
  readonly count: number
  /** Numbers per input. */
  readonly dimension: number
  /** `count` × `dimension`, row by row. */
  readonly inputs: Float64Array
  readonly answers: Float64Array
}

/** The samples from `from` on, up to and without `to`; not a copy. */
export function sliceOf({ dimension, inputs, answers }: Samples, from: number, to: number): Samples {
  return { count: to - from, dimension, inputs: inputs.subarray(from * dimension, to * dimension), answers: answers.subarray(from, to) }
}

/** The mean square of predictions minus answers; a constant 0 has 1 where answers have mean 0 and variance 1. */
export function meanSquaredError(predictions: ArrayLike<number>, { answers }: Samples): number {
  let sum = 0
  for (let i = 0; i < answers.length; i++) sum += (predictions[i]! - answers[i]!) ** 2
  return sum / answers.length
}

/** The square of the distance between row `i` of `a` and row `j` of `b`. */
export function squaredDistance(a: Float64Array, i: number, b: Float64Array, j: number, dimension: number): number {
  let sum = 0
  for (let k = 0; k < dimension; k++) sum += (a[i * dimension + k]! - b[j * dimension + k]!) ** 2
  return sum
}
