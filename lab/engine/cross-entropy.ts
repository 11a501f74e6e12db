import type { Tape } from './tape.ts'
import type { Tensor } from './tensor.ts'
import { shapeOf } from './tensor.ts'

/**
 * How surprised the logits are by the targets, in nats: Σ wᵢ ℓᵢ / Σ |wᵢ|, one target and one weight per row.
 *
 * It is the last operation of a pass: walking the tape back starts here, with gradient 1. A weight of 0 leaves a row
 * out; a negative one pushes away from its target.
 */
export function crossEntropy(tape: Tape, logits: Tensor, targets: Int32Array, weights: Float32Array): number {
  const { arena } = tape
  const { rows, columns } = logits
  if (targets.length !== rows || weights.length !== rows)
    throw new RangeError(
      `crossEntropy: logits are ${shapeOf(logits)}, but there are ${targets.length} targets and ${weights.length} weights`,
    )
  for (const target of targets)
    if (!(0 <= target && target < columns)) throw new RangeError(`crossEntropy: target ${target} is not among ${columns} classes`)
  const inverse = 1 / Math.max(1e-9, sumOfSizes(weights))
  const targetPlace = arena.allocate(rows)
  const weightPlace = arena.allocate(rows)
  const gradient = arena.allocate(logits.count)
  arena.integers.set(targets, targetPlace / 4)
  arena.floats.set(weights, weightPlace / 4)
  const loss = arena.kernels.crossEntropy(logits.address, targetPlace, weightPlace, gradient, rows, columns, inverse)
  tape.record(() => arena.kernels.add(logits.gradient, gradient, logits.gradient, logits.count))
  return loss
}

function sumOfSizes(weights: Float32Array): number {
  let sum = 0
  for (const weight of weights) sum += Math.abs(weight)
  return sum
}
