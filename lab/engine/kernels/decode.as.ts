import { multiplyAdd, sumOf } from './lanes.as'
import { softmaxRow } from './softmax.as'

/**
 * Keys and values of `length` positions of each sequence enter the cache from place `from` on.
 *
 * `qkv` has one row of 3 · heads · size per position, sequence by sequence: queries, keys, values, each head by head.
 * In the cache every head of every sequence has `size` runs of `capacity` floats, time running along them:
 * what a query reads is then contiguous.
 */
export function remember(
  qkv: usize, sequences: i32, length: i32, heads: i32, size: i32,
  keys: usize, values: usize, capacity: i32, from: i32,
): void {
  const width = heads * size
  for (let s = 0; s < sequences; s++)
    for (let t = 0; t < length; t++) {
      const row = qkv + ((<usize>((s * length + t) * 3 * width)) << 2)
      for (let x = 0; x < width; x++) {
        const place = (<usize>((s * width + x) * capacity + from + t)) << 2
        store<f32>(keys + place, load<f32>(row + ((<usize>(width + x)) << 2)))
        store<f32>(values + place, load<f32>(row + ((<usize>(2 * width + x)) << 2)))
      }
    }
}

/**
 * One position of each sequence attends to the `seen` cached ones, itself the last. The same arithmetic as
 * `softmaxCausal` between two products. `capacity` is a multiple of 4 and the cache is finite everywhere; `scratch`
 * holds `capacity` floats; `output` is sequences × (heads · size).
 */
export function attendCached(
  qkv: usize, sequences: i32, heads: i32, size: i32,
  keys: usize, values: usize, capacity: i32, seen: i32,
  slopes: usize, scales: usize, scratch: usize, output: usize,
): void {
  const width = heads * size
  const run = (<usize>capacity) << 2
  const scale = load<f32>(scales + ((<usize>(seen - 1)) << 2))
  for (let s = 0; s < sequences; s++)
    for (let h = 0; h < heads; h++) {
      const first = (<usize>(s * width + h * size)) * run
      scoresOf(qkv + ((<usize>(s * 3 * width + h * size)) << 2), keys + first, size, run, seen, scratch)
      softmaxRow(scratch, seen, load<f32>(slopes + ((<usize>h) << 2)), scale)
      mixOf(scratch, values + first, size, run, seen, output + ((<usize>(s * width + h * size)) << 2))
    }
}

/** Scores of one query against all cached keys, sixteen positions at a time. */
function scoresOf(query: usize, keys: usize, size: i32, run: usize, seen: i32, scores: usize): void {
  const end = (seen + 3) & ~3
  let j = 0
  for (; j + 16 <= end; j += 16) {
    let at = keys + ((<usize>j) << 2)
    let s0 = f32x4.splat(0), s1 = s0, s2 = s0, s3 = s0
    for (let x = 0; x < size; x++) {
      const q = v128.load32_splat(query + ((<usize>x) << 2))
      s0 = multiplyAdd(q, v128.load(at), s0)
      s1 = multiplyAdd(q, v128.load(at, 16), s1)
      s2 = multiplyAdd(q, v128.load(at, 32), s2)
      s3 = multiplyAdd(q, v128.load(at, 48), s3)
      at += run
    }
    const to = scores + ((<usize>j) << 2)
    v128.store(to, s0)
    v128.store(to, s1, 16)
    v128.store(to, s2, 32)
    v128.store(to, s3, 48)
  }
  for (; j < end; j += 4) {
    let at = keys + ((<usize>j) << 2)
    let sum = f32x4.splat(0)
    for (let x = 0; x < size; x++) {
      sum = multiplyAdd(v128.load32_splat(query + ((<usize>x) << 2)), v128.load(at), sum)
      at += run
    }
    v128.store(scores + ((<usize>j) << 2), sum)
  }
}

/** The weighted sum of cached values, four of its numbers at a time. */
function mixOf(weights: usize, values: usize, size: i32, run: usize, seen: i32, output: usize): void {
  const bytes = (<usize>((seen + 3) & ~3)) << 2
  let x = 0
  for (; x + 4 <= size; x += 4) {
    const row0 = values + <usize>x * run
    const row1 = row0 + run
    const row2 = row1 + run
    const row3 = row2 + run
    let m0 = f32x4.splat(0), m1 = m0, m2 = m0, m3 = m0
    for (let o: usize = 0; o < bytes; o += 16) {
      const weight = v128.load(weights + o)
      m0 = multiplyAdd(weight, v128.load(row0 + o), m0)
      m1 = multiplyAdd(weight, v128.load(row1 + o), m1)
      m2 = multiplyAdd(weight, v128.load(row2 + o), m2)
      m3 = multiplyAdd(weight, v128.load(row3 + o), m3)
    }
    const to = output + ((<usize>x) << 2)
    store<f32>(to, sumOf(m0))
    store<f32>(to, sumOf(m1), 4)
    store<f32>(to, sumOf(m2), 8)
    store<f32>(to, sumOf(m3), 12)
  }
  for (; x < size; x++) {
    const row = values + <usize>x * run
    let mix = f32x4.splat(0)
    for (let o: usize = 0; o < bytes; o += 16) mix = multiplyAdd(v128.load(weights + o), v128.load(row + o), mix)
    store<f32>(output + ((<usize>x) << 2), sumOf(mix))
  }
}
