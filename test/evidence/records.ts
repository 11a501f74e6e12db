import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { checksumOf, ruleKeyOf, runKeyOf, seedOf } from '../../core/evidence/keys.ts'
import type { Ledger } from '../../core/evidence/marks.ts'
import type { RunRecord } from '../../core/evidence/record.ts'
import { largestCountOf, wantedTiers } from '../../core/evidence/wanted.ts'
import { codeKey } from '../../core/ids.ts'
import type { Evidence, Tier } from '../../core/model.ts'

/** The experiment “counting” without its program: what it says in [0, 1], over a horizon. */
export const counting: ExperimentDescription = {
  name: 'counting',
  title: 'Counting',
  codeKey: codeKey('aa'.repeat(32)),
  deterministic: false,
  params: { horizon: { kind: 'number', about: '', unit: 'steps', min: 1, max: 1024, integer: true, default: 64 } },
  metrics: { said: { about: '', unit: '1', low: 0, high: 1 } },
  controls: { guard: '' },
  tiers: {
    quick: { params: { horizon: 8 }, seeds: 8, secondsPerSeed: 1 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 5 },
    full: null,
  },
  probes: null,
  card: '',
}

/** The same program after a change. */
export const changedCounting: ExperimentDescription = { ...counting, codeKey: codeKey('bb'.repeat(32)) }

/** The record of a run of an evidence node, said to have been made in some minute, with the values of its seeds from `from` on. */
export function recordOf(
  evidence: Evidence,
  {
    tier,
    values,
    from = 0,
    minute = 0,
    passed = true,
    description = counting,
  }: {
    tier: Tier
    values: readonly number[]
    from?: number
    minute?: number
    passed?: boolean
    description?: ExperimentDescription
  },
): RunRecord {
  const { spec, specKey } = wantedTiers(evidence, description).wanted.find((each) => each.tier === tier)!
  const seeds = { from, to: from + values.length }
  const time = (second: number) => new Date(Date.UTC(2026, 0, 1, 0, minute, second)).toISOString()
  const record: Omit<RunRecord, 'checksum'> = {
    v: 1,
    runKey: runKeyOf(specKey, seeds),
    specKey,
    spec,
    rules: [{ ruleKey: ruleKeyOf(specKey, evidence.prediction, largestCountOf(evidence, description)), commit: null }],
    seeds,
    observations: values.map((said, at) => ({ index: from + at, seed: seedOf(specKey, from + at), values: { said } })),
    controls: [{ name: 'guard', passed, value: 1, seed: null }],
    artifacts: [],
    provenance: { startedAt: time(0), endedAt: time(30), node: '', platform: '', cpu: '', sandbox: '', commit: null },
  }
  return { ...record, checksum: checksumOf(record) }
}

/** A records folder that holds these records and nothing else. */
export function ledgerOf(...records: RunRecord[]): Ledger {
  return { records, adoptions: [], mismatches: [] }
}
