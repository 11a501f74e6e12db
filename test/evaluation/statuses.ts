import type { EvidenceStatus, Outcome, OutcomeValue } from '../../core/evidence/status.ts'
import { type NodeId, nodeId, runKey, specKey } from '../../core/ids.ts'

/** What is known of evidence, from words: `confirmed`, `refuted`, `invalid`, `inconclusive`, `exhausted`, `none`, `stale`, `irreproducible`. */
export type Word = OutcomeValue | 'exhausted' | 'none' | 'stale' | 'irreproducible'

/** Statuses from a line such as `e1 confirmed, e2 stale`. */
export function statusesOf(line: string): ReadonlyMap<NodeId, EvidenceStatus> {
  const pairs = line.split(',').map((pair) => pair.trim().split(' '))
  return new Map(pairs.filter(([id]) => id !== '').map(([id, word]) => [nodeId(id!), statusOf(id!, word as Word)]))
}

export function statusOf(id: string, word: Word): EvidenceStatus {
  const outcome = word === 'none' || word === 'stale' ? null : outcomeOf(word)
  const run = runKey(`run of ${id}`)
  return {
    evidence: nodeId(id),
    tier: 'quick',
    outcome,
    tiers: [
      {
        tier: 'quick',
        specKey: specKey(`spec of ${id}`),
        runKeys: outcome ? [run] : [],
        values: [],
        controls: [],
        artifacts: [],
        outcome,
        provenance: null,
        seconds: 1,
      },
    ],
    stale: word === 'stale',
    staleReasons: word === 'stale' ? ['its code changed'] : [],
    irreproducible: word === 'irreproducible',
    staleOutcome: word === 'stale' ? outcomeOf('confirmed') : null,
    problem: null,
    expectedSeconds: 1,
  }
}

function outcomeOf(word: Exclude<Word, 'none' | 'stale'>): Outcome {
  const value = word === 'exhausted' ? 'inconclusive' : word === 'irreproducible' ? 'confirmed' : word
  const decided = value === 'confirmed' || value === 'refuted'
  return {
    value,
    tier: 'quick',
    provisional: true,
    postHoc: false,
    n: 8,
    mean: 0.31,
    interval: value === 'invalid' ? null : [0.27, 0.35],
    logConfirm: value === 'confirmed' ? 5 : 0,
    logRefute: value === 'refuted' ? 5 : 0,
    strength: decided ? 0.99 : 0,
    exhausted: word === 'exhausted',
  }
}
