import { openAdam } from '../engine/adam.ts'
import type { Arena } from '../engine/arena.ts'
import { mlp, openMlp } from '../engine/mlp.ts'
import { squaredLoss } from '../engine/regression-loss.ts'
import { recordingTape, silentTape } from '../engine/tape.ts'
import { constant } from '../engine/tensor.ts'
import type { Random } from '../random.ts'
import type { Samples } from '../regression/samples.ts'

/** A network that learns a function from a stream of samples by gradient steps, replaying what it has seen. */
export type ReplayRegressor = {
  /** Take in the samples of `stream` up to `count`, with the updates that are due for them. */
  see(stream: Samples, count: number): void
  /** Its answers at the rows of `points`. */
  answers(points: Float64Array): Float64Array
  /** Gradient steps so far. */
  readonly updates: number
  /** Numbers that it learns. */
  readonly weights: number
}

export type ReplayRegressorPlan = {
  readonly dimension: number
  /** Units of its one hidden layer. */
  readonly hidden: number
  /** What its units do; teachers are made of `tanh` ones. */
  readonly activation: 'gelu' | 'tanh'
  readonly updatesPerSample: number
  /** The highest learning rate. */
  readonly peak: number
}

/**
 * One hidden layer, taught by Adam on batches of 32, of which 4 are among the 8 newest samples and the rest are drawn from
 * all that it has seen. The first 64 samples get four times the updates. The rate rises over 50 updates and then falls as
 * 1 / √(1 + updates / 2000).
 */
export function openReplayRegressor(
  arena: Arena,
  { dimension, hidden, activation, updatesPerSample, peak }: ReplayRegressorPlan,
  random: Random,
): ReplayRegressor {
  const network = openMlp(arena, { inputs: dimension, hidden: [hidden], outputs: 1, activation, lastScale: 0.5 }, random)
  // Different biases let the units bend at different places from the start.
  network.parameters[1]!.values.set(Array.from({ length: hidden }, () => 0.3 * random.gaussian()))
  const adam = openAdam(arena, network.parameters, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clip: Number.MAX_VALUE })
  const inputs = new Float32Array(batch * dimension)
  const targets = new Float32Array(batch)
  const weights = new Float32Array(batch).fill(1)
  let seen = 0
  let updates = 0

  const update = (stream: Samples): void => {
    for (let b = 0; b < batch; b++) {
      const row = b < newest ? seen - 1 - random.below(Math.min(seen, 2 * newest)) : random.below(seen)
      for (let k = 0; k < dimension; k++) inputs[b * dimension + k] = stream.inputs[row * dimension + k]!
      targets[b] = stream.answers[row]!
    }
    const mark = arena.mark()
    const tape = recordingTape(arena)
    squaredLoss(tape, mlp(tape, network, constant(arena, batch, dimension, inputs)), targets, weights)
    tape.backward()
    updates++
    adam.step((peak * Math.min(1, updates / 50)) / Math.sqrt(1 + updates / 2000))
    arena.rewind(mark)
  }
  return {
    see(stream, count) {
      while (seen < count) {
        seen++
        const due = updatesPerSample * (seen <= hurried ? 4 : 1)
        for (let i = 0; i < due; i++) update(stream)
      }
    },
    answers(points) {
      const mark = arena.mark()
      const rows = points.length / dimension
      const answers = Float64Array.from(mlp(silentTape(arena), network, constant(arena, rows, dimension, points)).values)
      arena.rewind(mark)
      return answers
    },
    get updates() {
      return updates
    },
    weights: network.parameters.reduce((sum, { count }) => sum + count, 0),
  }
}

/** Updates that have been made when so many samples, whole or in part, have come. */
export function updatesDue({ updatesPerSample }: Pick<ReplayRegressorPlan, 'updatesPerSample'>, samples: number): number {
  return updatesPerSample * (samples + 3 * Math.min(samples, hurried))
}

/** Floating-point operations of one update: three times a batch's pass, two for every product. */
export function updateFlop({ dimension, hidden }: Pick<ReplayRegressorPlan, 'dimension' | 'hidden'>): number {
  return 3 * batch * answerFlop({ dimension, hidden })
}

/** Floating-point operations of one answer. */
export function answerFlop({ dimension, hidden }: Pick<ReplayRegressorPlan, 'dimension' | 'hidden'>): number {
  return 2 * (dimension + 1) * hidden
}

const batch = 32
/** Samples of a batch that are taken from twice as many newest ones. */
const newest = 4
/** Samples in whose time the updates come four times as fast. */
const hurried = 64
