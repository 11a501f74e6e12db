import { exponentialsOf, largestIn, scaleRow } from './row-exponentials.as'

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
    const total = exponentialsOf(from, to, columns, peak)
    scaleRow(to, columns, <f32>(weight / <f64>total))
    const target = (<usize>load<i32>(targets + ((<usize>i) << 2))) << 2
    store<f32>(to + target, load<f32>(to + target) - <f32>weight)
    loss += (<f64>(peak - load<f32>(from + target)) + Math.log(<f64>total)) * weight
  }
  return loss
}

/**
 * Weighted Huber loss (Huber 1964), element by element: d²/2 where |d| ≤ `delta`, else `delta` (|d| − `delta`/2), d = x − target.
 * Returns Σ wᵢ ℓᵢ · `inverse`; `gradient` becomes its derivative by the predictions.
 */
export function huber(
  predictions: usize, targets: usize, weights: usize, gradient: usize,
  count: i32, delta: f64, inverse: f64,
): f64 {
  let loss: f64 = 0
  for (let i = 0; i < count; i++) {
    const o = (<usize>i) << 2
    const weight = <f64>load<f32>(weights + o) * inverse
    const away = <f64>load<f32>(predictions + o) - <f64>load<f32>(targets + o)
    const far = Math.abs(away)
    const within = far <= delta
    loss += weight * (within ? 0.5 * away * away : delta * (far - 0.5 * delta))
    store<f32>(gradient + o, <f32>(weight * (within ? away : away > 0 ? delta : -delta)))
  }
  return loss
}
