import type { SpecKey } from '../ids.ts'
import type { Evidence, Tier } from '../model.ts'
import { tiers } from '../model.ts'
import type { ExperimentDescription } from './description.ts'
import { specKeyOf } from './keys.ts'
import { resolveParams } from './params.ts'
import type { Spec } from './record.ts'
import { areDisjoint } from './region.ts'

/** What one evidence node asks of its experiment at one tier. */
export type Wanted = {
  readonly tier: Tier
  readonly spec: Spec
  readonly specKey: SpecKey
  /** Seeds of the plan: indices `0 … count − 1`; 1 when the experiment is deterministic. */
  readonly count: number
}

/** All tiers an evidence node can be run at, from the least to the most telling, and why it is not as it should be. */
export type WantedTiers = {
  readonly wanted: readonly Wanted[]
  /** Whether the prediction fits the experiment, so that observations can be judged. */
  readonly judgeable: boolean
  readonly problems: readonly string[]
}

/** Resolve an evidence node against its experiment: which specs it wants. A tier is offered when both the plan and the experiment have it. */
export function wantedTiers(evidence: Evidence, description: ExperimentDescription): WantedTiers {
  const wanted: Wanted[] = []
  const misfits = predictionProblems(evidence, description)
  const problems = [...misfits]
  for (const tier of tiers) {
    const count = evidence.seeds[tier]
    if (count === null || description.tiers[tier] === null) continue
    const resolved = resolveParams(description, evidence.params, tier)
    if (resolved.kind === 'refused') problems.push(...resolved.sentences)
    else {
      const spec: Spec = { experiment: description.name, codeKey: description.codeKey, params: resolved.params, tier }
      wanted.push({ tier, spec, specKey: specKeyOf(spec), count: description.deterministic ? 1 : count })
    }
  }
  if (wanted.length === 0 && problems.length === 0) {
    problems.push(`evidence "${evidence.id}" and experiment "${description.name}" have no tier in common`)
  }
  return { wanted, judgeable: misfits.length === 0, problems: [...new Set(problems)] }
}

/** The seed count at which an undecided outcome is exhausted: the largest of the evidence's plan. */
export function largestCountOf({ seeds }: Evidence, { deterministic }: ExperimentDescription): number {
  return deterministic ? 1 : Math.max(1, ...tiers.map((tier) => seeds[tier] ?? 0))
}

function predictionProblems({ id, prediction }: Evidence, { name, metrics }: ExperimentDescription): readonly string[] {
  const problems: string[] = []
  if (!Object.hasOwn(metrics, prediction.metric)) {
    const measured = Object.keys(metrics).join(', ')
    problems.push(`evidence "${id}" names metric "${prediction.metric}", but experiment "${name}" measures ${measured}`)
  }
  if (!areDisjoint(prediction.confirm, prediction.refute)) {
    problems.push(`evidence "${id}": its confirm and refute regions must point apart and share no number`)
  }
  if (!(0 < prediction.alpha && prediction.alpha < 1)) {
    problems.push(`evidence "${id}": alpha must lie between 0 and 1, and is ${prediction.alpha}`)
  }
  return problems
}
