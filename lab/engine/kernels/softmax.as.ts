import { exponential, firstLanes, largestOf, multiplyAdd, sumOf } from './lanes.as'
import { exponentialsOf, largestIn, scaleRow } from './row-exponentials.as'

/**
 * Rows of raw attention scores become causal weights, in place.
 *
 * Row i is position t = `first` + i and sees the positions 0 … t. Its logits are score · scales[t] + slope · (j − t);
 * its weights sum to 1 over what it sees and are 0 beyond, up to `width`. `stride` and `width` are multiples of 4.
 */
export function softmaxCausal(scores: usize, rows: i32, stride: i32, first: i32, width: i32, slope: f32, scales: usize): void {
  for (let i = 0; i < rows; i++) {
    const row = scores + ((<usize>(i * stride)) << 2)
    const seen = first + i + 1
    softmaxRow(row, seen, slope, load<f32>(scales + ((<usize>(seen - 1)) << 2)))
    for (let j = (seen + 3) & ~3; j < width; j += 4) v128.store(row + ((<usize>j) << 2), f32x4.splat(0))
  }
}

/** One row of `seen` scores, in place; its last lanes beyond `seen` become 0. */
export function softmaxRow(row: usize, seen: i32, slope: f32, scale: f32): void {
  const whole = row + ((<usize>(seen & ~3)) << 2)
  const end = row + ((<usize>((seen + 3) & ~3)) << 2)
  const oldest: f32 = <f32>1 - <f32>seen
  const slopes = f32x4.splat(slope)
  const scales = f32x4.splat(scale)
  const lowest = f32x4.splat(-1e30)
  let distance = f32x4.add(f32x4(0, 1, 2, 3), f32x4.splat(oldest))
  let highest = lowest
  let place = row
  for (; place < whole; place += 16) {
    const logit = multiplyAdd(slopes, distance, f32x4.mul(v128.load(place), scales))
    v128.store(place, logit)
    highest = f32x4.pmax(highest, logit)
    distance = f32x4.add(distance, f32x4.splat(4))
  }
  if (place < end) {
    const logit = multiplyAdd(slopes, distance, f32x4.mul(v128.load(place), scales))
    const masked = v128.bitselect(logit, lowest, firstLanes(seen & 3))
    v128.store(place, masked)
    highest = f32x4.pmax(highest, masked)
  }
  const peak = f32x4.splat(largestOf(highest))
  let total = f32x4.splat(0)
  for (place = row; place < end; place += 16) {
    const weight = exponential(f32x4.sub(v128.load(place), peak))
    v128.store(place, weight)
    total = f32x4.add(total, weight)
  }
  const share = f32x4.splat(<f32>1 / sumOf(total))
  for (place = row; place < end; place += 16) v128.store(place, f32x4.mul(v128.load(place), share))
}

/**
 * The gradient of the weights becomes that of the raw scores, in place: w (g − Σ w g) · scales[t].
 * `width` (a multiple of 4) covers all that any of the rows sees; what lies beyond a row's own part has weight 0.
 */
export function softmaxCausalBackward(weights: usize, gradient: usize, rows: i32, stride: i32, first: i32, width: i32, scales: usize): void {
  for (let i = 0; i < rows; i++) {
    const skip = (<usize>(i * stride)) << 2
    const w = weights + skip
    const g = gradient + skip
    let sum = f32x4.splat(0)
    for (let j = 0; j < width; j += 4) {
      const o = (<usize>j) << 2
      sum = multiplyAdd(v128.load(w + o), v128.load(g + o), sum)
    }
    const mean = f32x4.splat(sumOf(sum))
    const scale = v128.load32_splat(scales + ((<usize>(first + i)) << 2))
    for (let j = 0; j < width; j += 4) {
      const o = (<usize>j) << 2
      v128.store(g + o, f32x4.mul(f32x4.mul(v128.load(w + o), f32x4.sub(v128.load(g + o), mean)), scale))
    }
  }
}

/** y = the softmax of every row of x, rows of any length without gaps. */
export function softmaxRows(x: usize, y: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    const skip = (<usize>(i * columns)) << 2
    scaleRow(y + skip, columns, <f32>1 / exponentialsOf(x + skip, y + skip, columns, largestIn(x + skip, columns)))
  }
}

/** The input's gradient gains y (dy − Σ y dy), row by row. */
export function softmaxRowsBackward(y: usize, dy: usize, dx: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    const skip = (<usize>(i * columns)) << 2
    let mean: f32 = 0
    for (let j = 0; j < columns; j++) {
      const o = skip + ((<usize>j) << 2)
      mean += load<f32>(y + o) * load<f32>(dy + o)
    }
    for (let j = 0; j < columns; j++) {
      const o = skip + ((<usize>j) << 2)
      store<f32>(dx + o, load<f32>(dx + o) + load<f32>(y + o) * (load<f32>(dy + o) - mean))
    }
  }
}
