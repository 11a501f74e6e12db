import type { ExperimentDescription } from '../evidence/description.ts'
import { fewestSeeds } from '../evidence/fewest.ts'
import { resolveParams } from '../evidence/params.ts'
import { type Evidence, type Span, tiers } from '../model.ts'
import type { Report } from './codes.ts'
import { nearest } from './nearest.ts'
import { didYouMean } from './table.ts'

/** Seeds beyond which deciding is called expensive. */
const manySeeds = 12

/** Hold evidence against the experiment it names: experiment, metric, parameters, tiers, and whether its seeds can decide. */
export function checkEvidence(evidence: Evidence, experiments: ReadonlyMap<string, ExperimentDescription>, report: Report): void {
  const { id, experiment, span } = evidence
  const description = experiments.get(experiment)
  if (description === undefined) {
    const hint = didYouMean(nearest(experiment, experiments.keys())) ?? 'write it in experiments/'
    report('AD091', span, `evidence "${id}" names the experiment "${experiment}", which the debate does not have`, hint)
    return
  }
  checkParams(evidence, description, report)
  checkTiers(evidence, description, report)
  checkMetric(evidence, description, report)
}

function checkParams({ id, params, span }: Evidence, description: ExperimentDescription, report: Report): void {
  const tier = tiers.find((one) => description.tiers[one] !== null)
  if (tier === undefined) return
  const bare: ExperimentDescription = {
    ...description,
    tiers: { ...description.tiers, [tier]: { ...description.tiers[tier], params: {} } },
  }
  for (const [name, value] of Object.entries(params)) {
    const resolved = resolveParams(bare, { [name]: value }, tier)
    if (resolved.kind === 'resolved') continue
    const isKnown = Object.hasOwn(description.params, name)
    const hint = isKnown ? null : didYouMean(nearest(name, Object.keys(description.params)))
    report(isKnown ? 'AD094' : 'AD093', span, `evidence "${id}": ${resolved.sentences.join('; ')}`, hint)
  }
}

function checkTiers({ id, seeds, span }: Evidence, description: ExperimentDescription, report: Report): void {
  const offered = tiers.filter((tier) => description.tiers[tier] !== null)
  for (const tier of tiers) {
    if (seeds[tier] === null || description.tiers[tier] !== null) continue
    const message = `evidence "${id}" plans ${seeds[tier]} seeds for the tier "${tier}", but experiment "${description.name}" offers ${offered.join(', ') || 'none'}`
    report('AD095', span, message, 'plan seeds for tiers that it offers')
  }
}

function checkMetric(evidence: Evidence, description: ExperimentDescription, report: Report): void {
  const { id, prediction, seeds, span } = evidence
  const metric = Object.hasOwn(description.metrics, prediction.metric) ? description.metrics[prediction.metric] : undefined
  if (metric === undefined) {
    const measured = Object.keys(description.metrics)
    const message = `evidence "${id}" names the metric "${prediction.metric}", but experiment "${description.name}" measures ${measured.map((name) => `"${name}"`).join(', ')}`
    report('AD092', span, message, didYouMean(nearest(prediction.metric, measured)))
    return
  }
  const fewest = fewestSeeds(prediction, metric, description.deterministic)
  for (const side of ['confirm', 'refute'] as const) {
    if (fewest[side] !== null) continue
    const outcome = side === 'confirm' ? 'confirmed' : 'refuted'
    const message = `evidence "${id}" cannot be ${outcome}: "${prediction.metric}" ranges from ${metric.low} to ${metric.high}`
    report('AD098', span, message, 'move the threshold inside the range')
  }
  const counts = [fewest.confirm, fewest.refute].filter((count) => count !== null)
  if (counts.length === 0) return
  reportSeeds({ id, seeds, span, least: Math.min(...counts), most: Math.max(...counts) }, report)
}

type Seeds = Pick<Evidence, 'id' | 'seeds' | 'span'> & { readonly least: number; readonly most: number; readonly span: Span }

function reportSeeds({ id, seeds, span, least, most }: Seeds, report: Report): void {
  if (most > manySeeds)
    report(
      'AD097',
      span,
      `evidence "${id}" takes at least ${most} seeds to decide either way`,
      'a larger gap between the thresholds takes fewer',
    )
  for (const tier of tiers) {
    const planned = seeds[tier]
    if (planned === null || least <= planned) continue
    report(
      'AD096',
      span,
      `evidence "${id}" plans ${planned} seeds for the tier "${tier}", and fewer than ${least} cannot decide`,
      `plan at least ${most}`,
    )
  }
}
