import { describe, expect, test } from 'vitest'
import type { Outcome } from '../../core/evidence/status.ts'
import { type NodeId, nodeId, specKey } from '../../core/ids.ts'
import type { Debate } from '../../core/model.ts'
import { parseDocument } from '../../core/parse/document.ts'
import { figureMark, stripFile } from '../../server/results/figure.ts'
import { resultsPage } from '../../server/results/page.ts'
import { type Result, resultsOf } from '../../server/results/result.ts'
import { debateOf, evidenceNode } from '../evidence/evidence-node.ts'

const confirmed: Outcome = {
  value: 'confirmed',
  tier: 'standard',
  provisional: false,
  postHoc: false,
  n: 10,
  mean: 0.912,
  interval: [0.6, 0.97],
  logConfirm: 4,
  logRefute: 0,
  strength: 0.98,
  exhausted: false,
}
const provenance = {
  startedAt: '2026-01-01T00:00:00.000Z',
  endedAt: '2026-01-02T00:00:00.000Z',
  node: 'v24.0.0',
  platform: 'any',
  cpu: '2 × Any',
  sandbox: 'any',
  commit: null,
}
const sides = { first: 'B', second: 'A' } as const

/** One result that counts, with changes. */
function result(id: string, changes: Partial<Omit<Result, 'status'>> & { readonly status?: Partial<Result['status']> } = {}): Result {
  const evidence = changes.evidence ?? evidenceNode(id, { title: `Title of ${id}` })
  const outcome = changes.outcome === undefined ? confirmed : changes.outcome
  const tier = {
    tier: outcome?.tier ?? 'standard',
    specKey: specKey('0'.repeat(64)),
    runKeys: [],
    values: [],
    artifacts: [],
    outcome,
    provenance,
    seconds: 200,
  }
  const controls = [{ name: 'guard', passed: true, value: 1, seed: 0 }]
  const nothing = { stale: false, staleReasons: [], irreproducible: false, staleOutcome: null, problem: null, expectedSeconds: 0 }
  return {
    evidence,
    description: null,
    outcome,
    tier: outcome === null ? null : { ...tier, controls },
    standing: 'first',
    ...changes,
    status: { evidence: evidence.id, tier: 'standard', outcome, tiers: [], ...nothing, ...changes.status },
  }
}

function pageOf(
  results: readonly Result[],
  changes: { readonly sides?: { readonly first: null; readonly second: null }; readonly debate?: Debate } = {},
): string {
  const debate = changes.debate ?? debateOf(results.map(({ evidence }) => evidence))
  const programs = new Map([['counting', 'experiments/counting.ts']])
  return resultsPage({ debate, sides: changes.sides ?? sides, results, labels: new Map(), figures: new Map<NodeId, never[]>(), programs })
}

const rowOf = (page: string, id: string): string => page.split('\n').find((line) => line.startsWith(`| [Title of ${id}]`)) ?? ''

test('the first screen counts both sides, ties and undecided, also where there is none', () => {
  const page = pageOf([
    result('a'),
    result('b', { standing: 'second' }),
    result('c', { standing: 'second' }),
    result('d', { standing: 'tie', outcome: { ...confirmed, value: 'inconclusive', exhausted: true } }),
    result('e', { standing: 'uncounted', outcome: null }),
  ])
  expect(page).toContain('**Of 5 predictions on 1 experiment, 1 came out for B and 2 came out for A; 1 is a tie, 1 not counted.**')
  expect(page).toContain('| **for A** | 2 | [Title of b](README.md#b)<br>[Title of c](README.md#c) |')
  expect(page).toContain('| undecided so far | 0 |  |')
  expect(page.split('\n').findIndex((line) => line.startsWith('**Of'))).toBeLessThan(10)
})

test('without two speakers the sides are for and against the answers', () => {
  const page = pageOf([result('a')], { sides: { first: null, second: null } })
  expect(page).toContain('1 came out for the answers and 0 came out against the answers')
})

describe('a row of the table', () => {
  test.each<[string, Result, readonly string[]]>([
    [
      'says all of a plain one',
      result('a'),
      [
        '[counting](experiments/counting.ts)',
        '**confirmed**',
        'B',
        'said 0.912 [0.6, 0.97]',
        '`> 0.55`, `< 0.45`',
        '10',
        'standard',
        '1 of 1 passed',
        '3 min 20 s, machine 1',
        '',
      ],
    ],
    ['marks a quick tier', result('a', { outcome: { ...confirmed, tier: 'quick', provisional: true } }), ['quick, provisional']],
    ['marks what was predicted afterwards', result('a', { outcome: { ...confirmed, postHoc: true } }), ['post hoc']],
    [
      'marks thresholds after a pilot',
      result('a', {
        evidence: evidenceNode('a', { title: 'Title of a', prediction: { ...evidenceNode('a', {}).prediction, threshold: 'after pilot' } }),
      }),
      ['after a pilot'],
    ],
    [
      'says what made it stale',
      result('a', { outcome: null, standing: 'uncounted', status: { stale: true, staleReasons: ['its code changed'] } }),
      ['stale', '–', 'stale: its code changed'],
    ],
    [
      'says why it cannot be run',
      result('a', { outcome: null, standing: 'uncounted', status: { problem: 'no such experiment' } }),
      ['cannot be run', 'no such experiment'],
    ],
    ['says that nothing was measured', result('a', { outcome: null, standing: 'uncounted' }), ['not measured']],
    [
      'says that runs disagree',
      result('a', { standing: 'uncounted', status: { irreproducible: true } }),
      ['two runs of the same seeds disagree'],
    ],
  ])('%s', (_name, given, words) => {
    const cells = rowOf(pageOf([given]), 'a')
      .split(' | ')
      .map((cell) => cell.replace(/^\| | \|$/g, ''))
    for (const word of words) expect(cells).toContain(word)
  })
})

test('every row of the measurements has a cell for each head: a table would drop what is too much', () => {
  const lines = pageOf([result('a'), result('b')]).split('\n')
  const cells = (line: string): number => line.split(/(?<!\\)\|/).length
  const head = lines.findIndex((line) => line.startsWith('| Evidence |'))
  const rows = lines.slice(head + 1, lines.indexOf('', head))
  expect(rows.length).toBeGreaterThan(1)
  for (const row of rows) expect(cells(row), row).toBe(cells(lines[head]!))
})

test('a failed control is named', () => {
  const invalid = result('a', { standing: 'invalid', outcome: { ...confirmed, value: 'invalid', interval: null } })
  const failing = { ...invalid, tier: { ...invalid.tier!, controls: [{ name: 'guard', passed: false, value: 0, seed: 0 }] } }
  expect(rowOf(pageOf([failing]), 'a')).toContain('**failed: guard**')
})

test('the debate’s own reading passes over the page, whatever the words in it', () => {
  const evidence = evidenceNode('a', { title: 'A | [b](c) <i>*d*</i>', sentence: '# no heading\n- supports [X](#x)', scope: '> a quote' })
  const { document, diagnostics } = parseDocument('results.md', pageOf([result('a', { evidence })]))
  expect(diagnostics).toEqual([])
  expect(document.sections).toEqual([])
  expect(document.title).toBe('Results')
})

test.each([
  ['confirmed', 'first'],
  ['refuted', 'second'],
] as const)('%s outcomes find their side in the debate, and what does not come out again has none', (value, side) => {
  const node = evidenceNode('a', {})
  const root = { ...debateOf([]), roots: [nodeId('r')], nodes: [node] }
  const inferences = [
    {
      id: 'i' as never,
      kind: 'test' as const,
      premises: [node.id],
      warrants: [],
      target: { kind: 'node' as const, id: nodeId('r') },
      reason: null,
      weight: null,
      spans: [],
    },
  ]
  const standing = (status: Partial<Result['status']>) =>
    resultsOf(
      { ...root, inferences },
      { first: null, second: null },
      {
        evidence: [{ ...result('a', { evidence: node }).status, ...status }],
        descriptions: new Map(),
      },
    )[0]?.standing
  expect(standing({ outcome: { ...confirmed, value } })).toBe(side)
  expect(standing({ outcome: { ...confirmed, value }, irreproducible: true })).toBe('uncounted')
  expect(standing({ outcome: null })).toBe('uncounted')
  expect(standing({ outcome: { ...confirmed, value: 'inconclusive', exhausted: true } })).toBe('tie')
  expect(standing({ outcome: { ...confirmed, value: 'inconclusive' } })).toBe('undecided')
  expect(standing({ outcome: { ...confirmed, value: 'invalid' } })).toBe('invalid')
})

test('a picture needs nothing from the page around it: it has its own paper and its own ink', () => {
  const { metric, confirm, refute } = evidenceNode('a', {}).prediction
  const drawn = { metric, spec: null, confirm, refute, values: [{ index: 0, value: 0.5 }], mean: 0.5, interval: [0.4, 0.6] as const }
  const text = stripFile({ ...drawn, stale: false })
  expect(text).toContain(figureMark)
  expect(text).toMatch(/<rect x="-10" y="-10" width="660" height="\d+" rx="4" fill="#ffffff"\/>/)
  expect(text).toMatch(/^<svg [^>]*viewBox="-10 -10 660 \d+"[^>]*color="#1f2328" fill="#1f2328"/)
  expect(stripFile({ ...drawn, stale: true })).toContain('color="#8c959f"')
})
