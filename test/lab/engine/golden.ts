import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Arena } from '../../../lab/engine/arena.ts'
import { parameter, type Tensor } from '../../../lab/engine/tensor.ts'

/** Rows of numbers, as `fixtures/golden.py` writes them. */
export type GoldenMatrix = { readonly rows: number; readonly columns: number; readonly values: readonly number[] }

/** What PyTorch gives for one operation, in double precision: an output and a direction it is pulled in, or a loss. */
export type GoldenOperation = {
  readonly operation: string
  readonly options: { readonly [name: string]: unknown }
  readonly inputs: readonly GoldenMatrix[]
  /** What came back to each of the inputs. */
  readonly gradients: readonly (readonly number[])[]
} & ({ readonly direction: readonly number[]; readonly output: readonly number[] } | { readonly loss: number })

/** 20 steps of training. */
export type GoldenTraining = {
  readonly before: readonly GoldenMatrix[]
  readonly losses: readonly number[]
  readonly firstGradients: readonly (readonly number[])[]
  readonly after: readonly (readonly number[])[]
}

type AdamPlan = { readonly beta1: number; readonly beta2: number; readonly epsilon: number; readonly clip: number }
type Dense = GoldenTraining & {
  readonly sizes: readonly number[]
  readonly rate: number
  readonly inputs: GoldenMatrix
  readonly targets: readonly number[]
}

export type Golden = {
  readonly operations: readonly GoldenOperation[]
  readonly qNetwork: Dense & { readonly adam: AdamPlan; readonly actions: readonly number[] }
  readonly denseBySgd: Dense & { readonly clip: number }
  readonly transformer: GoldenTraining & {
    readonly plan: {
      readonly vocabulary: number
      readonly features: number
      readonly width: number
      readonly layers: number
      readonly heads: number
      readonly outputs: number
      readonly positions: 'mixed'
      readonly longest: number
      readonly trainedLength: number
    }
    readonly adam: AdamPlan
    readonly rate: number
    readonly sequences: number
    readonly length: number
    readonly batches: readonly { readonly tokens: readonly number[]; readonly targets: readonly number[] }[]
  }
}

/** What `fixtures/golden.py` has written. */
export const golden = JSON.parse(readFileSync(join(import.meta.dirname, 'fixtures/golden.json'), 'utf8')) as Golden

/** A parameter with these numbers. */
export function tensorOf(arena: Arena, { rows, columns, values }: GoldenMatrix): Tensor {
  let next = 0
  return parameter(arena, rows, columns, () => values[next++]!)
}

/** The largest difference, as a part of the largest number expected, or as it is where all of them are below 1. */
export function farthest(measured: ArrayLike<number>, expected: readonly number[]): number {
  if (measured.length !== expected.length) return Number.POSITIVE_INFINITY
  const largest = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1)
  return expected.reduce((most, value, i) => Math.max(most, Math.abs(measured[i]! - value) / largest), 0)
}
