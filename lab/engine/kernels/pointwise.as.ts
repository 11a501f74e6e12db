import { exponential, multiplyAdd } from './lanes.as'

/** Kernels that treat all places alike. They work four by four, into the padding that the arena leaves behind every tensor. */

/** y = a + b, element by element; y may be a or b. */
export function add(a: usize, b: usize, y: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    v128.store(y + o, f32x4.add(v128.load(a + o), v128.load(b + o)))
  }
}

/** y = max(x, 0). */
export function relu(x: usize, y: usize, count: i32): void {
  const zero = f32x4.splat(0)
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    const v = v128.load(x + o)
    v128.store(y + o, v128.and(v, f32x4.gt(v, zero)))
  }
}

/** The input's gradient gains dy where x > 0. */
export function reluBackward(x: usize, dy: usize, dx: usize, count: i32): void {
  const zero = f32x4.splat(0)
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    const sent = v128.and(v128.load(dy + o), f32x4.gt(v128.load(x + o), zero))
    v128.store(dx + o, f32x4.add(v128.load(dx + o), sent))
  }
}

/** y = tanh x = 1 − 2 / (e^2x + 1). */
export function tanh(x: usize, y: usize, count: i32): void {
  const one = f32x4.splat(1)
  const two = f32x4.splat(2)
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    const power = exponential(f32x4.mul(two, v128.load(x + o)))
    v128.store(y + o, f32x4.sub(one, f32x4.div(two, f32x4.add(power, one))))
  }
}

/** The input's gradient gains dy (1 − y²). */
export function tanhBackward(y: usize, dy: usize, dx: usize, count: i32): void {
  const one = f32x4.splat(1)
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    const v = v128.load(y + o)
    v128.store(dx + o, multiplyAdd(v128.load(dy + o), f32x4.sub(one, f32x4.mul(v, v)), v128.load(dx + o)))
  }
}

/** y gains `factor` · x; with a negative rate and a gradient, a step of plain descent. */
export function addScaled(x: usize, factor: f32, y: usize, count: i32): void {
  const factors = f32x4.splat(factor)
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    v128.store(y + o, multiplyAdd(factors, v128.load(x + o), v128.load(y + o)))
  }
}

/** y becomes (1 − `rate`) y + `rate` x; at rate 1 a copy. */
export function blend(x: usize, rate: f32, y: usize, count: i32): void {
  const take = f32x4.splat(rate)
  const keep = f32x4.splat(1 - rate)
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    v128.store(y + o, multiplyAdd(keep, v128.load(y + o), f32x4.mul(take, v128.load(x + o))))
  }
}

/** y = x σ(2u) with u = √(2/π) (x + 0.044715 x³): Hendrycks and Gimpel 2016, the form with tanh. */
export function gelu(x: usize, y: usize, gate: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    const v = v128.load(x + o)
    const open = gateOf(v)
    v128.store(gate + o, open)
    v128.store(y + o, f32x4.mul(v, open))
  }
}

/** The input's gradient gains dy · (σ + x σ (1 − σ) 2u′). */
export function geluBackward(x: usize, gates: usize, dy: usize, dx: usize, count: i32): void {
  const one = f32x4.splat(1)
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    const v = v128.load(x + o)
    const gate = v128.load(gates + o)
    const steep = multiplyAdd(f32x4.mul(v, v), f32x4.splat(2 * 0.7978845608028654 * 3 * 0.044715), f32x4.splat(2 * 0.7978845608028654))
    const bend = f32x4.mul(f32x4.mul(v, steep), f32x4.mul(gate, f32x4.sub(one, gate)))
    v128.store(dx + o, multiplyAdd(v128.load(dy + o), f32x4.add(gate, bend), v128.load(dx + o)))
  }
}

@inline
function gateOf(v: v128): v128 {
  const one = f32x4.splat(1)
  const cubic = multiplyAdd(f32x4.mul(v, v), f32x4.splat(0.044715), one)
  const twice = f32x4.mul(f32x4.mul(v, cubic), f32x4.splat(2 * 0.7978845608028654))
  return f32x4.div(one, f32x4.add(one, exponential(f32x4.neg(twice))))
}
