import type { Prediction } from '../model.ts'
import type { MetricSpec } from './description.ts'
import { logEvidenceAbove } from './eprocess.ts'
import { unitMapOf } from './unit.ts'

/**
 * An always-valid interval of the mean of values in [0, 1], at level 1 − alpha: at whatever number of seeds one looks
 * or stops, the chance that the mean was ever outside is at most alpha.
 *
 * The means that the two e-processes do not refute at alpha/2 each. A prediction is judged one-sided at alpha, so the
 * interval of a barely decided outcome may still reach a little over its threshold.
 */
export function unitInterval(values: readonly number[], alpha: number): readonly [low: number, high: number] {
  const mirrored = values.map((x) => 1 - x)
  return [lowerBound(values, alpha / 2), 1 - lowerBound(mirrored, alpha / 2)]
}

/**
 * The same in the metric's natural unit, through the map that outcomes use.
 *
 * Clipped values bound nothing on their side: where one was clipped, the interval reaches to the end of the declared
 * range. It always holds the plain mean.
 */
export function naturalInterval(
  values: readonly number[],
  prediction: Prediction,
  metric: MetricSpec,
): readonly [low: number, high: number] {
  const map = unitMapOf(prediction, metric)
  const ends = unitInterval(values.map(map.toUnit), prediction.alpha).map(map.fromUnit)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const [bottom, top] = [Math.min(map.zero, map.one), Math.max(map.zero, map.one)]
  const low = values.some((value) => value < bottom) ? metric.low : Math.min(...ends)
  const high = values.some((value) => value > top) ? metric.high : Math.max(...ends)
  return [Math.min(low, mean), Math.max(high, mean)]
}

/** The largest mean that is still refuted, by halving to 2⁻⁵⁰: refuted means lie below those that are not. */
function lowerBound(values: readonly number[], alpha: number): number {
  const bar = Math.log(1 / alpha)
  let low = 0
  for (let width = 0.5; width > 2 ** -51; width /= 2) if (logEvidenceAbove(values, low + width) >= bar) low += width
  return low
}
