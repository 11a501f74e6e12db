import type { Tape } from './tape.ts'
import { Tensor } from './tensor.ts'

/** The smooth gate x · Φ(x), in its approximation with tanh (Hendrycks and Gimpel 2016). */
export function gelu(tape: Tape, x: Tensor): Tensor {
  const { kernels } = tape.arena
  const y = new Tensor(tape.arena, x.rows, x.columns)
  const gates = tape.arena.allocate(x.count)
  kernels.gelu(x.address, y.address, gates, x.count)
  tape.record(() => kernels.geluBackward(x.address, gates, y.gradient, x.gradient, x.count))
  return y
}
