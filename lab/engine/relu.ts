import type { Tape } from './tape.ts'
import { Tensor } from './tensor.ts'

/** What is below 0 becomes 0 (Nair and Hinton 2010); at 0 the gradient is 0. */
export function relu(tape: Tape, x: Tensor): Tensor {
  const { kernels } = tape.arena
  const y = new Tensor(tape.arena, x.rows, x.columns)
  kernels.relu(x.address, y.address, x.count)
  tape.record(() => kernels.reluBackward(x.address, y.gradient, x.gradient, x.count))
  return y
}
