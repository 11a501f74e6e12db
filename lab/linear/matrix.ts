/** A square matrix of doubles, row after row; its side is the square root of its length. */
export type Matrix = Float64Array

/** The unit matrix of a side. */
export function identity(side: number): Matrix {
  const unit = new Float64Array(side * side)
  for (let i = 0; i < side; i++) unit[i * side + i] = 1
  return unit
}

/** `a · b`. */
export function product(a: Matrix, b: Matrix, side: number): Matrix {
  const out = new Float64Array(side * side)
  for (let i = 0; i < side; i++)
    for (let k = 0; k < side; k++) {
      const factor = a[i * side + k]!
      for (let j = 0; j < side; j++) out[i * side + j]! += factor * b[k * side + j]!
    }
  return out
}

/** `aᵀ · b`. */
export function productOfTransposed(a: Matrix, b: Matrix, side: number): Matrix {
  const out = new Float64Array(side * side)
  for (let k = 0; k < side; k++)
    for (let i = 0; i < side; i++) {
      const factor = a[k * side + i]!
      for (let j = 0; j < side; j++) out[i * side + j]! += factor * b[k * side + j]!
    }
  return out
}

/** `a · bᵀ`. */
export function productWithTransposed(a: Matrix, b: Matrix, side: number): Matrix {
  const out = new Float64Array(side * side)
  for (let i = 0; i < side; i++)
    for (let j = 0; j < side; j++) {
      let sum = 0
      for (let k = 0; k < side; k++) sum += a[i * side + k]! * b[j * side + k]!
      out[i * side + j] = sum
    }
  return out
}

/** `a · v`. */
export function applied(a: Matrix, v: Float64Array, side: number): Float64Array {
  const out = new Float64Array(side)
  for (let i = 0; i < side; i++) for (let j = 0; j < side; j++) out[i]! += a[i * side + j]! * v[j]!
  return out
}

/** `aᵀ · v`. */
export function appliedTransposed(a: Matrix, v: Float64Array, side: number): Float64Array {
  const out = new Float64Array(side)
  for (let i = 0; i < side; i++) for (let j = 0; j < side; j++) out[j]! += a[i * side + j]! * v[i]!
  return out
}
