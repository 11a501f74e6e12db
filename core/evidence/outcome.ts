import type { Prediction, Tier } from '../model.ts'
import type { MetricSpec } from './description.ts'
import { logEvidenceAbove, logEvidenceBelow } from './eprocess.ts'
import { naturalInterval } from './interval.ts'
import type { Control } from './record.ts'
import { isIn } from './region.ts'
import type { Outcome, OutcomeValue } from './status.ts'
import { confirmAt, refuteAt, unitMapOf } from './unit.ts'

/** No evidence is shown as stronger than this. */
const strongest = 0.999

/** What is judged, and by which rule. */
export type Judgement = {
  readonly prediction: Prediction
  readonly metric: MetricSpec
  readonly deterministic: boolean
  readonly tier: Tier
  /** One value per seed, in natural units; at least one. */
  readonly values: readonly number[]
  readonly controls: readonly Control[]
  /** Seeds at which an undecided outcome is exhausted: the largest count of the evidence's plan. */
  readonly largestCount: number
  readonly postHoc: boolean
}

/**
 * What observations say about the prediction written before them.
 *
 * - A failed control makes it *invalid*: it feeds nothing.
 * - A deterministic experiment is judged by predicate on its one raw value; strength .999 when decided.
 * - Otherwise *confirmed* while the e-process against “mean ≤ .55” has reached 1/alpha with all seeds so far,
 *   *refuted* while the one against “mean ≥ .45” has, else *inconclusive*. More seeds can take an outcome back,
 *   and the bound on false outcomes holds at every look.
 *
 * Throws a `RangeError` when there is no value, or one is not finite.
 */
export function outcomeOf(judgement: Judgement): Outcome {
  const { prediction, values, tier, postHoc, controls } = judgement
  if (values.length === 0 || !values.every(Number.isFinite)) throw new RangeError('an outcome needs finite values, at least one')
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const shared = { tier, provisional: tier === 'quick', postHoc, n: values.length, mean }
  if (controls.some(({ passed }) => !passed)) {
    return { ...shared, value: 'invalid', interval: null, logConfirm: 0, logRefute: 0, strength: 0, exhausted: false }
  }
  if (judgement.deterministic) {
    const value = byPredicate(values[0]!, prediction)
    return { ...shared, value, interval: [mean, mean], ...certainty(value), exhausted: value === 'inconclusive' }
  }
  const map = unitMapOf(prediction, judgement.metric)
  const units = values.map(map.toUnit)
  const logConfirm = logEvidenceAbove(units, confirmAt)
  const logRefute = logEvidenceBelow(units, refuteAt)
  const value = byEvidence(logConfirm, logRefute, prediction.alpha)
  return {
    ...shared,
    value,
    interval: naturalInterval(values, prediction, judgement.metric),
    logConfirm,
    logRefute,
    strength: value === 'inconclusive' ? 0 : strengthOf(Math.max(logConfirm, logRefute)),
    exhausted: value === 'inconclusive' && values.length >= judgement.largestCount,
  }
}

function byEvidence(logConfirm: number, logRefute: number, alpha: number): OutcomeValue {
  const bar = Math.log(1 / alpha)
  if (logConfirm >= bar) return 'confirmed'
  if (logRefute >= bar) return 'refuted'
  return 'inconclusive'
}

function byPredicate(value: number, { confirm, refute }: Prediction): OutcomeValue {
  if (isIn(confirm, value)) return 'confirmed'
  if (isIn(refute, value)) return 'refuted'
  return 'inconclusive'
}

function certainty(value: OutcomeValue): { logConfirm: number; logRefute: number; strength: number } {
  const log = Math.log(1 / (1 - strongest))
  return {
    logConfirm: value === 'confirmed' ? log : 0,
    logRefute: value === 'refuted' ? log : 0,
    strength: value === 'inconclusive' ? 0 : strongest,
  }
}

function strengthOf(logEvidence: number): number {
  return Math.min(1 - Math.exp(-logEvidence), strongest)
}
