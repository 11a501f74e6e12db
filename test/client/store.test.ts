import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { relationGroupsOf } from '../../client/panels/relation-groups.ts'
import type { Model, View } from '../../client/store/model.ts'
import { afterEvent, afterLoading, beginning, withQuestion } from '../../client/store/update.ts'
import { wordOf } from '../../client/words.ts'
import { linkDebate } from '../../core/debate/link.ts'
import type { EvidenceStatus, OutcomeValue } from '../../core/evidence/status.ts'
import { nodeId, runKey } from '../../core/ids.ts'
import { parseDocument } from '../../core/parse/document.ts'
import { deltaOf } from '../../core/wire/delta.ts'
import type { Snapshot } from '../../core/wire/snapshot.ts'

const folder = join(import.meta.dirname, '../journeys/fixtures/debate')
const text = readFileSync(join(folder, 'README.md'), 'utf8')

/** The coin debate with something more written at its end, and one outcome. */
function snapshotOf(sequence: number, written: string, outcome: OutcomeValue | null): Snapshot {
  const { document } = parseDocument('README.md', text + written)
  const thread = readFileSync(join(folder, 'sources/thread.txt'), 'utf8')
  const { debate } = linkDebate({ name: 'coin', documents: [document], sources: new Map([['sources/thread.txt', thread]]) })
  return { sequence, debate, outcomes: [statusOf('hidden-weight', outcome)], experiments: [], runs: [], diagnostics: [] }
}

function statusOf(id: string, value: OutcomeValue | null): EvidenceStatus {
  const judged = {
    tier: 'quick',
    provisional: true,
    postHoc: false,
    n: 8,
    mean: 0.9,
    logConfirm: 4,
    logRefute: 0,
    strength: 0.98,
    exhausted: false,
  } as const
  return {
    evidence: nodeId(id),
    tier: 'quick',
    outcome: value === null ? null : { ...judged, value, interval: [0.7, 1] },
    tiers: [],
    stale: false,
    staleReasons: [],
    irreproducible: false,
    staleOutcome: null,
    problem: null,
    expectedSeconds: 2,
  }
}

const first: View = { selected: null, centre: 'map', side: 'thread', scenario: null, stance: 'today', folds: null }
const loaded = (snapshot: Snapshot, view: View = first): Model => {
  const model = beginning(view, { expert: false, theme: null })
  return { ...model, ...afterLoading(model, snapshot) }
}
const changed = (model: Model, snapshot: Snapshot): Model => {
  const delta = deltaOf(model.scene!.snapshot, snapshot)
  return { ...model, ...afterEvent(model, { kind: 'changed', data: { sequence: snapshot.sequence, debate: 'coin', delta } }) }
}
const word = (model: Model, id: string) => wordOf(model.scene!, nodeId(id))

describe('a change from the server', () => {
  const before = loaded(snapshotOf(1, '', null))
  const after = changed(before, snapshotOf(2, '', 'confirmed'))

  test('turns the words of what rests on it', () => {
    expect([word(before, 'a-weight-may-hide'), word(after, 'a-weight-may-hide')]).toEqual(['unsupported', 'stands'])
  })

  test('travels from the evidence along the inferences', () => {
    const steps = ['hidden-weight', 'a-weight-may-hide', 'a-filed-edge-shows', 'one-look-is-not-enough'].map((id) =>
      after.wave.turned.get(nodeId(id)),
    )
    expect(steps).toEqual([0, 1, 2, 2])
  })

  test('is told in one sentence, in the order in which it travelled', () => {
    expect(after.log).toEqual(['Hidden weight: for → A weight may hide stands, One look is not enough stands, A filed edge shows falls'])
  })

  test('that is known already changes nothing', () => {
    expect(
      afterEvent(after, {
        kind: 'changed',
        data: { sequence: 2, debate: 'coin', delta: deltaOf(before.scene!.snapshot, after.scene!.snapshot) },
      }),
    ).toEqual({})
  })

  test('by an edit names the edit', () => {
    const edited = changed(after, snapshotOf(3, '\n## Nobody tosses\n\nNobody.\n\n- rebuts [Tosses tell](#tosses-tell)\n', 'confirmed'))
    expect(edited.log.at(-1)).toBe('an edit → Tosses tell falls')
  })
})

test('progress of a run leaves all that the map is drawn from as it was', () => {
  const before = loaded(snapshotOf(1, '', null))
  const run = {
    runKey: runKey('a'.repeat(64)),
    evidence: [nodeId('hidden-weight')],
    experiment: 'coin',
    tier: 'quick',
    mode: 'missing',
  } as const
  const counts = { seeds: { from: 0, to: 8 }, state: 'measuring', seedsDone: 0, seedsTotal: 8, phase: null, secondsLeft: null } as const
  const ends = { startedAt: null, endedAt: null, error: null, reproduction: null } as const
  const after = { ...before, ...afterEvent(before, { kind: 'run', data: { ...run, ...counts, ...ends, progress: 0.1 } }) }
  expect(after.scene!.snapshot.runs).toHaveLength(1)
  for (const part of ['debate', 'tree', 'steps', 'statuses'] as const) expect(after.scene![part]).toBe(before.scene![part])
})

describe('another question', () => {
  test('is answered in the page and told in the log', () => {
    const model = loaded(snapshotOf(1, '', null))
    const supposed = { ...model, ...withQuestion(model, { ...first, scenario: 'blind' }) }
    expect(word(supposed, 'a-filed-edge-shows')).toBe('falls')
    expect(supposed.log.at(-1)).toContain('supposing blind')
  })

  test('that the debate does not know counts as none', () => {
    const model = loaded(snapshotOf(1, '', null), { ...first, scenario: 'unheard-of' })
    expect(model.scene!.evaluation.scenario).toBeNull()
  })
})

describe('a selection in the address', () => {
  test('is unfolded until it is seen', () => {
    expect(loaded(snapshotOf(1, '', null), { ...first, selected: nodeId('often') }).view.folds?.nodes.get(nodeId('tosses-tell'))).toBe(
      'all',
    )
  })

  test('of a node that is not there is dropped', () => {
    expect(loaded(snapshotOf(1, '', null), { ...first, selected: nodeId('gone') }).view.selected).toBeNull()
  })
})

test('a live curve keeps its newest point and a bounded number of others', () => {
  let model = loaded(snapshotOf(1, '', null))
  const key = runKey('0'.repeat(64))
  for (let step = 1; step <= 2000; step++)
    model = { ...model, ...afterEvent(model, { kind: 'curve', data: { runKey: key, curve: 'heads', index: 0, points: [[step, step]] } }) }
  const points = model.curves.get(key)!.get('heads')!.get(0)!
  expect(points.length).toBeLessThanOrEqual(400)
  expect(points.at(-1)).toEqual([2000, 2000])
  expect(points.map(([step]) => step)).toEqual([...points.map(([step]) => step)].sort((a, b) => a - b))
})

test('everything a node is joined to stands under a heading in plain words', () => {
  const { debate } = snapshotOf(1, '', null)
  const drawn = relationGroupsOf(debate, nodeId('a-weight-may-hide')).map(
    ({ heading, links }) => `${heading}: ${links.map(({ id }) => id).join(' ')}`,
  )
  expect(drawn).toEqual([
    'Tested by: hidden-weight',
    'Supports: one-look-is-not-enough',
    'Objects to: a-filed-edge-shows',
    'See also: a-coin-cannot-be-biased',
  ])
})
