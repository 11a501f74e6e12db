import { describe, expect, test } from 'vitest'
import type { World } from '../../core/evidence/probe.ts'
import type { Outcome, OutcomeValue } from '../../core/evidence/status.ts'
import { nodeId, specKey } from '../../core/ids.ts'
import type { Evidence } from '../../core/model.ts'
import { type ProbeReport, probeJson, probesPass, probeText } from '../../server/cli/probe-report.ts'
import type { ProbedWorld } from '../../server/runs/probe-world.ts'
import { evidenceNode } from '../evidence/evidence-node.ts'

const outcome = (value: OutcomeValue): Outcome => ({
  value,
  tier: 'standard',
  provisional: false,
  postHoc: false,
  n: 8,
  mean: 0.5,
  interval: value === 'invalid' ? null : [0.25, 0.75],
  logConfirm: 0,
  logRefute: 0,
  strength: 0,
  exhausted: false,
})

/** Worlds that came out as told for each evidence node; a word that is no outcome is the error of its run. */
function report(
  found: { readonly [evidence: string]: readonly [inFalse: string, inTrue: string] },
  rest: Partial<ProbeReport> = {},
): ProbeReport {
  const nodes = Object.keys(found).map((id) => evidenceNode(id, {}))
  const worlds = (['false', 'true'] as const).map((world): ProbedWorld => {
    const said = (node: Evidence) => found[node.id]![world === 'false' ? 0 : 1]!
    const errors = nodes.map(said).filter((word) => !isOutcome(word))
    const guard = { name: 'guard', passed: !nodes.some((node) => said(node) === 'invalid'), value: 1, seed: 0 }
    return {
      spec: { world, evidence: nodes, params: {}, specKey: specKey('0'.repeat(64)), seeds: { fewest: 6, most: 10 } },
      n: 8,
      controls: [guard],
      outcomes: new Map(errors.length > 0 ? [] : nodes.map((node) => [node.id, outcome(said(node) as OutcomeValue)])),
      error: errors[0] ?? null,
    }
  })
  return { worlds, hollow: [], refusals: [], ...rest }
}

const isOutcome = (word: string): word is OutcomeValue => ['confirmed', 'refuted', 'inconclusive', 'invalid'].includes(word)

describe.each<[string, ProbeReport, boolean, string | RegExp]>([
  ['worlds on opposite sides', report({ a: ['refuted', 'confirmed'] }), true, /✓ false refuted .*\n {4}✓ true {2}confirmed/],
  [
    'a prediction that denies the hypothesis',
    report({ a: ['confirmed', 'refuted'] }),
    true,
    'a (said): denies what the experiment’s card supposes, so the worlds are exchanged',
  ],
  ['stated and denied side by side', report({ a: ['refuted', 'confirmed'], b: ['confirmed', 'refuted'] }), true, /✓ false confirmed/],
  [
    'one that the probes do not reach, beside one that they do',
    report({ a: ['refuted', 'confirmed'], b: ['confirmed', 'confirmed'] }),
    true,
    'b (said): not probed, confirmed in both worlds',
  ],
  [
    'worlds alike for all evidence',
    report({ a: ['refuted', 'refuted'], b: ['confirmed', 'confirmed'] }),
    false,
    'hollow counting: its two worlds come out alike for all evidence',
  ],
  ['an undecided false world', report({ a: ['inconclusive', 'confirmed'] }), false, '✕ false inconclusive, but must be refuted'],
  ['an undecided true world', report({ a: ['refuted', 'inconclusive'] }), false, '✕ true  inconclusive, but must be confirmed'],
  [
    'two undecided worlds',
    report({ a: ['inconclusive', 'inconclusive'] }),
    false,
    /✕ false inconclusive, but must be refuted .*\n {4}✕ true/,
  ],
  ['a failed control', report({ a: ['invalid', 'confirmed'] }), false, /✕ false invalid, but must be refuted .*failed: guard/],
  ['a run that broke off', report({ a: ['the kettle broke', 'confirmed'] }), false, '✕ false the kettle broke'],
  [
    'an experiment without probes',
    report({}, { hollow: [{ experiment: 'counting', evidence: [] }] }),
    false,
    'hollow counting: it ships no probes',
  ],
  ['what was refused', report({ a: ['refuted', 'confirmed'] }, { refusals: ['no such metric'] }), false, 'no such metric'],
  ['no evidence at all', report({}), true, 'no evidence to probe'],
])('%s', (_name, given, passes, words) => {
  test(passes ? 'passes' : 'does not pass', () => expect(probesPass(given)).toBe(passes))
  test('is told', () => expect(probeText(given)).toMatch(words))
})

test('programs read a row for each evidence and world, with what it must be', () => {
  const { probes, hollow } = probeJson(report({ a: ['refuted', 'confirmed'], b: ['confirmed', 'refuted'], c: ['refuted', 'refuted'] }))
  const rows = probes.map(({ evidence, world, outcome, expected }) => [evidence, world, outcome, expected] as const)
  expect(rows).toEqual<(readonly [string, World, string, string | null])[]>([
    [nodeId('a'), 'false', 'refuted', 'refuted'],
    [nodeId('a'), 'true', 'confirmed', 'confirmed'],
    [nodeId('b'), 'false', 'confirmed', 'confirmed'],
    [nodeId('b'), 'true', 'refuted', 'refuted'],
    [nodeId('c'), 'false', 'refuted', null],
    [nodeId('c'), 'true', 'refuted', null],
  ])
  expect(probes[0]).toMatchObject({ experiment: 'counting', metric: 'said', n: 8, controls: { passed: 1, failed: [] }, error: null })
  expect(hollow).toEqual([])
})
