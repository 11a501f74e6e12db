import type { Tape } from './tape.ts'
import type { Tensor } from './tensor.ts'
import { shapeOf } from './tensor.ts'

/** One target and one weight for each number of the predictions, in reading order. */
export type RegressionTargets = { readonly targets: Float32Array; readonly weights: Float32Array }

/**
 * How far the predictions are from their targets: Σ wᵢ ℓᵢ / Σ |wᵢ| with ℓ = d²/2 where |d| ≤ delta, else delta (|d| − delta/2)
 * (Huber 1964), so that a far target pulls no harder than one at a distance of delta.
 *
 * Like `crossEntropy` it is the last operation of a pass: walking the tape back starts here, with gradient 1.
 */
export function huberLoss(tape: Tape, predictions: Tensor, targets: Float32Array, weights: Float32Array, delta: number): number {
  return regressionLoss(tape, predictions, { targets, weights }, { delta, factor: 1 })
}

/** The weighted mean square Σ wᵢ dᵢ² / Σ |wᵢ|; the last operation of a pass, like `huberLoss`. */
export function squaredLoss(tape: Tape, predictions: Tensor, targets: Float32Array, weights: Float32Array): number {
  return regressionLoss(tape, predictions, { targets, weights }, { delta: Number.MAX_VALUE, factor: 2 })
}

function regressionLoss(
  tape: Tape,
  predictions: Tensor,
  { targets, weights }: RegressionTargets,
  { delta, factor }: { delta: number; factor: number },
): number {
  const { arena } = tape
  const { count } = predictions
  if (targets.length !== count || weights.length !== count)
    throw new RangeError(
      `regression loss: predictions are ${shapeOf(predictions)}, but there are ${targets.length} targets and ${weights.length} weights`,
    )
  let size = 0
  for (const weight of weights) size += Math.abs(weight)
  const targetPlace = arena.allocate(count)
  const weightPlace = arena.allocate(count)
  const gradient = arena.allocate(count)
  arena.floats.set(targets, targetPlace / 4)
  arena.floats.set(weights, weightPlace / 4)
  const inverse = factor / Math.max(1e-9, size)
  const loss = arena.kernels.huber(predictions.address, targetPlace, weightPlace, gradient, count, delta, inverse)
  tape.record(() => arena.kernels.add(predictions.gradient, gradient, predictions.gradient, count))
  return loss
}
