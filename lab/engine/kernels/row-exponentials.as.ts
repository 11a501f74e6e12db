import { exponential, largestOf, sumOf } from './lanes.as'

/** The largest of a row of any length. */
export function largestIn(row: usize, columns: i32): f32 {
  let highest = f32x4.splat(-1e30)
  let j = 0
  for (; j + 4 <= columns; j += 4) highest = f32x4.pmax(highest, v128.load(row + ((<usize>j) << 2)))
  let peak = largestOf(highest)
  for (; j < columns; j++) peak = max(peak, load<f32>(row + ((<usize>j) << 2)))
  return peak
}

/** e^(x − peak) of a row of any length, and their sum. */
export function exponentialsOf(from: usize, to: usize, columns: i32, peak: f32): f32 {
  const peaks = f32x4.splat(peak)
  let sum = f32x4.splat(0)
  let j = 0
  for (; j + 4 <= columns; j += 4) {
    const o = (<usize>j) << 2
    const power = exponential(f32x4.sub(v128.load(from + o), peaks))
    v128.store(to + o, power)
    sum = f32x4.add(sum, power)
  }
  let total = sumOf(sum)
  for (; j < columns; j++) {
    const o = (<usize>j) << 2
    const power = f32x4.extract_lane(exponential(f32x4.splat(load<f32>(from + o) - peak)), 0)
    store<f32>(to + o, power)
    total += power
  }
  return total
}

/** A row becomes `factor` times itself. */
export function scaleRow(row: usize, columns: i32, factor: f32): void {
  for (let j = 0; j < columns; j++) {
    const o = (<usize>j) << 2
    store<f32>(row + o, load<f32>(row + o) * factor)
  }
}
