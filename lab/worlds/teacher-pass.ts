import { add } from '../engine/add.ts'
import type { Arena } from '../engine/arena.ts'
import { gelu } from '../engine/gelu.ts'
import { layerNorm } from '../engine/layer-norm.ts'
import { linear } from '../engine/linear.ts'
import type { Network } from '../engine/network.ts'
import { openNetwork } from '../engine/network.ts'
import type { PrefixExtent } from '../engine/prefix-attention.ts'
import { prefixAttention } from '../engine/prefix-attention.ts'
import type { Tape } from '../engine/tape.ts'
import { silentTape } from '../engine/tape.ts'
import type { Tensor } from '../engine/tensor.ts'
import { constant, parameter } from '../engine/tensor.ts'
import type { Random } from '../random.ts'
import { nearest } from '../regression/neighbours.ts'
import type { Samples } from '../regression/samples.ts'
import { sliceOf } from '../regression/samples.ts'

/** A transformer that is shown samples of a function and names its value elsewhere, without a change of weights. */
export type TeacherPass = {
  readonly plan: TeacherPassPlan
  readonly network: Network
  readonly input: Tensor
  /** Every weight, in a fixed order. */
  readonly parameters: readonly Tensor[]
}

export type TeacherPassPlan = {
  /** Numbers per input of the function. */
  readonly dimension: number
  readonly width: number
  readonly layers: number
  readonly heads: number
  /** The most samples it is ever shown. */
  readonly window: number
  /** Whether samples see each other freely, or only those that came before, so that what was read need not be read again. */
  readonly order: PrefixExtent['order']
}

/** A pass with fresh weights. */
export function openTeacherPass(arena: Arena, plan: TeacherPassPlan, random: Random): TeacherPass {
  const { dimension, width, layers, heads, window } = plan
  const network = openNetwork(
    arena,
    { vocabulary: 1, features: 1, width, layers, heads, outputs: 1, positions: 'none', longest: 2 * window, trainedLength: null },
    random,
  )
  const features = featuresOf(dimension)
  const input = parameter(arena, features, width, () => random.gaussian() / Math.sqrt(features))
  return { plan, network, input, parameters: [input, ...network.parameters] }
}

/**
 * Where a context is looked at from: inputs are centred and divided by a scale, answers likewise. The plain view has centre 0, scale 1,
 * mean 0 and deviation 1; a close-up of retrieved samples stands at the query, so that its own units fit it.
 */
export type View = { readonly centre: Float64Array; readonly scale: number; readonly mean: number; readonly deviation: number }

/** The view that changes nothing. */
export function plainView(dimension: number): View {
  return { centre: new Float64Array(dimension), scale: 1, mean: 0, deviation: 1 }
}

/** The view of some retrieved samples from the point that they were retrieved for: root mean square distances and deviations become 1. */
export function closeUp(samples: Samples, rows: ArrayLike<number>, centre: Float64Array): View {
  const { dimension, inputs, answers } = samples
  let [squares, sum, sumOfSquares] = [0, 0, 0]
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!
    for (let k = 0; k < dimension; k++) squares += (inputs[row * dimension + k]! - centre[k]!) ** 2
    sum += answers[row]!
    sumOfSquares += answers[row]! ** 2
  }
  const mean = sum / rows.length
  return {
    centre,
    scale: Math.sqrt(squares / (rows.length * dimension)) + 1e-6,
    mean,
    deviation: Math.sqrt(Math.max(0, sumOfSquares / rows.length - mean * mean)) + 1e-3,
  }
}

/** A sample as the pass sees it: input and answer in the view's units, whether the answer is known, and what the view is. */
export function writeToken(
  tokens: Float32Array,
  row: number,
  { inputs, at, answer, view }: { inputs: ArrayLike<number>; at: number; answer: number | null; view: View },
): void {
  const { centre, scale, mean, deviation } = view
  const dimension = centre.length
  const from = row * featuresOf(dimension)
  for (let k = 0; k < dimension; k++) {
    tokens[from + k] = (inputs[at * dimension + k]! - centre[k]!) / scale
    tokens[from + dimension + k] = centre[k]!
  }
  tokens.set(
    [answer === null ? 0 : (answer - mean) / deviation, answer === null ? 0 : 1, Math.log(scale), Math.log(deviation)],
    from + 2 * dimension,
  )
}

/** Numbers per token. */
export function featuresOf(dimension: number): number {
  return 2 * dimension + 4
}

/** The value at every row, in the units of its view; rows × 1. Every row looks at the first `known` rows of its sequence. */
export function passOver(
  tape: Tape,
  { network, input, plan }: TeacherPass,
  tokens: Float32Array,
  shown: Omit<PrefixExtent, 'order'>,
): Tensor {
  const { blocks, last, output } = network
  const extent = { ...shown, order: plan.order }
  const rows = extent.sequences * extent.length
  let stream = linear(tape, constant(tape.arena, rows, featuresOf(plan.dimension), tokens), input, null)
  for (const { before, qkv, mix, between, widen, narrow } of blocks) {
    const asked = linear(tape, layerNorm(tape, stream, before.gain, before.shift), qkv.weight, qkv.bias)
    stream = add(tape, stream, linear(tape, prefixAttention(tape, asked, plan.heads, extent), mix.weight, mix.bias))
    const wide = linear(tape, layerNorm(tape, stream, between.gain, between.shift), widen.weight, widen.bias)
    stream = add(tape, stream, linear(tape, gelu(tape, wide), narrow.weight, narrow.bias))
  }
  return linear(tape, layerNorm(tape, stream, last.gain, last.shift), output, null)
}

/** What a frozen pass answers at the rows of `points` when it is shown the last samples that fit its window. */
export function answersFromWindow(pass: TeacherPass, memory: Samples, points: Float64Array): Float64Array {
  const { dimension, window } = pass.plan
  const shown = sliceOf(memory, Math.max(0, memory.count - window), memory.count)
  const view = plainView(dimension)
  const asked = window
  const answers = new Float64Array(points.length / dimension)
  const length = shown.count + asked
  const tokens = new Float32Array(length * featuresOf(dimension))
  for (let i = 0; i < shown.count; i++) writeToken(tokens, i, { inputs: shown.inputs, at: i, answer: shown.answers[i]!, view })
  for (let first = 0; first < answers.length; first += asked) {
    const count = Math.min(asked, answers.length - first)
    for (let i = 0; i < count; i++) writeToken(tokens, shown.count + i, { inputs: points, at: first + i, answer: null, view })
    const values = valuesOf(pass, tokens, { sequences: 1, length, known: shown.count })
    for (let i = 0; i < count; i++) answers[first + i] = values[shown.count + i]!
  }
  return answers
}

/** What a frozen pass answers at the rows of `points` when for each it is shown the nearest samples of the whole memory, in close-up. */
export function answersFromRetrieval(pass: TeacherPass, memory: Samples, points: Float64Array): Float64Array {
  const { dimension, window } = pass.plan
  const known = Math.min(window, memory.count)
  const length = known + 1
  const answers = new Float64Array(points.length / dimension)
  for (let first = 0; first < answers.length; first += together) {
    const sequences = Math.min(together, answers.length - first)
    const tokens = new Float32Array(sequences * length * featuresOf(dimension))
    const views = Array.from({ length: sequences }, (_, s) => {
      const { rows } = nearest(memory, points, first + s, known)
      const view = closeUp(memory, rows, points.subarray((first + s) * dimension, (first + s + 1) * dimension))
      for (const [i, row] of rows.entries())
        writeToken(tokens, s * length + i, { inputs: memory.inputs, at: row, answer: memory.answers[row]!, view })
      writeToken(tokens, s * length + known, { inputs: points, at: first + s, answer: null, view })
      return view
    })
    const values = valuesOf(pass, tokens, { sequences, length, known })
    for (const [s, { mean, deviation }] of views.entries()) answers[first + s] = mean + deviation * values[s * length + known]!
  }
  return answers
}

/** Queries that are answered in one go. */
const together = 32

function valuesOf(pass: TeacherPass, tokens: Float32Array, shown: Omit<PrefixExtent, 'order'>): Float32Array {
  const { arena } = pass.network
  const mark = arena.mark()
  const values = passOver(silentTape(arena), pass, tokens, shown).values.slice()
  arena.rewind(mark)
  return values
}
