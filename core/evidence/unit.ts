import type { Prediction, Region } from '../model.ts'
import type { MetricSpec } from './description.ts'
import { areDisjoint, isIn } from './region.ts'

/** Where the refute threshold lies on the unit line. */
export const refuteAt = 0.45

/** Where the confirm threshold lies on the unit line. */
export const confirmAt = 0.55

/** The way from a metric's natural unit to [0, 1], where every prediction says “above .55” and “below .45”. */
export type UnitMap = {
  /** Natural values of 0 and 1; what lies beyond is clipped. `zero` is the larger number when the prediction points down. */
  readonly zero: number
  readonly one: number
  toUnit(value: number): number
  /** Back again; undoes `toUnit` for values that are not clipped. */
  fromUnit(x: number): number
}

/**
 * The map on which outcomes are computed.
 *
 * Piecewise linear: refute threshold → .45, confirm threshold → .55; 0 and 1 lie at the ends of the metric's declared
 * range or ten half-bands from the middle of the two thresholds, whichever is nearer (at ten half-bands the map is one
 * straight line). A threshold on or beyond the end of the range leaves nothing outside it, so that side is never decided.
 * Two thresholds at one number leave no band: values in the confirm region are 1, in the refute region 0, else .5.
 *
 * Throws a `RangeError` when the two regions are not disjoint.
 */
export function unitMapOf(prediction: Prediction, { low, high }: MetricSpec): UnitMap {
  const { confirm, refute } = prediction
  if (!areDisjoint(confirm, refute)) throw new RangeError('the confirm and refute regions of a prediction must be disjoint')
  const sign = pointsUp(confirm) ? 1 : -1
  const against = sign * refute.bound
  const inFavour = sign * confirm.bound
  if (against === inFavour) return stepMap(prediction, { low, high })
  const middle = (against + inFavour) / 2
  const reach = 5 * (inFavour - against)
  const zero = Math.min(Math.max(sign > 0 ? low : -high, middle - reach), against)
  const one = Math.max(Math.min(sign > 0 ? high : -low, middle + reach), inFavour)
  return {
    zero: sign * zero,
    one: sign * one,
    toUnit(value) {
      const v = sign * value
      if (v <= against) return zero < against ? refuteAt * fraction(Math.max(v, zero), zero, against) : refuteAt
      if (v < inFavour) return refuteAt + (confirmAt - refuteAt) * fraction(v, against, inFavour)
      return inFavour < one ? confirmAt + (1 - confirmAt) * fraction(Math.min(v, one), inFavour, one) : confirmAt
    },
    fromUnit(x) {
      if (x <= refuteAt) return sign * (zero + (x / refuteAt) * (against - zero))
      if (x < confirmAt) return sign * (against + ((x - refuteAt) / (confirmAt - refuteAt)) * (inFavour - against))
      return sign * (inFavour + ((x - confirmAt) / (1 - confirmAt)) * (one - inFavour))
    },
  }
}

function pointsUp(region: Region): boolean {
  return region.op === '>' || region.op === '>='
}

function stepMap({ confirm, refute }: Prediction, { low, high }: { low: number; high: number }): UnitMap {
  const [zero, one] = pointsUp(confirm) ? [low, high] : [high, low]
  return {
    zero,
    one,
    toUnit: (value) => (isIn(confirm, value) ? 1 : isIn(refute, value) ? 0 : 0.5),
    fromUnit: (x) => (x <= refuteAt ? zero : x < confirmAt ? confirm.bound : one),
  }
}

function fraction(value: number, from: number, to: number): number {
  return (value - from) / (to - from)
}
