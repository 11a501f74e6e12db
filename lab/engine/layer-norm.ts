import type { Tape } from './tape.ts'
import { shapeOf, Tensor } from './tensor.ts'

/** Each row centred and scaled to variance 1 (plus 1e-5), then times `gain`, plus `shift`: Ba, Kiros and Hinton 2016. */
export function layerNorm(tape: Tape, x: Tensor, gain: Tensor, shift: Tensor): Tensor {
  const { arena } = tape
  const { kernels } = arena
  const { rows, columns } = x
  for (const vector of [gain, shift])
    if (vector.count !== columns) throw new RangeError(`layerNorm: x is ${shapeOf(x)}, but gain or shift is ${shapeOf(vector)}`)
  const y = new Tensor(arena, rows, columns)
  const moments = arena.allocate(2 * rows)
  kernels.layerNorm(x.address, gain.address, shift.address, y.address, moments, rows, columns)
  tape.record(() =>
    kernels.layerNormBackward(x.address, gain.address, moments, y.gradient, x.gradient, gain.gradient, shift.gradient, rows, columns),
  )
  return y
}
