import type { NodeId, RunKey } from '../ids.ts'
import type { Tier } from '../model.ts'
import type { SeedRange } from './record.ts'

/** The states of the run statechart (`run-machine.ts`), flattened for the wire. */
export type RunState = 'queued' | 'starting' | 'measuring' | 'judging' | 'cancelling' | 'succeeded' | 'failed' | 'cancelled'

/** Why a run was asked for: seeds never measured, the next block of seeds, or the recorded seeds once more. */
export type RunMode = 'missing' | 'next' | 'reproduce'

/** How the same seeds came out again. */
export type Reproduction = 'bitwise' | 'numerical' | 'mismatch'

/** One execution for one key, as everybody sees it. */
export type RunSummary = {
  readonly runKey: RunKey
  /** The evidence nodes that its observations feed; at least one. */
  readonly evidence: readonly NodeId[]
  readonly experiment: string
  readonly tier: Tier
  readonly mode: RunMode
  readonly seeds: SeedRange
  readonly state: RunState
  /** Seeds finished, of those asked for. */
  readonly seedsDone: number
  readonly seedsTotal: number
  /** 0–1 over all seeds, from the children's own progress. */
  readonly progress: number
  /** What a child says it is doing: “training”, “evaluating”. */
  readonly phase: string | null
  readonly secondsLeft: number | null
  /** ISO 8601, UTC. */
  readonly startedAt: string | null
  readonly endedAt: string | null
  /** One sentence when it failed. */
  readonly error: string | null
  readonly reproduction: Reproduction | null
}

/** Points of one live curve of one seed, newest last. */
export type CurvePoints = {
  readonly runKey: RunKey
  readonly curve: string
  readonly index: number
  readonly points: readonly (readonly [step: number, value: number])[]
}
