import type { Prediction } from '../model.ts'
import type { MetricSpec } from './description.ts'
import { logEvidenceAbove } from './eprocess.ts'
import { confirmAt, refuteAt, unitMapOf } from './unit.ts'

/** The fewest seeds after which each outcome is possible at all; `null` when no number of seeds can bring it. */
export type FewestSeeds = { readonly confirm: number | null; readonly refute: number | null }

/**
 * The fewest seeds that can decide a prediction, were every seed as telling as the metric's declared range allows.
 * `null` for a side whose threshold lies on or beyond the end of the range. A deterministic experiment needs one.
 */
export function fewestSeeds(prediction: Prediction, metric: MetricSpec, deterministic: boolean): FewestSeeds {
  if (deterministic) return { confirm: 1, refute: 1 }
  const map = unitMapOf(prediction, metric)
  return {
    confirm: fewestAbove(map.toUnit(map.one), confirmAt, prediction.alpha),
    refute: fewestAbove(1 - map.toUnit(map.zero), 1 - refuteAt, prediction.alpha),
  }
}

function fewestAbove(x: number, mean: number, alpha: number): number | null {
  if (x <= mean) return null
  const bar = Math.log(1 / alpha)
  const values = [x]
  while (logEvidenceAbove(values, mean) < bar) values.push(x)
  return values.length
}
