import type { Params } from '../model.ts'

/** One job on a child's standard input: `adduce-run/1`, for experiments in any language. */
export type Job = {
  readonly v: 1
  readonly runKey: string
  readonly experiment: string
  readonly params: Params
  readonly seeds: readonly { readonly index: number; readonly seed: number }[]
  readonly budget: { readonly memMb: number; readonly wallMs: number }
  /** Where artifacts are written; empty at the start. */
  readonly outDir: string
}

/**
 * One JSON line on a child's standard output. `seq` counts from 0 without gaps; a gap or a missing
 * `result` means the output was cut off, and the run has failed. Lines that are not JSON are log.
 */
export type Message = { readonly seq: number } & MessageBody

export type MessageBody =
  | { readonly type: 'hello'; readonly protocol: 'adduce-run/1'; readonly experiment: string; readonly seeds: number }
  | { readonly type: 'progress'; readonly index: number; readonly done: number; readonly total: number; readonly phase: string }
  /** One point of a curve, for live plots: `name` at `step` of the seed with this index. */
  | { readonly type: 'metric'; readonly name: string; readonly step: number; readonly value: number; readonly index: number }
  | { readonly type: 'observation'; readonly index: number; readonly seed: number; readonly values: { readonly [metric: string]: number } }
  | { readonly type: 'control'; readonly name: string; readonly passed: boolean; readonly value: number; readonly index: number | null }
  /** `path` is relative to the job's `outDir`. */
  | { readonly type: 'artifact'; readonly name: string; readonly path: string; readonly mediaType: string }
  | { readonly type: 'log'; readonly text: string }
  | {
      readonly type: 'result'
      readonly status: 'ok' | 'error'
      readonly observations: number
      readonly error: string | null
      readonly last: true
    }
