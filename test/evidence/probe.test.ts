import { expect, test } from 'vitest'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { expectedOf, type PairFound, planProbes, probeOutcome, worlds } from '../../core/evidence/probe.ts'
import { codeKey } from '../../core/ids.ts'
import { evidenceNode } from './evidence-node.ts'

const description: ExperimentDescription = {
  name: 'counting',
  title: 'Counting',
  codeKey: codeKey('0'.repeat(64)),
  deterministic: false,
  params: {
    level: { kind: 'number', about: '', unit: '1', min: 0, max: 1, integer: false, default: 0.5 },
    length: { kind: 'number', about: '', unit: '1', min: 0, max: 9, integer: true, default: 3 },
  },
  metrics: { said: { about: '', unit: '1', low: 0, high: 1 } },
  controls: {},
  tiers: { quick: { params: { length: 1 }, seeds: 8, secondsPerSeed: 1 }, standard: null, full: null },
  probes: { false: { level: 0.1 }, true: { level: 0.9 } },
  card: '',
}
const near = evidenceNode('near', {})

test.each<[PairFound['false'], PairFound['true'], string, string]>([
  ['refuted', 'confirmed', 'refuted', 'confirmed'],
  ['confirmed', 'refuted', 'confirmed', 'refuted'],
  ['inconclusive', 'confirmed', 'refuted', 'confirmed'],
  ['refuted', 'inconclusive', 'refuted', 'confirmed'],
  ['inconclusive', 'refuted', 'confirmed', 'refuted'],
  ['confirmed', 'inconclusive', 'confirmed', 'refuted'],
  ['inconclusive', 'inconclusive', 'refuted', 'confirmed'],
  ['invalid', 'invalid', 'refuted', 'confirmed'],
  ['invalid', 'refuted', 'confirmed', 'refuted'],
  [null, null, 'refuted', 'confirmed'],
])('of worlds that come out %s and %s, the false one must be %s and the true one %s', (inFalse, inTrue, mustFalse, mustTrue) => {
  expect(expectedOf({ false: inFalse, true: inTrue })).toEqual({ false: mustFalse, true: mustTrue })
})

test.each(['confirmed', 'refuted'] as const)('worlds that are both %s leave a node unprobed', (both) => {
  expect(expectedOf({ false: both, true: both })).toEqual({ false: null, true: null })
})

test('only worlds on opposite sides are both as they must be', () => {
  const outcomes = ['confirmed', 'refuted', 'inconclusive', 'invalid', null] as const
  for (const inFalse of outcomes) {
    for (const inTrue of outcomes) {
      const found = { false: inFalse, true: inTrue }
      const expected = expectedOf(found)
      const isBoth = worlds.every((world) => found[world] === expected[world] && expected[world] !== null)
      expect(isBoth).toBe(new Set([inFalse, inTrue, 'confirmed', 'refuted']).size === 2 && inFalse !== inTrue)
    }
  }
})

test('a world is the defaults, then the evidence, then the probe; no tier comes on top, and none changes the key', () => {
  const { specs, refusals } = planProbes([evidenceNode('near', { params: { length: 5, level: 0.7 } })], description, null)
  expect(refusals).toEqual([])
  expect(specs.map(({ world, params }) => [world, params])).toEqual([
    ['false', { level: 0.1, length: 5 }],
    ['true', { level: 0.9, length: 5 }],
  ])
  expect(new Set(specs.map(({ specKey }) => specKey)).size).toBe(2)
})

test('a world begins with the fewest seeds that can decide either way and may go on to the largest plan', () => {
  const seedsOf = (evidence = near, count: number | null = null) => planProbes([evidence], description, count).specs[0]!.seeds
  expect(seedsOf()).toEqual({ fewest: 6, most: 10 })
  expect(seedsOf(evidenceNode('small', { seeds: { quick: 2, standard: null, full: null } }))).toEqual({ fewest: 6, most: 6 })
  expect(seedsOf(near, 3)).toEqual({ fewest: 3, most: 3 })
  expect(planProbes([near], { ...description, deterministic: true }, 3).specs[0]!.seeds).toEqual({ fewest: 1, most: 1 })
})

test('nodes that come to the same parameters share a world, others have their own', () => {
  const strict = evidenceNode('strict', { prediction: { ...near.prediction, alpha: 0.001 } })
  const long = evidenceNode('long', { params: { length: 9 } })
  const loud = evidenceNode('loud', { params: { level: 0.7 } })
  const { specs } = planProbes([near, strict, long, loud], description, null)
  expect(specs.map(({ world, evidence }) => [world, evidence.map(({ id }) => id).join(' ')])).toEqual([
    ['false', 'near strict loud'],
    ['true', 'near strict loud'],
    ['false', 'long'],
    ['true', 'long'],
  ])
  expect(specs[0]!.seeds.fewest).toBeGreaterThan(6)
})

test.each([
  [
    'a metric that is not measured',
    { prediction: { ...near.prediction, metric: 'sung' } },
    /names metric "sung", but experiment "counting" measures said/,
  ],
  [
    'a threshold that cannot be passed',
    { prediction: { ...near.prediction, confirm: { op: '>' as const, bound: 1 } } },
    /can never be confirmed: "said" of experiment "counting" ranges from 0 to 1/,
  ],
  ['a parameter out of range', { params: { length: 10 } }, /experiment "counting", parameter "length": 10 is not a whole number in 0 … 9/],
])('%s is a sentence and no world', (_name, change, sentence) => {
  const { specs, refusals } = planProbes([evidenceNode('near', change)], description, null)
  expect(specs).toEqual([])
  expect(refusals[0]).toMatch(sentence)
})

test('an experiment without probes has no worlds', () => {
  expect(planProbes([near], { ...description, probes: null }, null)).toEqual({ specs: [], refusals: [] })
})

test('a world is judged by the prediction of the node, and a failed control makes it invalid', () => {
  const observations = Array.from({ length: 8 }, (_, index) => ({ index, seed: index, values: { said: 0.95 } }))
  const control = { name: 'guard', passed: true, value: 1, seed: 0 }
  expect(probeOutcome(near, description, { observations, controls: [control] })).toMatchObject({ value: 'confirmed', n: 8 })
  expect(probeOutcome(near, description, { observations, controls: [{ ...control, passed: false }] }).value).toBe('invalid')
})
