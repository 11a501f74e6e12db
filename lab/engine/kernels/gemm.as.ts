import { multiplyAdd } from './lanes.as'

/** Depth and width of the panel of B that is packed at a time; `gemm` needs a workspace of their product, in floats. */
const panelDepth: i32 = 256
const panelWidth: i32 = 512
/** Rows of A that are packed at a time, four by four; worth it when they are deep and at least so many strips read them. */
const blockRows: i32 = 64
const packedDepth: i32 = 128
const packedStrips: i32 = 3

/**
 * C (rows × columns) = A B, or C += A B when `accumulate`. Any shape.
 *
 * A is rows × depth and B is depth × columns, both with free strides, so that a transpose costs nothing;
 * rows of C lie `cStride` apart. B is packed into strips of eight columns, and four rows of C are made at a time.
 */
export function gemm(
  rows: i32, columns: i32, depth: i32,
  a: usize, aRow: i32, aColumn: i32,
  b: usize, bRow: i32, bColumn: i32,
  c: usize, cStride: i32,
  accumulate: bool, workspace: usize,
): void {
  const down = (<usize>aRow) << 2
  const right = (<usize>aColumn) << 2
  const below = (<usize>cStride) << 2
  for (let left = 0; left < columns; left += panelWidth) {
    const width = min(panelWidth, columns - left)
    const strips = (width + 7) >> 3
    for (let top = 0; top < depth; top += panelDepth) {
      const height = min(panelDepth, depth - top)
      const adding = accumulate || top > 0
      pack(b + ((<usize>(top * bRow + left * bColumn)) << 2), bRow, bColumn, height, width, workspace)
      const from = a + <usize>top * right
      if (strips < packedStrips || height < packedDepth) {
        for (let s = 0; s < strips; s++) {
          const strip = workspace + ((<usize>s * height) << 5)
          const count = min(8, width - (s << 3))
          const to = c + ((<usize>(left + (s << 3))) << 2)
          let i = 0
          for (; i + 4 <= rows; i += 4) fourRows(height, from + <usize>i * down, down, right, strip, to + <usize>i * below, below, count, adding)
          for (; i < rows; i++) oneRow(height, from + <usize>i * down, right, strip, to + <usize>i * below, count, adding)
        }
        continue
      }
      const fours = workspace + ((panelDepth * panelWidth) << 2)
      for (let first = 0; first < rows; first += blockRows) {
        const block = min(blockRows, rows - first)
        const groups = block >> 2
        packFours(from + <usize>first * down, down, right, height, groups, fours)
        for (let s = 0; s < strips; s++) {
          const strip = workspace + ((<usize>s * height) << 5)
          const count = min(8, width - (s << 3))
          const to = c + ((<usize>(left + (s << 3))) << 2) + <usize>first * below
          for (let g = 0; g < groups; g++) fourPacked(height, fours + ((<usize>g * height) << 4), strip, to + <usize>(g << 2) * below, below, count, adding)
          for (let i = groups << 2; i < block; i++) oneRow(height, from + <usize>(first + i) * down, right, strip, to + <usize>i * below, count, adding)
        }
      }
    }
  }
}

/** B's panel as strips of eight columns, each row of a strip together; missing columns are zero. */
function pack(b: usize, bRow: i32, bColumn: i32, height: i32, width: i32, workspace: usize): void {
  const strips = (width + 7) >> 3
  const down = (<usize>bRow) << 2
  for (let s = 0; s < strips; s++) {
    const first = s << 3
    const count = min(8, width - first)
    let to = workspace + ((<usize>s * height) << 5)
    if (bColumn == 1 && count == 8) {
      let from = b + ((<usize>first) << 2)
      for (let k = 0; k < height; k++) {
        v128.store(to, v128.load(from))
        v128.store(to, v128.load(from, 16), 16)
        to += 32
        from += down
      }
      continue
    }
    if (bRow == 1 && count == 8) {
      packAcross(b + ((<usize>(first * bColumn)) << 2), (<usize>bColumn) << 2, height, to)
      continue
    }
    for (let j = 0; j < 8; j++) {
      let place = to + ((<usize>j) << 2)
      let from = b + ((<usize>((first + j) * bColumn)) << 2)
      for (let k = 0; k < height; k++) {
        store<f32>(place, j < count ? load<f32>(from) : 0)
        place += 32
        from += down
      }
    }
  }
}

/** One strip of eight columns of which each lies together: read by fours down the columns, and turned. */
function packAcross(b: usize, right: usize, height: i32, strip: usize): void {
  const whole = height & ~3
  for (let half = 0; half < 2; half++) {
    let b0 = b + <usize>(half << 2) * right
    let b1 = b0 + right
    let b2 = b1 + right
    let b3 = b2 + right
    let to = strip + (<usize>half << 4)
    let k = 0
    for (; k < whole; k += 4) {
      const r0 = v128.load(b0), r1 = v128.load(b1), r2 = v128.load(b2), r3 = v128.load(b3)
      const low01 = v128.shuffle<i32>(r0, r1, 0, 4, 1, 5)
      const low23 = v128.shuffle<i32>(r2, r3, 0, 4, 1, 5)
      const high01 = v128.shuffle<i32>(r0, r1, 2, 6, 3, 7)
      const high23 = v128.shuffle<i32>(r2, r3, 2, 6, 3, 7)
      v128.store(to, v128.shuffle<i64>(low01, low23, 0, 2))
      v128.store(to, v128.shuffle<i64>(low01, low23, 1, 3), 32)
      v128.store(to, v128.shuffle<i64>(high01, high23, 0, 2), 64)
      v128.store(to, v128.shuffle<i64>(high01, high23, 1, 3), 96)
      b0 += 16
      b1 += 16
      b2 += 16
      b3 += 16
      to += 128
    }
    for (; k < height; k++) {
      store<f32>(to, load<f32>(b0))
      store<f32>(to, load<f32>(b1), 4)
      store<f32>(to, load<f32>(b2), 8)
      store<f32>(to, load<f32>(b3), 12)
      b0 += 4
      b1 += 4
      b2 += 4
      b3 += 4
      to += 32
    }
  }
}

function fourRows(depth: i32, a: usize, down: usize, right: usize, strip: usize, c: usize, below: usize, count: i32, adding: bool): void {
  const zero = f32x4.splat(0)
  let low0 = zero, low1 = zero, low2 = zero, low3 = zero
  let high0 = zero, high1 = zero, high2 = zero, high3 = zero
  let a0 = a
  let a1 = a0 + down
  let a2 = a1 + down
  let a3 = a2 + down
  for (let k = 0; k < depth; k++) {
    const low = v128.load(strip)
    const high = v128.load(strip, 16)
    strip += 32
    let x = v128.load32_splat(a0)
    low0 = multiplyAdd(x, low, low0)
    high0 = multiplyAdd(x, high, high0)
    x = v128.load32_splat(a1)
    low1 = multiplyAdd(x, low, low1)
    high1 = multiplyAdd(x, high, high1)
    x = v128.load32_splat(a2)
    low2 = multiplyAdd(x, low, low2)
    high2 = multiplyAdd(x, high, high2)
    x = v128.load32_splat(a3)
    low3 = multiplyAdd(x, low, low3)
    high3 = multiplyAdd(x, high, high3)
    a0 += right
    a1 += right
    a2 += right
    a3 += right
  }
  put(c, low0, high0, count, adding)
  put(c + below, low1, high1, count, adding)
  put(c + 2 * below, low2, high2, count, adding)
  put(c + 3 * below, low3, high3, count, adding)
}

function oneRow(depth: i32, a: usize, right: usize, strip: usize, c: usize, count: i32, adding: bool): void {
  let low = f32x4.splat(0)
  let high = low
  for (let k = 0; k < depth; k++) {
    const x = v128.load32_splat(a)
    low = multiplyAdd(x, v128.load(strip), low)
    high = multiplyAdd(x, v128.load(strip, 16), high)
    strip += 32
    a += right
  }
  put(c, low, high, count, adding)
}

@inline
function put(c: usize, low: v128, high: v128, count: i32, adding: bool): void {
  if (count < 8) return putSome(c, low, high, count, adding)
  v128.store(c, adding ? f32x4.add(v128.load(c), low) : low)
  v128.store(c, adding ? f32x4.add(v128.load(c, 16), high) : high, 16)
}

/** The first `count` (1–7) of eight values; nothing beyond them is touched. */
function putSome(c: usize, low: v128, high: v128, count: i32, adding: bool): void {
  let rest = low
  for (let j = 0; j < count; j++) {
    if (j == 4) rest = high
    const value = f32x4.extract_lane(rest, 0)
    const place = c + ((<usize>j) << 2)
    store<f32>(place, adding ? load<f32>(place) + value : value)
    rest = v128.shuffle<i32>(rest, rest, 1, 2, 3, 0)
  }
}

/** Rows of A four by four, the four numbers of each place in depth together. */
function packFours(a: usize, down: usize, right: usize, height: i32, groups: i32, fours: usize): void {
  let to = fours
  for (let g = 0; g < groups; g++) {
    let a0 = a + <usize>(g << 2) * down
    if (down == 4) {
      for (let k = 0; k < height; k++) {
        v128.store(to, v128.load(a0))
        a0 += right
        to += 16
      }
      continue
    }
    let a1 = a0 + down
    let a2 = a1 + down
    let a3 = a2 + down
    for (let k = 0; k < height; k++) {
      store<f32>(to, load<f32>(a0))
      store<f32>(to, load<f32>(a1), 4)
      store<f32>(to, load<f32>(a2), 8)
      store<f32>(to, load<f32>(a3), 12)
      a0 += right
      a1 += right
      a2 += right
      a3 += right
      to += 16
    }
  }
}

function fourPacked(depth: i32, a: usize, strip: usize, c: usize, below: usize, count: i32, adding: bool): void {
  const zero = f32x4.splat(0)
  let low0 = zero, low1 = zero, low2 = zero, low3 = zero
  let high0 = zero, high1 = zero, high2 = zero, high3 = zero
  const end = a + ((<usize>depth) << 4)
  for (; a < end; a += 16) {
    const low = v128.load(strip)
    const high = v128.load(strip, 16)
    strip += 32
    let x = v128.load32_splat(a)
    low0 = multiplyAdd(x, low, low0)
    high0 = multiplyAdd(x, high, high0)
    x = v128.load32_splat(a, 4)
    low1 = multiplyAdd(x, low, low1)
    high1 = multiplyAdd(x, high, high1)
    x = v128.load32_splat(a, 8)
    low2 = multiplyAdd(x, low, low2)
    high2 = multiplyAdd(x, high, high2)
    x = v128.load32_splat(a, 12)
    low3 = multiplyAdd(x, low, low3)
    high3 = multiplyAdd(x, high, high3)
  }
  put(c, low0, high0, count, adding)
  put(c + below, low1, high1, count, adding)
  put(c + 2 * below, low2, high2, count, adding)
  put(c + 3 * below, low3, high3, count, adding)
}
