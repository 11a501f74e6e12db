import { expect, test } from 'vitest'
import { batched, moreSeeds, wantedAgain } from '../../core/evidence/rerun.ts'
import type { EvidenceStatus, Outcome } from '../../core/evidence/status.ts'
import { nodeId } from '../../core/ids.ts'

const outcome: Outcome = {
  value: 'confirmed',
  tier: 'standard',
  provisional: false,
  postHoc: false,
  n: 10,
  mean: 1,
  interval: [0.9, 1],
  logConfirm: 5,
  logRefute: -5,
  strength: 0.99,
  exhausted: false,
}

function statusOf(id: string, change: Partial<EvidenceStatus>): EvidenceStatus {
  const fresh = { outcome, tier: 'standard', tiers: [], stale: false, staleReasons: [], irreproducible: false } as const
  return { evidence: nodeId(id), ...fresh, staleOutcome: null, problem: null, expectedSeconds: 1, ...change }
}

const decided = statusOf('decided', {})
const missing = statusOf('missing', { outcome: null, tier: 'quick' })
const stale = statusOf('stale', { outcome: null, tier: 'quick', stale: true, staleOutcome: outcome })
const undecided = statusOf('undecided', { outcome: { ...outcome, value: 'inconclusive', tier: 'quick' }, tier: 'quick' })
const exhausted = statusOf('exhausted', { outcome: { ...outcome, value: 'inconclusive', exhausted: true } })
const broken = statusOf('broken', { outcome: null, problem: 'its experiment is unknown' })
const all = [decided, missing, stale, undecided, exhausted, broken]

test('wanted is what is missing or stale, then a block of seeds for what is undecided, and nothing else', () => {
  expect(wantedAgain(all)).toEqual([
    { evidence: ['missing', 'stale'], tier: 'quick', mode: 'missing' },
    { evidence: ['undecided'], tier: 'quick', mode: 'next' },
  ])
  expect(wantedAgain([decided, exhausted, broken])).toEqual([])
})

test('more seeds are for what has an outcome that more seeds can move', () => {
  expect(moreSeeds(all)).toEqual([
    { evidence: ['decided'], tier: 'standard', mode: 'next' },
    { evidence: ['undecided'], tier: 'quick', mode: 'next' },
  ])
})

test('evidence with a problem is in no batch, whatever is asked', () => {
  expect(batched(all, () => ({ tier: 'full', mode: 'reproduce' })).flatMap(({ evidence }) => evidence)).not.toContain('broken')
})
