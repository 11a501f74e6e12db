import type { NodeId, RunKey, SpecKey } from '../ids.ts'
import type { Tier } from '../model.ts'
import type { Artifact, Control, Provenance } from './record.ts'

/** What observations say about the prediction written before them. */
export type OutcomeValue = 'confirmed' | 'refuted' | 'inconclusive' | 'invalid'

export type Outcome = {
  readonly value: OutcomeValue
  readonly tier: Tier
  /** A quick tier, until a standard one replaces it. */
  readonly provisional: boolean
  /** The prediction was written after its first observations. */
  readonly postHoc: boolean
  /** Seeds judged. */
  readonly n: number
  /** Mean of the metric over seeds, natural unit. */
  readonly mean: number
  /** Always-valid interval of the mean at level 1 − alpha, natural unit; `null` when invalid. */
  readonly interval: readonly [low: number, high: number] | null
  /** Natural logarithms of the two e-values. */
  readonly logConfirm: number
  readonly logRefute: number
  /** 1 − 1/E of the deciding e-value, at most .999; 0 when undecided. */
  readonly strength: number
  /** Inconclusive at the largest n: more seeds are not offered. */
  readonly exhausted: boolean
}

/** The evidence of one tier, as the records show it. */
export type TierStatus = {
  readonly tier: Tier
  readonly specKey: SpecKey
  /** Records that count, newest last. */
  readonly runKeys: readonly RunKey[]
  readonly values: readonly { readonly index: number; readonly value: number }[]
  readonly controls: readonly Control[]
  readonly artifacts: readonly Artifact[]
  readonly outcome: Outcome | null
  readonly provenance: Provenance | null
  /** Wall seconds over its records. */
  readonly seconds: number
}

/** Everything known about one evidence node; derived from records, never stored. */
export type EvidenceStatus = {
  readonly evidence: NodeId
  /** The tier that speaks, or would be run next. */
  readonly tier: Tier
  /** `null` while nothing fresh has been recorded. */
  readonly outcome: Outcome | null
  readonly tiers: readonly TierStatus[]
  readonly stale: boolean
  /** Sentences that name what changed: “its code changed”, “epochs was 10, is 20”. */
  readonly staleReasons: readonly string[]
  /** Two records of one spec disagree on a seed. */
  readonly irreproducible: boolean
  /** What the newest stale records said; shown hatched, counts for nothing. */
  readonly staleOutcome: Outcome | null
  /** Why it cannot be run as written (unknown experiment, parameter out of range); `null` when it can. */
  readonly problem: string | null
  /** Seconds that a run of the wanted seeds is expected to take on one core. */
  readonly expectedSeconds: number
}
