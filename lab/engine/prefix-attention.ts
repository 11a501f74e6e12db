import type { Tape } from './tape.ts'
import { shapeOf, Tensor } from './tensor.ts'

/**
 * How many sequences, how many rows each, and how many of those rows, from the first, may be looked at. With the order `arrival` a known
 * row sees only those up to itself, so that what it makes of them can be kept when more come; with `none` all see all.
 */
export type PrefixExtent = {
  readonly sequences: number
  readonly length: number
  readonly known: number
  readonly order: 'none' | 'arrival'
}

/**
 * Attention to a prefix: every row of a sequence looks at the sequence's first `known` rows and at no others, so that
 * the rows behind them know nothing of each other. In-context regression does better without an order than with one (Ding et al. 2024).
 *
 * `qkv` has one row of 3 · width per position, sequence by sequence: queries, keys and values, each head by head.
 * The output has one row of width per position.
 */
export function prefixAttention(tape: Tape, qkv: Tensor, heads: number, { sequences, length, known, order }: PrefixExtent): Tensor {
  const { arena } = tape
  const { kernels, workspace } = arena
  const width = qkv.columns / 3
  const size = width / heads
  if (!Number.isInteger(size) || qkv.rows !== sequences * length)
    throw new RangeError(`prefix attention: ${shapeOf(qkv)} is not ${sequences} sequences of ${length} rows of 3 × ${heads} heads`)
  if (!(1 <= known && known <= length)) throw new RangeError(`prefix attention: ${known} rows known of ${length}`)
  const y = new Tensor(arena, sequences * length, width)
  const rows = sequences * heads * length
  const scores = arena.allocate(rows * known)
  const weights = arena.allocate(rows * known)
  const apart = 3 * width
  const scale = 1 / Math.sqrt(size)

  const eachHead = (visit: (place: HeadPlace) => void) => {
    for (let s = 0; s < sequences; s++)
      for (let h = 0; h < heads; h++)
        visit({
          query: 4 * (s * length * apart + h * size),
          output: 4 * (s * length * width + h * size),
          score: 4 * (s * heads + h) * length * known,
        })
  }
  eachHead(({ query, score }) => {
    const key = qkv.address + query + 4 * width
    kernels.gemm(length, known, size, qkv.address + query, apart, 1, key, 1, apart, scores + score, known, 0, workspace)
  })
  kernels.scale(scores, scale, rows * known)
  if (order === 'arrival')
    for (let row = 0; row < rows; row++) {
      const place = scores / 4 + row * known
      if (row % length < known) arena.floats.fill(-1e30, place + (row % length) + 1, place + known)
    }
  kernels.softmaxRows(scores, weights, rows, known)
  eachHead(({ query, output, score }) => {
    const value = qkv.address + query + 8 * width
    kernels.gemm(length, size, known, weights + score, known, 1, value, apart, 1, y.address + output, width, 0, workspace)
  })

  tape.record(() => {
    const toWeights = arena.allocate(rows * known)
    const toScores = arena.allocate(rows * known)
    const [from, back, dy] = [qkv.address, qkv.gradient, y.gradient]
    eachHead(({ query, output, score }) => {
      const value = query + 8 * width
      kernels.gemm(length, known, size, dy + output, width, 1, from + value, 1, apart, toWeights + score, known, 0, workspace)
      kernels.gemm(known, size, length, weights + score, 1, known, dy + output, width, 1, back + value, apart, 1, workspace)
    })
    kernels.softmaxRowsBackward(weights, toWeights, toScores, rows, known)
    kernels.scale(toScores, scale, rows * known)
    eachHead(({ query, score }) => {
      const key = query + 4 * width
      kernels.gemm(length, size, known, toScores + score, known, 1, from + key, apart, 1, back + query, apart, 1, workspace)
      kernels.gemm(known, size, length, toScores + score, 1, known, from + query, apart, 1, back + key, apart, 1, workspace)
    })
  })
  return y
}

/** Where a head's queries, outputs and scores begin, in bytes from the first of them all. */
type HeadPlace = { readonly query: number; readonly output: number; readonly score: number }
