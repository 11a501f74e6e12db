import type { Tape } from './tape.ts'
import { Tensor } from './tensor.ts'

/** Each row becomes positive numbers whose sum is 1, in proportion to e^x. */
export function softmax(tape: Tape, x: Tensor): Tensor {
  const { kernels } = tape.arena
  const y = new Tensor(tape.arena, x.rows, x.columns)
  kernels.softmaxRows(x.address, y.address, x.rows, x.columns)
  tape.record(() => kernels.softmaxRowsBackward(y.address, y.gradient, x.gradient, x.rows, x.columns))
  return y
}
