import { multiplyAdd } from './lanes.as'

/** Below these a moment is as good as 0; left to decay it would become denormal and slow every step down. */
const tinyFirst: f32 = 1e-25
const tinySecond: f32 = 1e-30

/**
 * One step of Adam (Kingma and Ba 2015) on `count` weights. `rate` already holds the correction of the first
 * moment, `secondCorrection` is 1 / (1 − beta2^t).
 */
export function adam(
  weight: usize, gradient: usize, first: usize, second: usize, count: i32,
  rate: f32, beta1: f32, beta2: f32, epsilon: f32, secondCorrection: f32,
): void {
  const keep1 = f32x4.splat(beta1), take1 = f32x4.splat(1 - beta1)
  const keep2 = f32x4.splat(beta2), take2 = f32x4.splat(1 - beta2)
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    const g = v128.load(gradient + o)
    let m = multiplyAdd(keep1, v128.load(first + o), f32x4.mul(take1, g))
    let v = multiplyAdd(keep2, v128.load(second + o), f32x4.mul(take2, f32x4.mul(g, g)))
    m = v128.and(m, f32x4.ge(f32x4.abs(m), f32x4.splat(tinyFirst)))
    v = v128.and(v, f32x4.ge(v, f32x4.splat(tinySecond)))
    v128.store(first + o, m)
    v128.store(second + o, v)
    const spread = f32x4.add(f32x4.sqrt(f32x4.mul(v, f32x4.splat(secondCorrection))), f32x4.splat(epsilon))
    v128.store(weight + o, f32x4.sub(v128.load(weight + o), f32x4.div(f32x4.mul(f32x4.splat(rate), m), spread)))
  }
}

/** Σ x², summed in double precision. */
export function sumOfSquares(x: usize, count: i32): f64 {
  let sum: f64 = 0
  for (let i = 0; i < count; i++) {
    const value = <f64>load<f32>(x + ((<usize>i) << 2))
    sum += value * value
  }
  return sum
}

/** x becomes `factor` · x. */
export function scale(x: usize, factor: f32, count: i32): void {
  for (let i = 0; i < count; i += 4) {
    const o = (<usize>i) << 2
    v128.store(x + o, f32x4.mul(v128.load(x + o), f32x4.splat(factor)))
  }
}
