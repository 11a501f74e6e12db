import type { ExperimentDescription } from '../evidence/description.ts'
import { fewestSeeds } from '../evidence/fewest.ts'
import { resolveParams } from '../evidence/params.ts'
import { type Evidence, type Span, tiers } from '../model.ts'
import type { WrittenEvidence } from '../parse/parsed.ts'
import type { Report } from './codes.ts'
import { nearest } from './nearest.ts'
import { didYouMean } from './table.ts'

/** Seeds beyond which deciding is called expensive. */
const manySeeds = 12

/** What evidence is held against; `fence` is where it was written, when that is known. */
export type Against = {
  readonly experiments: ReadonlyMap<string, ExperimentDescription>
  readonly fence: WrittenEvidence | undefined
  readonly report: Report
}

/** An evidence node with the experiment it names, and the places of its fields. */
type Case = { readonly evidence: Evidence; readonly description: ExperimentDescription; readonly placeOf: PlaceOf; readonly report: Report }

type PlaceOf = (field: 'experiment' | 'metric' | 'confirm' | 'refute' | 'seeds' | { readonly param: string }) => Span

/** Hold evidence against the experiment it names: experiment, metric, parameters, tiers, and whether its seeds can decide. */
export function checkEvidence(evidence: Evidence, { experiments, fence, report }: Against): void {
  const { id, experiment } = evidence
  const placeOf = placesOf(evidence, fence)
  const description = experiments.get(experiment)
  if (description === undefined) {
    const hint = didYouMean(nearest(experiment, experiments.keys())) ?? 'write it in experiments/'
    report('AD091', placeOf('experiment'), `evidence "${id}" names the experiment "${experiment}", which the debate does not have`, hint)
    return
  }
  const one = { evidence, description, placeOf, report }
  checkParams(one)
  checkTiers(one)
  checkMetric(one)
}

/** The place of a field in the fence; the heading's when the fence is not known. */
function placesOf({ span }: Evidence, fence: WrittenEvidence | undefined): PlaceOf {
  return (field) => {
    if (fence === undefined) return span
    if (field === 'seeds') return fence.seedsSpan
    if (typeof field === 'string') return fence[field].span
    return fence.paramSpans.find(({ value }) => value === field.param)?.span ?? fence.span
  }
}

function checkParams({ evidence, description, placeOf, report }: Case): void {
  const tier = tiers.find((one) => description.tiers[one] !== null)
  const spec = tier === undefined ? null : description.tiers[tier]
  if (tier === undefined || spec === null) return
  const bare: ExperimentDescription = { ...description, tiers: { ...description.tiers, [tier]: { ...spec, params: {} } } }
  for (const [name, value] of Object.entries(evidence.params)) {
    const resolved = resolveParams(bare, { [name]: value }, tier)
    if (resolved.kind === 'resolved') continue
    const isKnown = Object.hasOwn(description.params, name)
    const hint = isKnown ? null : didYouMean(nearest(name, Object.keys(description.params)))
    const message = `evidence "${evidence.id}": ${resolved.sentences.join('; ')}`
    report(isKnown ? 'AD094' : 'AD093', placeOf({ param: name }), message, hint)
  }
}

function checkTiers({ evidence: { id, seeds }, description, placeOf, report }: Case): void {
  const offered = tiers.filter((tier) => description.tiers[tier] !== null)
  for (const tier of tiers) {
    if (seeds[tier] === null || description.tiers[tier] !== null) continue
    const what = `evidence "${id}" plans ${seeds[tier]} seeds for the tier "${tier}"`
    const message = `${what}, but experiment "${description.name}" offers ${offered.join(', ') || 'none'}`
    report('AD095', placeOf('seeds'), message, 'plan seeds for tiers that it offers')
  }
}

function checkMetric(one: Case): void {
  const { evidence, description, placeOf, report } = one
  const { id, prediction } = evidence
  const metric = Object.hasOwn(description.metrics, prediction.metric) ? description.metrics[prediction.metric] : undefined
  if (metric === undefined) {
    const measured = Object.keys(description.metrics)
    const names = measured.map((name) => `"${name}"`).join(', ')
    const message = `evidence "${id}" names the metric "${prediction.metric}", but experiment "${description.name}" measures ${names}`
    report('AD092', placeOf('metric'), message, didYouMean(nearest(prediction.metric, measured)))
    return
  }
  const fewest = fewestSeeds(prediction, metric, description.deterministic)
  for (const side of ['confirm', 'refute'] as const) {
    if (fewest[side] !== null) continue
    const outcome = side === 'confirm' ? 'confirmed' : 'refuted'
    const message = `evidence "${id}" can never be ${outcome}: "${prediction.metric}" ranges from ${metric.low} to ${metric.high}`
    report('AD098', placeOf(side), message, 'move the threshold inside the range')
  }
  const counts = [fewest.confirm, fewest.refute].filter((count) => count !== null)
  if (counts.length > 0) checkSeeds(one, { least: Math.min(...counts), most: Math.max(...counts) })
}

/** `least` seeds can decide one way, `most` either way. */
function checkSeeds({ evidence: { id, seeds }, placeOf, report }: Case, { least, most }: { least: number; most: number }): void {
  if (most > manySeeds) {
    const message = `evidence "${id}" takes at least ${most} seeds to decide either way`
    report('AD097', placeOf('seeds'), message, 'a larger gap between the thresholds, or a larger alpha, takes fewer')
  }
  for (const tier of tiers) {
    const planned = seeds[tier]
    if (planned === null || least <= planned) continue
    const message = `evidence "${id}" plans ${planned} seeds for the tier "${tier}", and fewer than ${least} cannot decide`
    report('AD096', placeOf('seeds'), message, `plan at least ${most}`)
  }
}
