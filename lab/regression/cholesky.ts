/**
 * A symmetric positive definite matrix (row after row, of side `side`) becomes, in place, the lower triangle L with
 * A = L Lᵀ; what stands above the diagonal is left as it is. Time side³ / 3 multiplications.
 *
 * Works on square blocks, so that the rows that meet stay in the cache. Throws a RangeError when a pivot is not positive.
 */
export function factorise(matrix: Float64Array, side: number): void {
  for (let from = 0; from < side; from += block) {
    const to = Math.min(from + block, side)
    for (let j = from; j < to; j++) {
      const pivot = matrix[j * side + j]! - rowProduct(matrix, j * side + from, j * side + from, j - from)
      if (!(pivot > 0)) throw new RangeError(`cholesky: pivot ${j} of ${side} is ${pivot}: the matrix is not positive definite`)
      const root = Math.sqrt(pivot)
      matrix[j * side + j] = root
      for (let i = j + 1; i < side; i++) {
        const place = i * side + j
        matrix[place] = (matrix[place]! - rowProduct(matrix, i * side + from, j * side + from, j - from)) / root
      }
    }
    subtractProducts(matrix, side, from, to)
  }
}

/** x with L Lᵀ x = b, for the triangle that `factorise` made. */
export function solve(triangle: Float64Array, side: number, b: Float64Array): Float64Array {
  const x = solveLower(triangle, side, b)
  for (let i = side - 1; i >= 0; i--) {
    const value = x[i]! / triangle[i * side + i]!
    x[i] = value
    for (let k = 0; k < i; k++) x[k]! -= triangle[i * side + k]! * value
  }
  return x
}

/** x with L x = b. */
export function solveLower(triangle: Float64Array, side: number, b: Float64Array): Float64Array {
  const x = Float64Array.from(b)
  for (let i = 0; i < side; i++) {
    let sum = x[i]!
    for (let k = 0; k < i; k++) sum -= triangle[i * side + k]! * x[k]!
    x[i] = sum / triangle[i * side + i]!
  }
  return x
}

/** ln det A. */
export function logDeterminant(triangle: Float64Array, side: number): number {
  let sum = 0
  for (let i = 0; i < side; i++) sum += Math.log(triangle[i * side + i]!)
  return 2 * sum
}

const block = 48

function rowProduct(matrix: Float64Array, a: number, b: number, count: number): number {
  let sum = 0
  for (let k = 0; k < count; k++) sum += matrix[a + k]! * matrix[b + k]!
  return sum
}

/** What the finished columns `from` … `to` − 1 take off everything to the right of them, two rows and two columns at a time. */
function subtractProducts(matrix: Float64Array, side: number, from: number, to: number): void {
  for (let right = to; right < side; right += block) {
    const end = Math.min(right + block, side)
    for (let i = right; i < side; i += 2) {
      const a0 = i * side + from
      const a1 = i + 1 < side ? a0 + side : a0
      for (let j = right; j < Math.min(end, i + 2); j += 2) {
        const b0 = j * side + from
        const b1 = j + 1 < end ? b0 + side : b0
        let s00 = 0
        let s01 = 0
        let s10 = 0
        let s11 = 0
        for (let k = 0; k < to - from; k++) {
          const p0 = matrix[a0 + k]!
          const p1 = matrix[a1 + k]!
          const q0 = matrix[b0 + k]!
          const q1 = matrix[b1 + k]!
          s00 += p0 * q0
          s01 += p0 * q1
          s10 += p1 * q0
          s11 += p1 * q1
        }
        const place = i * side + j
        matrix[place]! -= s00
        if (b1 !== b0) matrix[place + 1]! -= s01
        if (a1 === a0) continue
        matrix[place + side]! -= s10
        if (b1 !== b0) matrix[place + side + 1]! -= s11
      }
    }
  }
}
