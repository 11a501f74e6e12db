import type { Arena } from './arena.ts'
import type { Address } from './kernels.ts'
import type { Tape } from './tape.ts'
import { shapeOf, Tensor } from './tensor.ts'

/** How far back the heads of a layer look. */
export type Gaze = {
  readonly heads: number
  /** What one step of distance takes off a logit, per head, ≥ 0: ALiBi (Press et al. 2022); 0 does not know distance. */
  readonly slopes: Address
  /** What raw scores at position t are multiplied by, per position. */
  readonly scales: Address
  /** Positions that `scales` covers. */
  readonly longest: number
}

/**
 * The gaze of heads of size `size`. With `trainedLength` the logits at position t (from 0) also grow by
 * log(t + 2) / log(trainedLength + 1), which keeps attention sharp over histories longer than the trained ones
 * (“scalable softmax”, Nakanishi 2025; log-length scaling, Chiang and Cholak 2022); `null` leaves that out.
 */
export function openGaze(
  arena: Arena,
  { slopes, size, longest, trainedLength }: { slopes: readonly number[]; size: number; longest: number; trainedLength: number | null },
): Gaze {
  const heads = slopes.length
  const slopePlace = arena.allocate(heads)
  const scalePlace = arena.allocate(longest)
  arena.floats.set(slopes, slopePlace / 4)
  for (let t = 0; t < longest; t++) {
    const growth = trainedLength === null ? 1 : Math.log(t + 2) / Math.log(trainedLength + 1)
    arena.floats[scalePlace / 4 + t] = growth / Math.sqrt(size)
  }
  return { heads, slopes: slopePlace, scales: scalePlace, longest }
}

/** Rows of queries that are worked on together; a block of causal rows needs no more columns than its last row sees. */
const blockRows = 64

/**
 * Causal attention: every position of every sequence looks at itself and at what stands before it.
 *
 * `qkv` has one row of 3 · width per position, sequence by sequence: queries, keys and values, each head by head.
 * The output has one row of width per position. Memory: sequences · heads · length² floats.
 */
export function attention(tape: Tape, qkv: Tensor, { sequences, length }: { sequences: number; length: number }, gaze: Gaze): Tensor {
  const { arena } = tape
  const { kernels, workspace } = arena
  const { heads, scales } = gaze
  const width = qkv.columns / 3
  const size = width / heads
  if (!Number.isInteger(size) || qkv.rows !== sequences * length)
    throw new RangeError(`attention: ${shapeOf(qkv)} is not ${sequences} sequences of ${length} rows of 3 × ${heads} heads`)
  if (length > gaze.longest) throw new RangeError(`attention: ${length} positions, but the gaze covers ${gaze.longest}`)
  const stride = Math.ceil(length / 4) * 4
  const y = new Tensor(arena, sequences * length, width)
  const weights = arena.allocate(sequences * heads * length * stride)

  const eachBlock = (visit: (block: Block) => void) => {
    for (let s = 0; s < sequences; s++)
      for (let h = 0; h < heads; h++)
        for (let first = 0; first < length; first += blockRows) {
          const rows = Math.min(blockRows, length - first)
          visit({
            first,
            rows,
            seen: first + rows,
            head: s * length * 3 * width + h * size,
            output: (s * length + first) * width + h * size,
            weights: weights + 4 * ((s * heads + h) * length + first) * stride,
            slope: arena.floats[gaze.slopes / 4 + h]!,
          })
        }
  }

  const apart = 3 * width
  eachBlock(({ first, rows, seen, head, output, weights, slope }) => {
    const query = qkv.address + 4 * (head + first * apart)
    const key = qkv.address + 4 * (head + width)
    const value = key + 4 * width
    kernels.gemm(rows, seen, size, query, apart, 1, key, 1, apart, weights, stride, 0, workspace)
    kernels.softmaxCausal(weights, rows, stride, first, Math.ceil(seen / 4) * 4, slope, scales)
    kernels.gemm(rows, size, seen, weights, stride, 1, value, apart, 1, y.address + 4 * output, width, 0, workspace)
  })
  tape.record(() => {
    const sent = arena.allocate(blockRows * stride)
    eachBlock(({ first, rows, seen, head, output, weights }) => {
      const query = 4 * (head + first * apart)
      const key = 4 * (head + width)
      const value = key + 4 * width
      const dy = y.gradient + 4 * output
      const [from, back] = [qkv.address, qkv.gradient]
      kernels.gemm(rows, seen, size, dy, width, 1, from + value, 1, apart, sent, stride, 0, workspace)
      kernels.gemm(seen, size, rows, weights, 1, stride, dy, width, 1, back + value, apart, 1, workspace)
      kernels.softmaxCausalBackward(weights, sent, rows, stride, first, Math.ceil(seen / 4) * 4, scales)
      kernels.gemm(rows, size, seen, sent, stride, 1, from + key, apart, 1, back + query, apart, 1, workspace)
      kernels.gemm(seen, size, rows, sent, 1, stride, from + query, apart, 1, back + key, apart, 1, workspace)
    })
  })
  return y
}

/** A block of rows of one head of one sequence; `head` and `output` are offsets in floats. */
type Block = {
  readonly first: number
  readonly rows: number
  readonly seen: number
  readonly head: number
  readonly output: number
  readonly weights: Address
  readonly slope: number
}
