import type { RunKey, SpecKey } from '../ids.ts'
import type { Provenance, RunRecord, Spec } from './record.ts'

/**
 * New code computes what old code did: `records/<experiment>/<newRunKey>.adopts.json`, beside the record it adopts.
 * Recorded seeds drawn by the new key were run again under the new code and came out bit for bit.
 */
export type Adoption = {
  readonly v: 1
  readonly checksum: string
  /** The keys that the observations would have under the new code. */
  readonly runKey: RunKey
  readonly specKey: SpecKey
  readonly spec: Spec
  /** The record that is adopted. */
  readonly adopts: RunKey
  /** The seed indices that were run again. */
  readonly verified: readonly number[]
  readonly provenance: Provenance
}

/** One value that came out otherwise when its seed was run again; `null` where the metric was not measured. */
export type Difference = {
  readonly index: number
  readonly metric: string
  readonly recorded: number | null
  readonly again: number | null
}

/** Recorded seeds were run again and did not come out: `records/<experiment>/<runKey>.mismatch.json`. */
export type Mismatch = {
  readonly v: 1
  readonly checksum: string
  readonly runKey: RunKey
  readonly specKey: SpecKey
  readonly differences: readonly Difference[]
  readonly provenance: Provenance
}

/** All that a debate's `records/` folder says. */
export type Ledger = {
  readonly records: readonly RunRecord[]
  readonly adoptions: readonly Adoption[]
  readonly mismatches: readonly Mismatch[]
}
