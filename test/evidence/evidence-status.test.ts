import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { evidenceStatuses } from '../../core/evidence/evidence-status.ts'
import type { Adoption, Ledger, Mismatch } from '../../core/evidence/marks.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import { wantedTiers } from '../../core/evidence/wanted.ts'
import { codeKey } from '../../core/ids.ts'
import type { Evidence } from '../../core/model.ts'
import { evidenceNode } from './evidence-node.ts'
import { changedCounting, counting, ledgerOf, recordOf } from './records.ts'

const node = evidenceNode('node', {})
const high = (count: number) => Array.from({ length: count }, (_, at) => 0.9 + at / 1000)
const middling = (count: number) => Array.from({ length: count }, (_, at) => 0.5 + at / 1000)
const low = (count: number) => high(count).map((value) => 1 - value)

function statusOf(ledger: Ledger, { evidence = node, description = counting, others = [] as readonly Evidence[] } = {}): EvidenceStatus {
  return statuses(ledger, [evidence, ...others], description)[0]!
}

function statuses(ledger: Ledger, evidence: readonly Evidence[], description: ExperimentDescription = counting) {
  return evidenceStatuses({ evidence, descriptions: new Map([['counting', description]]), problems: new Map(), ledger })
}

describe('which tier speaks', () => {
  test('with nothing recorded, the tier that would be run next', () => {
    expect(statusOf(ledgerOf())).toMatchObject({ tier: 'quick', outcome: null, stale: false, problem: null, expectedSeconds: 8 })
  })

  const quick = recordOf(node, { tier: 'quick', values: high(8) })

  test.each([
    ['a decided standard before a decided quick', low(10), true, 'standard', 'refuted'],
    ['a decided quick before an undecided standard', middling(10), true, 'quick', 'confirmed'],
    ['a decided quick before an invalid standard', low(10), false, 'quick', 'confirmed'],
  ] as const)('%s', (_name, values, passed, tier, value) => {
    const standard = recordOf(node, { tier: 'standard', values, passed })
    expect(statusOf(ledgerOf(quick, standard))).toMatchObject({ tier, outcome: { value, tier, provisional: tier === 'quick' } })
  })

  test('an undecided standard before an invalid quick, and an invalid one when there is nothing else', () => {
    const invalid = recordOf(node, { tier: 'quick', values: high(8), passed: false })
    const undecided = recordOf(node, { tier: 'standard', values: middling(4) })
    expect(statusOf(ledgerOf(invalid, undecided))).toMatchObject({ tier: 'standard', outcome: { value: 'inconclusive', exhausted: false } })
    expect(statusOf(ledgerOf(invalid))).toMatchObject({ tier: 'quick', outcome: { value: 'invalid' } })
  })
})

test('tiers that differ only in their seeds share them, and the higher one speaks once it has its count', () => {
  const alike = { ...counting, tiers: { ...counting.tiers, quick: counting.tiers.standard } }
  const eight = recordOf(node, { tier: 'quick', values: high(8), description: alike })
  const two = recordOf(node, { tier: 'quick', values: high(2), from: 8, minute: 1, description: alike })
  expect(statusOf(ledgerOf(eight), { description: alike })).toMatchObject({ tier: 'quick', outcome: { provisional: true, n: 8 } })
  expect(statusOf(ledgerOf(eight, two), { description: alike })).toMatchObject({ tier: 'standard', outcome: { provisional: false, n: 10 } })
})

describe('records of one spec', () => {
  const first = recordOf(node, { tier: 'quick', values: high(4) })

  test('are joined by index', () => {
    const second = recordOf(node, { tier: 'quick', values: high(4), from: 4, minute: 1 })
    const status = statusOf(ledgerOf(second, first))
    expect(status.outcome).toMatchObject({ n: 8, value: 'confirmed' })
    expect(status.tiers[0]!.values.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    expect(status.tiers[0]!.runKeys).toEqual([first.runKey, second.runKey])
    expect(status.tiers[0]!.seconds).toBe(60)
  })

  test('that agree on a seed count it once', () => {
    const longer = recordOf(node, { tier: 'quick', values: high(6), minute: 1 })
    expect(statusOf(ledgerOf(first, longer))).toMatchObject({ irreproducible: false, outcome: { n: 6 } })
  })

  test('that disagree on a seed make the evidence irreproducible, and the older value stays', () => {
    const other = recordOf(node, { tier: 'quick', values: low(5), minute: 1 })
    const status = statusOf(ledgerOf(other, first))
    expect(status.irreproducible).toBe(true)
    expect(status.tiers[0]!.values.slice(0, 4).map(({ value }) => value)).toEqual(high(4))
  })

  test('may be marked as not reproduced', () => {
    const mismatch = { runKey: first.runKey, specKey: first.specKey } as Mismatch
    expect(statusOf({ ...ledgerOf(first), mismatches: [mismatch] }).irreproducible).toBe(true)
    expect(statusOf({ ...ledgerOf(first), mismatches: [{ ...mismatch, specKey: changedCounting.codeKey as never }] }).irreproducible).toBe(
      false,
    )
  })

  test('come in any order', () => {
    const records = [
      first,
      recordOf(node, { tier: 'quick', values: high(3), from: 4, minute: 1 }),
      recordOf(node, { tier: 'standard', values: low(9), minute: 2 }),
    ]
    const expected = statusOf(ledgerOf(...records))
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: 3 }), (shuffled) => {
        expect(statusOf(ledgerOf(...shuffled))).toEqual(expected)
      }),
      { numRuns: 10 },
    )
  })
})

describe('a prediction', () => {
  const record = recordOf(node, { tier: 'standard', values: high(10) })

  test('is judged again at once when a threshold changes, and is then post hoc', () => {
    const bolder = evidenceNode('node', { prediction: { ...node.prediction, confirm: { op: '>', bound: 0.95 } } })
    expect(statusOf(ledgerOf(record)).outcome).toMatchObject({ value: 'confirmed', postHoc: false })
    expect(statusOf(ledgerOf(record), { evidence: bolder }).outcome).toMatchObject({ value: 'inconclusive', postHoc: true })
  })

  test('written before the first record is not post hoc, whatever later records say', () => {
    const later = { ...recordOf(node, { tier: 'standard', values: high(2), from: 10, minute: 5 }), rules: [] }
    expect(statusOf(ledgerOf(record, later)).outcome!.postHoc).toBe(false)
    const earlier = { ...recordOf(node, { tier: 'standard', values: high(2), from: 10, minute: -5 }), rules: [] }
    expect(statusOf(ledgerOf(record, earlier)).outcome!.postHoc).toBe(true)
  })

  test.each([
    ['another metric', { metric: 'sung' }, 'evidence "node" names metric "sung", but experiment "counting" measures said'],
    [
      'regions that meet',
      { refute: { op: '<', bound: 0.6 } as const },
      'evidence "node": its confirm and refute regions must point apart and share no number',
    ],
    ['an alpha of 1', { alpha: 1 }, 'evidence "node": alpha must lie between 0 and 1, and is 1'],
  ])('with %s is a problem, and nothing is judged', (_name, change, problem) => {
    const wrong = evidenceNode('node', { prediction: { ...node.prediction, ...change } })
    expect(statusOf(ledgerOf(record), { evidence: wrong })).toMatchObject({ outcome: null, tiers: [], problem })
  })
})

describe('stale evidence', () => {
  const old = recordOf(node, { tier: 'standard', values: high(10) })

  test('names the code', () => {
    const status = statusOf(ledgerOf(old), { description: changedCounting })
    expect(status).toMatchObject({ outcome: null, stale: true, staleReasons: ['its code changed'] })
    expect(status.staleOutcome).toMatchObject({ value: 'confirmed', tier: 'standard', n: 10 })
  })

  test('names the parameter, with what it was and is', () => {
    const longer = evidenceNode('node', { params: { horizon: 128 } })
    const status = statusOf(ledgerOf(old), { evidence: longer, description: changedCounting })
    expect(status.staleReasons).toEqual(['its code changed', 'horizon was 64, is 128'])
  })

  test('names parameters that came and went', () => {
    const renamed = { ...counting, params: { steps: counting.params['horizon']! }, tiers: { ...counting.tiers, quick: null } }
    expect(statusOf(ledgerOf(old), { description: renamed }).staleReasons).toEqual(['horizon was 64, is gone', 'steps is new: 64'])
  })

  test('is not stale once anything fresh is there', () => {
    const fresh = recordOf(node, { tier: 'quick', values: high(2), description: changedCounting })
    expect(statusOf(ledgerOf(old, fresh), { description: changedCounting })).toMatchObject({
      stale: false,
      staleReasons: [],
      staleOutcome: null,
    })
  })

  test('is fresh again when its record is adopted', () => {
    const { specKey } = wantedTiers(node, changedCounting).wanted.find(({ tier }) => tier === 'standard')!
    const adoption = { specKey, adopts: old.runKey } as Adoption
    const status = statusOf({ ...ledgerOf(old), adoptions: [adoption] }, { description: changedCounting })
    expect(status).toMatchObject({ stale: false, outcome: { value: 'confirmed', postHoc: false } })
  })

  test('a record belongs to the node whose parameters are nearest', () => {
    const longer = evidenceNode('longer', { params: { horizon: 128 } })
    const [first, second] = statuses(ledgerOf(old), [node, longer])
    expect(first).toMatchObject({ stale: false, outcome: { value: 'confirmed' } })
    expect(second).toMatchObject({ stale: false, outcome: null })
  })

  test('judges only the newest spec', () => {
    const newer = recordOf(node, {
      tier: 'standard',
      values: low(10),
      minute: 9,
      description: { ...counting, codeKey: codeKey('cc'.repeat(32)) },
    })
    expect(statusOf(ledgerOf(newer, old), { description: changedCounting }).staleOutcome).toMatchObject({ value: 'refuted', n: 10 })
  })
})

test('an unknown experiment is a problem that names the known ones', () => {
  const status = statusOf(ledgerOf(), { evidence: evidenceNode('node', { experiment: 'guessing' }) })
  expect(status.problem).toBe('evidence "node" names experiment "guessing", but the debate has counting')
})

test('an experiment that does not load says why', () => {
  const [status] = evidenceStatuses({
    evidence: [node],
    descriptions: new Map(),
    problems: new Map([['counting', 'experiment "counting" fails to load: no']]),
    ledger: ledgerOf(),
  })
  expect(status).toMatchObject({ problem: 'experiment "counting" fails to load: no', outcome: null })
})

test('parameters out of range are a problem; tiers that are in order still speak', () => {
  const wild = evidenceNode('node', { params: { horizon: 5000 } })
  const record = recordOf(node, { tier: 'quick', values: high(8) })
  expect(statusOf(ledgerOf(record), { evidence: wild })).toMatchObject({
    problem: 'experiment "counting", parameter "horizon": 5000 is not a whole number in 1 … 1024 steps',
    outcome: { value: 'confirmed', tier: 'quick' },
  })
})
