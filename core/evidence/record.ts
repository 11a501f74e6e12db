import type { CodeKey, RuleKey, RunKey, SpecKey } from '../ids.ts'
import type { Params, Tier } from '../model.ts'

/** Seed indices `from … to − 1`. */
export type SeedRange = { readonly from: number; readonly to: number }

/** The values of one seed: one number per metric, in natural units. */
export type Observation = {
  readonly index: number
  readonly seed: number
  readonly values: { readonly [metric: string]: number }
}

/** A check inside an experiment; `seed` is the seed index it was made on, or `null` for the run as a whole. */
export type Control = {
  readonly name: string
  readonly passed: boolean
  readonly value: number
  readonly seed: number | null
}

/** A file a run leaves, known by its content. */
export type Artifact = {
  readonly name: string
  readonly sha256: string
  readonly bytes: number
  readonly mediaType: string
}

/** What is computed. */
export type Spec = {
  readonly experiment: string
  readonly codeKey: CodeKey
  /** After defaults and tier overrides. */
  readonly params: Params
  readonly tier: Tier
}

/** What a run leaves: `records/<experiment>/<runKey>.json`, content-addressed and committed beside the debate. */
export type RunRecord = {
  readonly v: 1
  /** sha-256 of the canonical JSON of everything else in the record. */
  readonly checksum: string
  readonly runKey: RunKey
  readonly specKey: SpecKey
  readonly spec: Spec
  /** The rules that stood in the debate when the run began. */
  readonly rules: readonly { readonly ruleKey: RuleKey; readonly commit: string | null }[]
  readonly seeds: SeedRange
  readonly observations: readonly Observation[]
  readonly controls: readonly Control[]
  readonly artifacts: readonly Artifact[]
  readonly provenance: Provenance
}

export type Provenance = {
  /** ISO 8601, UTC. */
  readonly startedAt: string
  readonly endedAt: string
  readonly node: string
  readonly platform: string
  readonly cpu: string
  readonly sandbox: string
  readonly commit: string | null
}
