import type { Evidence, Tier } from '../model.ts'
import { tiers } from '../model.ts'
import type { ExperimentDescription } from './description.ts'
import { freshRecords, joinedObservations } from './fresh.ts'
import { ruleKeyOf } from './keys.ts'
import type { Ledger } from './marks.ts'
import { outcomeOf } from './outcome.ts'
import type { RunRecord } from './record.ts'
import type { Spoken } from './stale.ts'
import { staleReasonsOf, staleRecords } from './stale.ts'
import type { EvidenceStatus, Outcome, TierStatus } from './status.ts'
import type { Wanted } from './wanted.ts'
import { largestCountOf, wantedTiers } from './wanted.ts'

/** What is known of a debate's evidence: everything a status is derived from. */
export type Known = {
  readonly evidence: readonly Evidence[]
  readonly descriptions: ReadonlyMap<string, ExperimentDescription>
  /** Why an experiment could not be described, by its name. */
  readonly problems: ReadonlyMap<string, string>
  readonly ledger: Ledger
}

/** The status of every evidence node, in their order. A record of an experiment is weighed against all nodes that name it. */
export function evidenceStatuses(known: Known): readonly EvidenceStatus[] {
  const spoken = known.evidence.map((evidence): Spoken => {
    const description = known.descriptions.get(evidence.experiment)
    return { evidence, wanted: description === undefined ? [] : wantedTiers(evidence, description).wanted }
  })
  return known.evidence.map((evidence) => {
    const description = known.descriptions.get(evidence.experiment)
    if (description === undefined) return unknownStatus(evidence, unknownExperiment(evidence, known))
    return evidenceStatus({ evidence, description, ledger: known.ledger, others: spoken.filter((each) => each.evidence !== evidence) })
  })
}

/**
 * Everything the records say of one evidence node.
 *
 * Records of the wanted spec are fresh, and so are adopted ones. Their observations are joined by index, per tier;
 * tiers never mix. The highest tier whose outcome is decided speaks; when none is, the highest whose outcome is valid;
 * else the highest that was measured. Where tiers differ only in their seed count they share their observations, and a
 * higher one speaks only once its count is reached. With nothing fresh, an older record makes the evidence stale.
 * `others` are the other nodes of the debate: a record that is nearer to one of them is theirs.
 */
export function evidenceStatus(question: {
  readonly evidence: Evidence
  readonly description: ExperimentDescription
  readonly ledger: Ledger
  readonly others: readonly Spoken[]
}): EvidenceStatus {
  const { evidence, description, ledger, others } = question
  const { wanted, problems, judgeable } = wantedTiers(evidence, description)
  const joined = judgeable ? wanted.map((each) => tierStatus(each, freshRecords(each, ledger), question)) : []
  const statuses = joined.map(({ status }, at) => (isReached(wanted, at, status.values.length) ? status : { ...status, outcome: null }))
  const speaking = speakingTier(statuses)
  const tier = speaking?.tier ?? wanted[0]?.tier ?? firstTier(evidence)
  const stale = speaking === null ? staleRecords({ evidence, wanted }, others, ledger.records) : []
  const newest = stale.at(-1)
  const wantedNow = wanted.find((each) => each.tier === tier)
  return {
    evidence: evidence.id,
    tier,
    outcome: speaking?.outcome ?? null,
    tiers: statuses,
    stale: newest !== undefined,
    staleReasons: newest === undefined ? [] : staleReasonsOf(newest, wanted),
    irreproducible: joined.some(({ conflicting }) => conflicting),
    staleOutcome: newest === undefined || !judgeable ? null : judged(newest.spec.tier, withSpec(stale, newest), question),
    problem: problems.length === 0 ? null : problems.join('; '),
    expectedSeconds: (wantedNow?.count ?? 0) * (description.tiers[tier]?.secondsPerSeed ?? 0),
  }
}

type Question = Parameters<typeof evidenceStatus>[0]

function tierStatus(
  { tier, specKey }: Wanted,
  records: readonly RunRecord[],
  question: Question,
): { readonly status: TierStatus; readonly conflicting: boolean } {
  const { observations, conflicting } = joinedObservations(records)
  const specKeys = new Set([specKey, ...records.map((record) => record.specKey)])
  const { metric } = question.evidence.prediction
  return {
    conflicting: conflicting || question.ledger.mismatches.some((mismatch) => specKeys.has(mismatch.specKey)),
    status: {
      tier,
      specKey,
      runKeys: records.map(({ runKey }) => runKey),
      values: observations.flatMap(({ index, values }) => (values[metric] === undefined ? [] : [{ index, value: values[metric] }])),
      controls: records.flatMap(({ controls }) => controls),
      artifacts: records.flatMap(({ artifacts }) => artifacts),
      outcome: judged(tier, records, question),
      provenance: records.at(-1)?.provenance ?? null,
      seconds: records.reduce((sum, { provenance }) => sum + secondsOf(provenance), 0),
    },
  }
}

/** The outcome of one tier's records; `null` when they hold no value of the metric. Post hoc when the oldest was begun under another rule. */
function judged(tier: Tier, records: readonly RunRecord[], { evidence, description }: Question): Outcome | null {
  const { prediction } = evidence
  const metric = description.metrics[prediction.metric]
  const values = joinedObservations(records).observations.flatMap(({ values }) => values[prediction.metric] ?? [])
  const oldest = records[0]
  if (metric === undefined || oldest === undefined || values.length === 0) return null
  const largestCount = largestCountOf(evidence, description)
  const rule = ruleKeyOf(oldest.specKey, prediction, largestCount)
  return outcomeOf({
    prediction,
    metric,
    deterministic: description.deterministic,
    tier,
    values,
    controls: records.flatMap(({ controls }) => controls),
    largestCount,
    postHoc: !oldest.rules.some(({ ruleKey }) => ruleKey === rule),
  })
}

/** Whether a tier has a spec of its own, or as many seeds as set it apart from the lower tiers that share it. */
function isReached(wanted: readonly Wanted[], at: number, seeds: number): boolean {
  const { specKey, count } = wanted[at]!
  return seeds >= count || wanted.findIndex((each) => each.specKey === specKey) === at
}

function speakingTier(statuses: readonly TierStatus[]): TierStatus | null {
  const measured = statuses.filter(({ outcome }) => outcome !== null).reverse()
  return (
    measured.find(({ outcome }) => outcome?.value === 'confirmed' || outcome?.value === 'refuted') ??
    measured.find(({ outcome }) => outcome?.value !== 'invalid') ??
    measured[0] ??
    null
  )
}

function unknownExperiment({ id, experiment }: Evidence, { descriptions, problems }: Known): string {
  const known = [...descriptions.keys()].sort()
  const has = known.length === 0 ? 'has none that can be read' : `has ${known.join(', ')}`
  return problems.get(experiment) ?? `evidence "${id}" names experiment "${experiment}", but the debate ${has}`
}

function unknownStatus(evidence: Evidence, problem: string): EvidenceStatus {
  return {
    evidence: evidence.id,
    tier: firstTier(evidence),
    outcome: null,
    tiers: [],
    stale: false,
    staleReasons: [],
    irreproducible: false,
    staleOutcome: null,
    problem,
    expectedSeconds: 0,
  }
}

function firstTier({ seeds }: Evidence): Tier {
  return tiers.find((tier) => seeds[tier] !== null) ?? 'standard'
}

function withSpec(records: readonly RunRecord[], { specKey }: RunRecord): readonly RunRecord[] {
  return records.filter((record) => record.specKey === specKey)
}

function secondsOf({ startedAt, endedAt }: { startedAt: string; endedAt: string }): number {
  return Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000)
}
