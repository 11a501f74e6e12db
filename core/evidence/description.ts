import type { CodeKey } from '../ids.ts'
import type { Params, Tier } from '../model.ts'

/** One parameter of an experiment: its type, range and default. */
export type ParamSpec = { readonly about: string } & (
  | {
      readonly kind: 'number'
      readonly unit: string
      readonly min: number
      readonly max: number
      readonly integer: boolean
      readonly default: number
    }
  | {
      readonly kind: 'numbers'
      readonly unit: string
      readonly min: number
      readonly max: number
      readonly integer: boolean
      readonly default: readonly number[]
    }
  | { readonly kind: 'choice'; readonly options: readonly string[]; readonly default: string }
  | { readonly kind: 'flag'; readonly default: boolean }
)

/** What one seed yields; outcomes clip it to its range. */
export type MetricSpec = { readonly about: string; readonly unit: string; readonly low: number; readonly high: number }

/** What a tier changes and costs. */
export type TierSpec = {
  readonly params: Params
  readonly seeds: number
  /** Expected seconds for one seed on one core. */
  readonly secondsPerSeed: number
}

/** What an experiment says of itself without running: enough to check evidence and to judge observations. */
export type ExperimentDescription = {
  readonly name: string
  readonly title: string
  readonly codeKey: CodeKey
  /** One observation says all: judged by predicate on the raw value. */
  readonly deterministic: boolean
  readonly params: { readonly [name: string]: ParamSpec }
  readonly metrics: { readonly [name: string]: MetricSpec }
  readonly controls: { readonly [name: string]: string }
  readonly tiers: { readonly [tier in Tier]: TierSpec | null }
  /** Worlds in which the claim is false and true, as parameter overrides; `null` when it ships none. */
  readonly probes: { readonly false: Params; readonly true: Params } | null
  /** The card: the leading docstring of its file, as Markdown. */
  readonly card: string
}
