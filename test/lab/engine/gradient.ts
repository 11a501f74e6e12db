import { openArena } from '../../../lab/engine/arena.ts'
import type { Tape } from '../../../lab/engine/tape.ts'
import { recordingTape, silentTape } from '../../../lab/engine/tape.ts'
import { parameter, type Tensor } from '../../../lab/engine/tensor.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'

/** One operation under test: inputs of these shapes, and how they become one output. */
export type Case = {
  readonly seed: number
  readonly shapes: readonly (readonly [rows: number, columns: number])[]
  readonly apply: (tape: Tape, inputs: readonly Tensor[]) => Tensor
  /** What inputs are filled with; standard normal when nothing is said. */
  readonly fill?: (random: Random) => number
}

/**
 * How far the gradients are from central finite differences: the worst ‖exact − measured‖ / ‖measured‖ over the inputs. Differences
 * over a step and over half of it are joined so that the third derivative drops out (Richardson 1911).
 * The loss is the output's inner product with a fixed random direction, in double precision.
 */
export function worstGradientError({ seed, shapes, apply, fill = (random) => random.gaussian() }: Case): number {
  const arena = openArena({ megabytes: 16 })
  const random = randomOf(seed)
  const inputs = shapes.map(([rows, columns]) => parameter(arena, rows, columns, () => fill(random)))
  const mark = arena.mark()
  const direction = randomOf(seed).fork('direction')
  const weights: number[] = []
  const lossOf = (): number => {
    arena.rewind(mark)
    return dot(apply(silentTape(arena), inputs).values, weights)
  }

  const tape = recordingTape(arena)
  const output = apply(tape, inputs)
  for (let i = 0; i < output.count; i++) weights.push(direction.gaussian())
  output.gradients.set(weights)
  tape.backward()
  const exact = inputs.map((input) => Float64Array.from(input.gradients))

  const slopeOver = (values: Float32Array, k: number, step: number): number => {
    const held = values[k]!
    values[k] = held + step
    const above = lossOf()
    values[k] = held - step
    const below = lossOf()
    values[k] = held
    return (above - below) / (2 * step)
  }
  const step = 2 ** -6
  return Math.max(
    ...inputs.map((input, i) => {
      let [away, size] = [0, 1e-6]
      for (let k = 0; k < input.count; k++) {
        const measured = (4 * slopeOver(input.values, k, step / 2) - slopeOver(input.values, k, step)) / 3
        away += (exact[i]![k]! - measured) ** 2
        size += measured ** 2
      }
      return Math.sqrt(away / size)
    }),
  )
}

function dot(values: Float32Array, weights: readonly number[]): number {
  let sum = 0
  for (let i = 0; i < values.length; i++) sum += values[i]! * weights[i]!
  return sum
}
