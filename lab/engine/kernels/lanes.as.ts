/** What several kernels need of four lanes at once. Addresses are in bytes throughout, strides in elements. */

/** a · b + c, rounded twice: fused instructions would make weights differ from machine to machine. */
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  return f32x4.add(f32x4.mul(a, b), c)
}

@inline
export function sumOf(v: v128): f32 {
  return f32x4.extract_lane(v, 0) + f32x4.extract_lane(v, 1) + (f32x4.extract_lane(v, 2) + f32x4.extract_lane(v, 3))
}

@inline
export function largestOf(v: v128): f32 {
  return max(
    max(f32x4.extract_lane(v, 0), f32x4.extract_lane(v, 1)),
    max(f32x4.extract_lane(v, 2), f32x4.extract_lane(v, 3)),
  )
}

/** All bits set in the first `count` lanes, 0–4. */
@inline
export function firstLanes(count: i32): v128 {
  return i32x4.lt_s(i32x4(0, 1, 2, 3), i32x4.splat(count))
}

/**
 * e^x per lane; 0 below −60, so that no product with it can be denormal, which WASM cannot flush; x is taken as 88 above.
 *
 * x = n ln 2 + r with |r| ≤ ln 2 / 2; e^r by its series to r⁷, whose remainder (5e-9) is below the rounding of a
 * 32-bit float. Relative error about 1e-7.
 */
/** Numbers of `exponential`, read from memory: written as constants each would be put together anew, lane by lane. */
const table: usize = memory.data<f32>([
  -60, 88, 1.4426950408889634, 12582912, 0.693359375, 2.1219444005469058e-4,
  1.0 / 5040.0, 1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1,
])

@inline
function entry(place: i32): v128 {
  return v128.load32_splat(table + (<usize>place << 2))
}

@inline
export function exponential(x: v128): v128 {
  const least = entry(0)
  const kept = f32x4.ge(x, least)
  const bounded = f32x4.pmin(entry(1), f32x4.pmax(least, x))
  // Added to 1.5 · 2²³ a number is rounded to a whole one, which then stands in the lowest bits.
  const shifted = multiplyAdd(bounded, entry(2), entry(3))
  const n = f32x4.sub(shifted, entry(3))
  // ln 2 in two parts, the first exact in few bits, so that n times it is exact too.
  const rough = f32x4.sub(bounded, f32x4.mul(n, entry(4)))
  const r = f32x4.add(rough, f32x4.mul(n, entry(5)))
  let series = entry(6)
  series = multiplyAdd(series, r, entry(7))
  series = multiplyAdd(series, r, entry(8))
  series = multiplyAdd(series, r, entry(9))
  series = multiplyAdd(series, r, entry(10))
  series = multiplyAdd(series, r, entry(11))
  series = multiplyAdd(series, r, entry(12))
  series = multiplyAdd(series, r, entry(12))
  // Times 2ⁿ: n added to the exponent.
  const scaled = i32x4.add(series, i32x4.shl(shifted, 23))
  return v128.and(scaled, kept)
}
