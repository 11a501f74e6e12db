import { exponential, largestOf, sumOf } from './lanes.as'

/**
 * Weighted cross-entropy of logits (rows × columns) against one target per row, in nats; a weight may be negative or 0.
 * Returns Σ wᵢ ℓᵢ · `inverse`; `gradient` becomes its derivative by the logits.
 */
export function crossEntropy(
  logits: usize, targets: usize, weights: usize, gradient: usize,
  rows: i32, columns: i32, inverse: f64,
): f64 {
  let loss: f64 = 0
  for (let i = 0; i < rows; i++) {
    const from = logits + ((<usize>(i * columns)) << 2)
    const to = gradient + ((<usize>(i * columns)) << 2)
    const weight = <f64>load<f32>(weights + ((<usize>i) << 2)) * inverse
    if (weight == 0) {
      memory.fill(to, 0, (<usize>columns) << 2)
      continue
    }
    const peak = largestIn(from, columns)
    const total = exponentials(from, to, columns, peak)
    scaleRow(to, columns, <f32>(weight / <f64>total))
    const target = (<usize>load<i32>(targets + ((<usize>i) << 2))) << 2
    store<f32>(to + target, load<f32>(to + target) - <f32>weight)
    loss += (<f64>(peak - load<f32>(from + target)) + Math.log(<f64>total)) * weight
  }
  return loss
}

function largestIn(row: usize, columns: i32): f32 {
  let highest = f32x4.splat(-1e30)
  let j = 0
  for (; j + 4 <= columns; j += 4) highest = f32x4.pmax(highest, v128.load(row + ((<usize>j) << 2)))
  let peak = largestOf(highest)
  for (; j < columns; j++) peak = max(peak, load<f32>(row + ((<usize>j) << 2)))
  return peak
}

/** e^(x − peak) of a row, and their sum. */
function exponentials(from: usize, to: usize, columns: i32, peak: f32): f32 {
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

function scaleRow(row: usize, columns: i32, factor: f32): void {
  for (let j = 0; j < columns; j++) {
    const o = (<usize>j) << 2
    store<f32>(row + o, load<f32>(row + o) * factor)
  }
}
