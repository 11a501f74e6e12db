import type { Tape } from './tape.ts'
import { shapeOf, Tensor } from './tensor.ts'

/** y = x W + b: x is rows × depth, W is depth × columns, b is 1 × columns or `null`. */
export function linear(tape: Tape, x: Tensor, weight: Tensor, bias: Tensor | null): Tensor {
  const { kernels, workspace } = tape.arena
  const { rows, columns: depth } = x
  const { columns } = weight
  if (weight.rows !== depth) throw new RangeError(`linear: x is ${shapeOf(x)}, but the weight is ${shapeOf(weight)}`)
  if (bias !== null && bias.count !== columns)
    throw new RangeError(`linear: the weight is ${shapeOf(weight)}, but the bias is ${shapeOf(bias)}`)
  const y = new Tensor(tape.arena, rows, columns)
  if (bias !== null) kernels.fillRows(y.address, bias.address, rows, columns)
  kernels.gemm(rows, columns, depth, x.address, depth, 1, weight.address, columns, 1, y.address, columns, bias === null ? 0 : 1, workspace)
  tape.record(() => {
    if (!x.isConstant)
      kernels.gemm(rows, depth, columns, y.gradient, columns, 1, weight.address, 1, columns, x.gradient, depth, 1, workspace)
    kernels.gemm(depth, columns, rows, x.address, 1, depth, y.gradient, columns, 1, weight.gradient, columns, 1, workspace)
    if (bias !== null) kernels.addRows(y.gradient, bias.gradient, rows, columns)
  })
  return y
}
