import type { Tape } from './tape.ts'
import { shapeOf, Tensor } from './tensor.ts'

/** y = a + b, of one shape. */
export function add(tape: Tape, a: Tensor, b: Tensor): Tensor {
  const { kernels } = tape.arena
  if (a.rows !== b.rows || a.columns !== b.columns) throw new RangeError(`add: ${shapeOf(a)} and ${shapeOf(b)} differ in shape`)
  const y = new Tensor(tape.arena, a.rows, a.columns)
  kernels.add(a.address, b.address, y.address, y.count)
  tape.record(() => {
    kernels.add(a.gradient, y.gradient, a.gradient, y.count)
    kernels.add(b.gradient, y.gradient, b.gradient, y.count)
  })
  return y
}
