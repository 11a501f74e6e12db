import type { Tape } from './tape.ts'
import { Tensor } from './tensor.ts'

/** The smooth gate x · Φ(x), in its approximation with tanh (Hendrycks and Gimpel 2016). */
export function gelu(tape: Tape, x: Tensor): Tensor {
  const { kernels } = tape.arena
  const y = new Tensor(tape.arena, x.rows, x.columns)
  kernels.gelu(x.address, y.address, x.count)
  tape.record(() => kernels.geluBackward(x.address, y.gradient, x.gradient, x.count))
  return y
}
