import type { Tape } from './tape.ts'
import { Tensor } from './tensor.ts'

/** The hyperbolic tangent, element by element; absolute error about 1e-7. */
export function tanh(tape: Tape, x: Tensor): Tensor {
  const { kernels } = tape.arena
  const y = new Tensor(tape.arena, x.rows, x.columns)
  kernels.tanh(x.address, y.address, x.count)
  tape.record(() => kernels.tanhBackward(y.address, y.gradient, x.gradient, x.count))
  return y
}
