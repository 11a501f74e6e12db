import type { Random } from '../random.ts'
import { add } from './add.ts'
import type { Arena } from './arena.ts'
import type { Gaze } from './attention.ts'
import { attention, openGaze } from './attention.ts'
import { embedding } from './embedding.ts'
import { gelu } from './gelu.ts'
import { layerNorm } from './layer-norm.ts'
import { linear } from './linear.ts'
import type { Tape } from './tape.ts'
import type { Tensor } from './tensor.ts'
import { parameter } from './tensor.ts'

/**
 * How a network knows order. `mixed`: half the heads know no distance and half decay with it (slopes 1/2, 1/16, …),
 * so that a long history can be seen whole and the last steps sharply; `alibi`: all heads decay; `none`: only
 * causality tells; `learned`: a vector per position, for lengths up to `longest`.
 */
export type Positions = 'mixed' | 'alibi' | 'none' | 'learned'

/** What a network is made of, before any weight is drawn. */
export type NetworkPlan = {
  /** Ids that a token's features may have. */
  readonly vocabulary: number
  /** Ids that are summed per step. */
  readonly features: number
  readonly width: number
  readonly layers: number
  readonly heads: number
  /** Classes that are predicted at every step. */
  readonly outputs: number
  readonly positions: Positions
  /** The most steps it will ever look at. */
  readonly longest: number
  /** With a length, attention is sharpened with the logarithm of how much is seen, relative to it; `null` leaves that out. */
  readonly trainedLength: number | null
}

/** A small causal transformer: blocks of attention and a gated layer on a stream that is normalised before each (Radford et al. 2019). */
export type Network = {
  readonly arena: Arena
  readonly plan: NetworkPlan
  readonly gaze: Gaze
  /** Every weight, in a fixed order. */
  readonly parameters: readonly Tensor[]
  readonly table: Tensor
  readonly blocks: readonly Block[]
  readonly last: Norm
  readonly output: Tensor
}

type Norm = { readonly gain: Tensor; readonly shift: Tensor }
type Linear = { readonly weight: Tensor; readonly bias: Tensor }
type Block = {
  readonly before: Norm
  readonly qkv: Linear
  readonly mix: Linear
  readonly between: Norm
  readonly widen: Linear
  readonly narrow: Linear
}

/** A network with fresh weights, drawn from `random`. */
export function openNetwork(arena: Arena, plan: NetworkPlan, random: Random): Network {
  const { width, layers, heads, outputs, vocabulary, positions, longest, trainedLength } = plan
  if (width % heads !== 0) throw new RangeError(`network: a width of ${width} cannot be shared by ${heads} heads`)
  const parameters: Tensor[] = []
  const kept = (tensor: Tensor): Tensor => {
    parameters.push(tensor)
    return tensor
  }
  const drawn = (rows: number, columns: number, deviation: number): Tensor =>
    kept(parameter(arena, rows, columns, () => deviation * random.gaussian()))
  const vector = (columns: number, value: number): Tensor => kept(parameter(arena, 1, columns, () => value))
  const norm = (): Norm => ({ gain: vector(width, 1), shift: vector(width, 0) })
  const dense = (rows: number, columns: number, deviation: number): Linear => ({
    weight: drawn(rows, columns, deviation),
    bias: vector(columns, 0),
  })
  // What is added to the stream starts small, the smaller the more layers add to it.
  const residual = (rows: number): number => 0.5 / Math.sqrt(rows * Math.max(1, layers))
  const table = drawn(vocabulary + (positions === 'learned' ? longest : 0), width, 0.3)
  const blocks = Array.from(
    { length: layers },
    (): Block => ({
      before: norm(),
      qkv: dense(width, 3 * width, 1 / Math.sqrt(width)),
      mix: dense(width, width, residual(width)),
      between: norm(),
      widen: dense(width, 4 * width, 1 / Math.sqrt(width)),
      narrow: dense(4 * width, width, residual(4 * width)),
    }),
  )
  const gaze = openGaze(arena, { slopes: slopesOf(positions, heads), size: width / heads, longest, trainedLength })
  return { arena, plan, gaze, parameters, table, blocks, last: norm(), output: drawn(width, outputs, 0.02) }
}

/**
 * Logits (one row of `outputs` per step) for whole sequences: `tokens` holds `features` ids per step, sequence by sequence.
 * `onLayer` sees every layer's queries, keys and values.
 */
export function forward(
  tape: Tape,
  network: Network,
  tokens: Int32Array,
  { sequences, length }: Extent,
  onLayer?: (layer: number, qkv: Tensor) => void,
): Tensor {
  return pass(tape, network, tokens, {
    positionOf: (row) => row % length,
    attend(layer, qkv) {
      onLayer?.(layer, qkv)
      return attention(tape, qkv, { sequences, length }, network.gaze)
    },
  })
}

/** How many sequences, and how many steps each. */
export type Extent = { readonly sequences: number; readonly length: number }

/**
 * One pass through all layers; how a row looks at other rows is the caller's business,
 * so that whole sequences and single steps of acting are one piece of code.
 */
export function pass(
  tape: Tape,
  network: Network,
  tokens: Int32Array,
  { positionOf, attend }: { positionOf: (row: number) => number; attend: (layer: number, qkv: Tensor) => Tensor },
): Tensor {
  const { plan, table } = network
  const learned = plan.positions === 'learned'
  const ids = learned ? withPositions(tokens, plan, positionOf) : tokens
  return through(tape, network, embedding(tape, ids, plan.features + (learned ? 1 : 0), table), attend)
}

/**
 * Logits for whole sequences of something else than ids: `stream` has one row of `width` numbers per step, sequence by
 * sequence, made by the caller. The table of the network is not looked at, and it knows no learned positions.
 */
export function forwardStream(tape: Tape, network: Network, stream: Tensor, { sequences, length }: Extent): Tensor {
  return through(tape, network, stream, (_, qkv) => attention(tape, qkv, { sequences, length }, network.gaze))
}

/** All layers, and the logits of what comes out of the last. */
function through(tape: Tape, network: Network, embedded: Tensor, attend: (layer: number, qkv: Tensor) => Tensor): Tensor {
  const { blocks, last, output } = network
  let stream = embedded
  for (const [layer, { before, qkv, mix, between, widen, narrow }] of blocks.entries()) {
    const asked = linear(tape, layerNorm(tape, stream, before.gain, before.shift), qkv.weight, qkv.bias)
    stream = add(tape, stream, linear(tape, attend(layer, asked), mix.weight, mix.bias))
    const wide = linear(tape, layerNorm(tape, stream, between.gain, between.shift), widen.weight, widen.bias)
    stream = add(tape, stream, linear(tape, gelu(tape, wide), narrow.weight, narrow.bias))
  }
  return linear(tape, layerNorm(tape, stream, last.gain, last.shift), output, null)
}

/** A learned position is one more feature of its step. */
function withPositions(tokens: Int32Array, { features, vocabulary }: NetworkPlan, positionOf: (row: number) => number): Int32Array {
  const rows = tokens.length / features
  const ids = new Int32Array(rows * (features + 1))
  for (let row = 0; row < rows; row++) {
    ids.set(tokens.subarray(row * features, (row + 1) * features), row * (features + 1))
    ids[row * (features + 1) + features] = vocabulary + positionOf(row)
  }
  return ids
}

function slopesOf(positions: Positions, heads: number): number[] {
  const half = Math.floor(heads / 2)
  return Array.from({ length: heads }, (_, head) => {
    if (positions === 'alibi') return 2 ** ((-8 * (head + 1)) / heads)
    if (positions === 'mixed' && head >= half) return 2 ** (-3 * (head - half) - 1)
    return 0
  })
}
