import type { SpecKey } from '../ids.ts'
import type { Evidence, Params } from '../model.ts'
import type { ExperimentDescription } from './description.ts'
import { fewestSeeds } from './fewest.ts'
import { specKeyOf } from './keys.ts'
import { outcomeOf } from './outcome.ts'
import { resolveParams } from './params.ts'
import type { Control, Observation } from './record.ts'
import type { Outcome, OutcomeValue } from './status.ts'
import { largestCountOf, wantedTiers } from './wanted.ts'

/** Of the two worlds that an experiment ships: the one in which its claim is false, or the one in which it is true. */
export type World = 'false' | 'true'

export const worlds: readonly World[] = ['false', 'true']

/** One world to be measured, and the evidence nodes that judge it; nodes that come to the same parameters share it. */
export type ProbeSpec = {
  readonly world: World
  readonly evidence: readonly Evidence[]
  /** The experiment's defaults, then what the evidence writes, then what the world overrides; no tier has a say. */
  readonly params: Params
  readonly specKey: SpecKey
  /** Seeds to begin with, and seeds beyond which an undecided world is given up. */
  readonly seeds: { readonly fewest: number; readonly most: number }
}

/** Worlds to be measured for some evidence of one experiment, and a sentence for each node that cannot be probed. */
export type ProbePlan = { readonly specs: readonly ProbeSpec[]; readonly refusals: readonly string[] }

/**
 * Which worlds are measured for evidence on an experiment that ships probes; none when it ships none.
 *
 * Without a count, a world is begun with the fewest seeds after which both outcomes are possible, and ends at the
 * largest count of the evidence's own plan; with `seeds` it is measured with exactly so many. Deterministic: one.
 */
export function planProbes(evidence: readonly Evidence[], description: ExperimentDescription, seeds: number | null): ProbePlan {
  const { probes } = description
  if (probes === null) return { specs: [], refusals: [] }
  const refusals: string[] = []
  const wanted: ProbeSpec[] = []
  for (const node of evidence) {
    const count = countOf(node, description, seeds)
    if (typeof count === 'string') refusals.push(count)
    else for (const world of worlds) addWorld(world, node, count)
  }

  function addWorld(world: World, node: Evidence, count: ProbeSpec['seeds']): void {
    const resolved = resolveWorld(description, { ...node.params, ...probes![world] })
    if (resolved.kind === 'refused') refusals.push(...resolved.sentences)
    else {
      const { params } = resolved
      const specKey = specKeyOf({ experiment: description.name, codeKey: description.codeKey, params })
      wanted.push({ world, evidence: [node], params, specKey, seeds: count })
    }
  }

  const shared = Map.groupBy(wanted, ({ world, specKey }) => `${world} ${specKey}`)
  return { specs: [...shared.values()].map(joined), refusals: [...new Set(refusals)] }
}

/** One world for all nodes that want the same of it: as many seeds as the most demanding. */
function joined(specs: readonly ProbeSpec[]): ProbeSpec {
  const fewest = Math.max(...specs.map(({ seeds }) => seeds.fewest))
  const most = Math.max(...specs.map(({ seeds }) => seeds.most))
  return { ...specs[0]!, evidence: specs.flatMap(({ evidence }) => evidence), seeds: { fewest, most } }
}

/** What the observations of a probe's world say about one evidence node's own prediction. At least one observation. */
export function probeOutcome(
  evidence: Evidence,
  description: ExperimentDescription,
  measured: { readonly observations: readonly Observation[]; readonly controls: readonly Control[] },
): Outcome {
  const { prediction } = evidence
  return outcomeOf({
    prediction,
    metric: description.metrics[prediction.metric]!,
    deterministic: description.deterministic,
    tier: 'standard',
    values: measured.observations.map(({ values }) => values[prediction.metric]!),
    controls: measured.controls,
    largestCount: Number.POSITIVE_INFINITY,
    postHoc: false,
  })
}

/** What came out in each world for one evidence node; `null` where the run failed. */
export type PairFound = { readonly [world in World]: OutcomeValue | null }

/** What must come out in each world; `null` in both when the probe does not move the node's metric across its prediction. */
export type PairExpected = { readonly [world in World]: 'confirmed' | 'refuted' | null }

/**
 * What the two worlds of a probe must come out as for one evidence node: on opposite sides of its prediction.
 *
 * The worlds are true and false of the *experiment's* hypothesis, which a node may state or deny (“the pass keeps up” denies
 * “the pass falls behind”), and experiments know no prediction. So what is asked is that the node's prediction can be seen to
 * come out either way: one world confirms it, the other refutes it. It is taken to state the hypothesis (true confirms,
 * false refutes) unless what was decided fits only the denial; then the worlds are exchanged, which is shown.
 * Where both worlds are decided alike, the probe is about another metric: the node is not probed.
 */
export function expectedOf(found: PairFound): PairExpected {
  const isDecided = found.false === 'confirmed' || found.false === 'refuted'
  if (isDecided && found.false === found.true) return { false: null, true: null }
  const states = found.false === 'refuted' || found.true === 'confirmed'
  const denies = found.false === 'confirmed' || found.true === 'refuted'
  return denies && !states ? { false: 'confirmed', true: 'refuted' } : { false: 'refuted', true: 'confirmed' }
}

/** Seeds for one node, or the sentence on why it cannot be probed. */
function countOf(evidence: Evidence, description: ExperimentDescription, seeds: number | null): ProbeSpec['seeds'] | string {
  const { judgeable, problems } = wantedTiers(evidence, description)
  if (!judgeable) return problems[0]!
  const { id, prediction } = evidence
  const metric = description.metrics[prediction.metric]!
  const { confirm, refute } = fewestSeeds(prediction, metric, description.deterministic)
  if (confirm === null || refute === null) {
    const outcome = confirm === null ? 'confirmed' : 'refuted'
    return `evidence "${id}" can never be ${outcome}: "${prediction.metric}" of experiment "${description.name}" ranges from ${metric.low} to ${metric.high}`
  }
  if (description.deterministic) return { fewest: 1, most: 1 }
  if (seeds !== null) return { fewest: seeds, most: seeds }
  const fewest = Math.max(confirm, refute)
  return { fewest, most: Math.max(fewest, largestCountOf(evidence, description)) }
}

/** Parameters of a world: a probe says all that it changes, so no tier's overrides come on top. */
function resolveWorld(description: ExperimentDescription, written: Params) {
  const bare = { params: {}, seeds: 1, secondsPerSeed: 0 }
  return resolveParams({ ...description, tiers: { ...description.tiers, standard: bare } }, written, 'standard')
}
