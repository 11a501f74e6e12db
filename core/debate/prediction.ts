import { areDisjoint, parseRegion } from '../evidence/region.ts'
import type { Prediction, Region } from '../model.ts'
import type { Written, WrittenEvidence } from '../parse/parsed.ts'
import type { Report } from './codes.ts'

/** The prediction of a fence; `null` when a region cannot be read or the two overlap. */
export function predictionOf(written: WrittenEvidence, report: Report): Prediction | null {
  const confirm = regionOf('confirm', written.confirm, report)
  const refute = regionOf('refute', written.refute, report)
  if (confirm === null || refute === null) return null
  if (!areDisjoint(confirm, refute)) {
    const message = `"${written.confirm.value}" would confirm and "${written.refute.value}" refute, and some values are in both`
    report('AD045', written.refute.span, message, 'leave a gap between them: what lies there is inconclusive')
    return null
  }
  return { metric: written.metric.value, confirm, refute, alpha: written.alpha, threshold: written.threshold }
}

function regionOf(name: string, { value, span }: Written<string>, report: Report): Region | null {
  const region = parseRegion(value)
  if (region === null) report('AD044', span, `"${name}" is "${value}", which is no region`, 'write <, <=, > or >= and a number: "> 0.25"')
  return region
}
