import type { ExperimentDescription } from '../../core/evidence/description.ts'
import type { Job, MessageBody } from '../../core/evidence/protocol.ts'
import type { Limits, Program } from './sandbox.ts'

/** One block of seeds of one run, to be carried out somewhere. */
export type JobRequest = {
  /** Unique among all jobs of this executor. */
  readonly id: string
  readonly program: Program
  readonly description: ExperimentDescription
  readonly runKey: string
  readonly params: Job['params']
  readonly seeds: Job['seeds']
  readonly limits: Limits
}

/** How a job ended; every job that was submitted ends exactly once. */
export type JobEnd =
  /** Every seed was observed and the result says so. */
  | { readonly kind: 'finished' }
  | {
      readonly kind: 'failed'
      /** A sentence that names the experiment. */
      readonly message: string
      /**
       * `limit`: it took too long or too much. `error`: it said or showed that it failed; seeds observed before stand.
       * `distrusted`: its output broke the protocol; nothing it said counts.
       */
      readonly because: 'limit' | 'error' | 'distrusted'
    }
  | { readonly kind: 'cancelled' }

/** What happens to jobs: messages in the order they were said, artifacts when they have been fetched, and nothing after `ended`. */
export type ExecutorEvent = { readonly id: string } & (
  | { readonly kind: 'started' }
  | { readonly kind: 'message'; readonly message: Exclude<MessageBody, { type: 'artifact' }> }
  | { readonly kind: 'artifact'; readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array }
  | { readonly kind: 'ended'; readonly end: JobEnd }
)

/**
 * What carries out jobs. A port: on this machine now, on many later; `executor-conformance.ts` says what each must do.
 * Nothing a job does can harm whoever submitted it, and no process of a job outlives its end.
 */
export type Executor = {
  /** How many jobs are carried out at once. */
  readonly width: number
  submit(request: JobRequest): void
  /** Ask a job to end; it ends as cancelled, or as it was about to. Nothing happens for a job that is over. */
  cancel(id: string): void
  /** Jobs that have not ended. */
  list(): readonly { readonly id: string; readonly state: 'waiting' | 'running' }[]
  /** Listen; the result stops it. */
  on(listener: (event: ExecutorEvent) => void): () => void
  /** Cancel everything and wait until all of it has ended. */
  close(): Promise<void>
}
