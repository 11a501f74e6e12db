import { multiplyAdd, sumOf } from './lanes.as'

/** Every row of y (rows × columns) becomes the vector b. */
export function fillRows(y: usize, b: usize, rows: i32, columns: i32): void {
  const bytes = (<usize>columns) << 2
  for (let i = 0; i < rows; i++) memory.copy(y + <usize>i * bytes, b, bytes)
}

/** The vector b gains the sum of the rows of y. */
export function addRows(y: usize, b: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) addRow(y + ((<usize>(i * columns)) << 2), b, columns)
}

/** The row at `to` gains the row at `from`; nothing beyond `columns` is touched. */
@inline
function addRow(from: usize, to: usize, columns: i32): void {
  let j = 0
  for (; j + 4 <= columns; j += 4) {
    const o = (<usize>j) << 2
    v128.store(to + o, f32x4.add(v128.load(to + o), v128.load(from + o)))
  }
  for (; j < columns; j++) {
    const o = (<usize>j) << 2
    store<f32>(to + o, load<f32>(to + o) + load<f32>(from + o))
  }
}

/** Each row of y is the sum of the table's rows named by its `features` ids; an id of −1 adds nothing. */
export function embed(ids: usize, features: i32, table: usize, y: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    const to = y + ((<usize>(i * columns)) << 2)
    memory.fill(to, 0, (<usize>columns) << 2)
    for (let f = 0; f < features; f++) {
      const id = load<i32>(ids + ((<usize>(i * features + f)) << 2))
      if (id >= 0) addRow(table + ((<usize>(id * columns)) << 2), to, columns)
    }
  }
}

/** The table's gradient gains each row's gradient at every id of that row. */
export function embedBackward(ids: usize, features: i32, tableGradient: usize, dy: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++)
    for (let f = 0; f < features; f++) {
      const id = load<i32>(ids + ((<usize>(i * features + f)) << 2))
      if (id >= 0) addRow(dy + ((<usize>(i * columns)) << 2), tableGradient + ((<usize>(id * columns)) << 2), columns)
    }
}

/** Each row centred and scaled to variance 1, then gain and shift; mean and 1/deviation of each row go to `moments`. */
export function layerNorm(x: usize, gain: usize, shift: usize, y: usize, moments: usize, rows: i32, columns: i32): void {
  for (let i = 0; i < rows; i++) {
    const from = x + ((<usize>(i * columns)) << 2)
    const to = y + ((<usize>(i * columns)) << 2)
    const mean = meanOf(from, columns)
    const inverse: f32 = <f32>1 / sqrt<f32>(squareAround(from, mean, columns) / <f32>columns + 1e-5)
    store<f32>(moments + ((<usize>i) << 3), mean)
    store<f32>(moments + ((<usize>i) << 3), inverse, 4)
    let j = 0
    for (; j + 4 <= columns; j += 4) {
      const o = (<usize>j) << 2
      const unit = f32x4.mul(f32x4.sub(v128.load(from + o), f32x4.splat(mean)), f32x4.splat(inverse))
      v128.store(to + o, multiplyAdd(unit, v128.load(gain + o), v128.load(shift + o)))
    }
    for (; j < columns; j++) {
      const o = (<usize>j) << 2
      store<f32>(to + o, (load<f32>(from + o) - mean) * inverse * load<f32>(gain + o) + load<f32>(shift + o))
    }
  }
}

function meanOf(row: usize, columns: i32): f32 {
  let sum = f32x4.splat(0)
  let j = 0
  for (; j + 4 <= columns; j += 4) sum = f32x4.add(sum, v128.load(row + ((<usize>j) << 2)))
  let total = sumOf(sum)
  for (; j < columns; j++) total += load<f32>(row + ((<usize>j) << 2))
  return total / <f32>columns
}

function squareAround(row: usize, mean: f32, columns: i32): f32 {
  let sum = f32x4.splat(0)
  let j = 0
  for (; j + 4 <= columns; j += 4) {
    const away = f32x4.sub(v128.load(row + ((<usize>j) << 2)), f32x4.splat(mean))
    sum = multiplyAdd(away, away, sum)
  }
  let total = sumOf(sum)
  for (; j < columns; j++) {
    const away = load<f32>(row + ((<usize>j) << 2)) - mean
    total += away * away
  }
  return total
}

/** dx, gain's and shift's gradients gain what the rows of dy send back through `layerNorm`. */
export function layerNormBackward(
  x: usize, gain: usize, moments: usize, dy: usize,
  dx: usize, dGain: usize, dShift: usize, rows: i32, columns: i32,
): void {
  for (let i = 0; i < rows; i++) {
    const skip = (<usize>(i * columns)) << 2
    const mean = load<f32>(moments + ((<usize>i) << 3))
    const inverse = load<f32>(moments + ((<usize>i) << 3), 4)
    layerNormRowBackward(x + skip, gain, dy + skip, dx + skip, dGain, dShift, columns, mean, inverse)
  }
}

function layerNormRowBackward(
  x: usize, gain: usize, dy: usize, dx: usize, dGain: usize, dShift: usize,
  columns: i32, mean: f32, inverse: f32,
): void {
  const means = f32x4.splat(mean)
  const inverses = f32x4.splat(inverse)
  let plain = f32x4.splat(0), along = f32x4.splat(0)
  let j = 0
  for (; j + 4 <= columns; j += 4) {
    const o = (<usize>j) << 2
    const unit = f32x4.mul(f32x4.sub(v128.load(x + o), means), inverses)
    const sent = v128.load(dy + o)
    v128.store(dGain + o, multiplyAdd(sent, unit, v128.load(dGain + o)))
    v128.store(dShift + o, f32x4.add(v128.load(dShift + o), sent))
    const scaled = f32x4.mul(sent, v128.load(gain + o))
    plain = f32x4.add(plain, scaled)
    along = multiplyAdd(scaled, unit, along)
  }
  let plainSum = sumOf(plain)
  let alongSum = sumOf(along)
  for (; j < columns; j++) {
    const o = (<usize>j) << 2
    const unit = (load<f32>(x + o) - mean) * inverse
    const sent = load<f32>(dy + o)
    store<f32>(dGain + o, load<f32>(dGain + o) + sent * unit)
    store<f32>(dShift + o, load<f32>(dShift + o) + sent)
    plainSum += sent * load<f32>(gain + o)
    alongSum += sent * load<f32>(gain + o) * unit
  }
  const plainMean: f32 = plainSum / <f32>columns
  const alongMean: f32 = alongSum / <f32>columns
  for (j = 0; j + 4 <= columns; j += 4) {
    const o = (<usize>j) << 2
    const unit = f32x4.mul(f32x4.sub(v128.load(x + o), means), inverses)
    const scaled = f32x4.mul(v128.load(dy + o), v128.load(gain + o))
    const rest = f32x4.sub(f32x4.sub(scaled, f32x4.splat(plainMean)), f32x4.mul(unit, f32x4.splat(alongMean)))
    v128.store(dx + o, multiplyAdd(inverses, rest, v128.load(dx + o)))
  }
  for (; j < columns; j++) {
    const o = (<usize>j) << 2
    const unit = (load<f32>(x + o) - mean) * inverse
    const rest: f32 = load<f32>(dy + o) * load<f32>(gain + o) - plainMean - unit * alongMean
    store<f32>(dx + o, load<f32>(dx + o) + inverse * rest)
  }
}
