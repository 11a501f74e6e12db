import fc from 'fast-check'
import { expect, test } from 'vitest'
import { strengthOfDebate, withStrengths } from '../../core/evaluation/strength.ts'
import { disagreementOf } from '../../core/evaluation/strength-words.ts'
import { nodeId } from '../../core/ids.ts'
import type { Debate, Inference } from '../../core/model.ts'
import type { GradualRule } from '../../core/semantics/gradual-rules.ts'
import { debateOf, scenarioOf } from './debates.ts'
import { randomCases } from './random-debates.ts'
import { evaluated } from './read.ts'
import { statusesOf } from './statuses.ts'
import { agree, comparedWithDefinition, energy, lineOf, sample, shape } from './strength-naive.ts'

function strengthIn(
  debate: Debate,
  outcomes: string,
  name: string,
  rule: GradualRule = 'quadratic-energy',
  scenario: string | null = null,
) {
  return strengthOfDebate(debate, statusesOf(outcomes), { scenario, rule }).values.get(nodeId(name))
}

/** A decided outcome of the tests’ statuses has strength .99. */
test.each([
  ['nothing is said', 'a', '', 0.5],
  ['nothing is said, and it is open', 'open a', '', 0.5],
  ['a claim supports it', 'b supports a', '', energy(0.5)],
  ['a claim strictly supports it', 'b strictly supports a', '', energy(0.5)],
  ['two claims support it', 'b supports a; c supports a', '', energy(1)],
  ['a claim rebuts it', 'b rebuts a', '', energy(-0.5)],
  ['a claim undermines it', 'b undermines a', '', energy(-0.5)],
  ['an undermine of an argued claim has no target', 'c supports a; b undermines a', '', energy(0.5)],
  ['an undermine of an open claim has none either', 'open a; b undermines a', '', 0.5],
  ['one for it, one against', 'b supports a; c rebuts a', '', 0.5],
  ['an undercut takes half of a step away', 'i: b supports a; c undercuts i', '', energy(0.5 * (1 - 0.5))],
  ['two undercuts take three quarters', 'i: b supports a; c undercuts i; d undercuts i', '', energy(0.5 * 0.5 * 0.5)],
  ['an undercut that is undercut takes less', 'i: b supports a; j: c undercuts i; d undercuts j', '', energy(0.5 * (1 - 0.25))],
  ['a step is as strong as the weakest of its premises', 'b+c supports a; d supports b; d rebuts c', '', energy(energy(-0.5))],
  ['and of its warrants', 'b supports a given w; d rebuts w', '', energy(energy(-0.5))],
  ['a test that confirmed', 'e1 tests a', 'e1 confirmed', energy(0.99)],
  ['a test that refuted', 'e1 tests a', 'e1 refuted', energy(-0.99)],
  ['a test that was not run is no refutation', 'e1 tests a', '', 0.5],
  ['a test that cannot tell', 'e1 tests a', 'e1 inconclusive', 0.5],
  ['a test whose control failed', 'e1 tests a', 'e1 invalid', 0.5],
  ['tests that disagree', 'e1 tests a; e2 tests a', 'e1 confirmed, e2 refuted', 0.5],
  ['a test with a warrant', 'e1 tests a given w', 'e1 refuted', energy(-0.5)],
  ['a run that is rebutted', 'e1 tests a; k rebuts e1', 'e1 refuted', energy(-0.99 * 0.5)],
  ['evidence that supports', 'e1 supports a', 'e1 confirmed', energy(0.99)],
  ['refuted evidence is no premise', 'e1 supports a', 'e1 refuted', 0.5],
  ['evidence and a claim together', 'e1+b supports a', 'e1 confirmed', energy(0.5)],
  ['evidence that was not run, and a claim together', 'e1+b supports a', '', 0.5],
  ['evidence that rebuts', 'e1 rebuts a', 'e1 confirmed', energy(-0.99)],
] satisfies [string, string, string, number][])('the strength of a claim when %s', (_name, shorthand, outcomes, expected) => {
  expect(strengthIn(debateOf(shorthand), outcomes, 'a')).toBeCloseTo(expected, 10)
})

test.each([
  // s = ½ (1 − h(s))
  ['two that contradict each other', 'a contradicts b', (s: number) => energy(-s)],
  ['two that support each other', 'a supports b; b supports a', (s: number) => energy(s)],
  ['a claim that rebuts itself', 'a rebuts a', (s: number) => energy(-s)],
  ['a claim that supports itself with another', 'a+b supports a', (s: number) => energy(Math.min(s, 0.5))],
])('the strength of %s solves its equation', (_name, shorthand, calledFor) => {
  const s = strengthIn(debateOf(shorthand), '', 'a')!
  expect(calledFor(s)).toBeCloseTo(s, 5)
  expect(s).not.toBe(0.5)
})

test('DF-QuAD when it is asked for', () => {
  // ½ + ½ (1 − (1 − ½)(1 − ½)), and ½ + ½ × .99
  expect(strengthIn(debateOf('b supports a; c supports a'), '', 'a', 'df-quad')).toBeCloseTo(0.875, 10)
  expect(strengthIn(debateOf('e1 tests a'), 'e1 confirmed', 'a', 'df-quad')).toBeCloseTo(0.995, 10)
})

test('a weight that is written counts', () => {
  const debate = debateOf('b supports a')
  const weighed = { ...debate, inferences: debate.inferences.map((inference) => ({ ...inference, weight: 0.4 })) }
  expect(strengthIn(weighed, '', 'a')).toBeCloseTo(energy(0.4 * 0.5), 10)
})

test.each([
  ['confirmed', 'e1 confirmed', 0.99],
  ['refuted', 'e1 refuted', 0],
  ['not run', '', 0],
])('evidence is as strong as it is accepted: %s', (_name, outcomes, expected) => {
  expect(strengthIn(debateOf('e1 tests a'), outcomes, 'e1')).toBeCloseTo(expected, 10)
})

test('a question has no strength', () => {
  const debate = debateOf('q1; a')
  const { nodes } = withStrengths(
    evaluated(debate, '', 'today', null),
    strengthOfDebate(debate, new Map(), { scenario: null, rule: 'df-quad' }),
  )
  expect(nodes.map(({ strength }) => strength)).toEqual([null, 0.5])
})

test.each([
  ['in', { in: [nodeId('a')] }, 'b rebuts a; a supports c', [1, energy(1)]],
  ['out', { out: [nodeId('a')] }, 'b supports a; a supports c', [0, 0.5]],
  ['undecided', { undec: [nodeId('a')] }, 'b supports a; a supports c', [0.5, energy(0.5)]],
  ['of its evidence', { evidence: { e1: 'refuted' as const } }, 'e1 tests a; c', [energy(-1), 0.5]],
])('a scenario that supposes a claim %s', (_name, pins, shorthand, expected) => {
  const debate = debateOf(shorthand, { scenarios: [scenarioOf('supposed', pins)] })
  const found = ['a', 'c'].map((name) => strengthIn(debate, 'e1 confirmed', name, 'quadratic-energy', 'supposed'))
  expect(found).toEqual(expected.map((value) => expect.closeTo(value, 10)))
})

/** Five groups of eight in a ring: each claim rebuts every claim of the next group. One of them has a supporter. */
const restless = Array.from({ length: 5 * 8 * 8 }, (_, i) => {
  const [group, one, other] = [Math.floor(i / 64), Math.floor(i / 8) % 8, i % 8]
  return `x${group}${one} rebuts x${(group + 1) % 5}${other}`
}).join('; ')

test('strengths that do not converge are not shown, nor are those that rest on them', () => {
  const { converged, residual, steps, values } = strengthOfDebate(
    debateOf(`${restless}; s supports x00; x00 supports a; b supports c`),
    new Map(),
    {
      scenario: null,
      rule: 'quadratic-energy',
    },
  )
  expect({ converged, steps }).toEqual({ converged: false, steps: 1_000 })
  expect(residual).toBeGreaterThan(1e-3)
  expect(['x00', 'a', 's', 'c'].map((name) => values.get(nodeId(name)))).toEqual([null, null, 0.5, energy(0.5)])
})

test.each([
  [
    'stands on an answer',
    'i: b rebuts a; c undercuts i',
    '',
    '“A” stands, yet its strength of 0.47 leans against it: an objection that is answered loses its force, but counts in part towards strength.',
  ],
  [
    'falls to one of many',
    'e1 tests a; b supports a; c supports a; d supports a',
    'e1 refuted',
    '“A” falls, yet its strength of 0.60 leans in its favour: one objection that stands is enough, and strength weighs it against all that is said for the claim.',
  ],
  [
    'lost its step',
    'i: b supports a; c undercuts i',
    '',
    '“A” is unsupported, yet its strength of 0.53 leans in its favour: no argument for it holds, but what is said for it counts in part towards strength.',
  ],
  [
    'goes in a circle',
    'a supports b; b supports a',
    '',
    '“A” is unsupported, yet its strength of 0.65 leans in its favour: the arguments for it lead back to it, and strength counts them all the same.',
  ],
  ['stands and leans to standing', 'b supports a', '', null],
  ['falls and leans to falling', 'b rebuts a', '', null],
  ['is open', 'b supports a; c rebuts a; d rebuts a', '', null],
  ['is unsupported and leans nowhere', 'open a', '', null],
] satisfies [string, string, string, string | null][])('bar and label of a claim that %s', (_name, shorthand, outcomes, expected) => {
  const debate = debateOf(shorthand)
  const strengths = strengthOfDebate(debate, statusesOf(outcomes), { scenario: null, rule: 'quadratic-energy' })
  const { nodes } = withStrengths(evaluated(debate, outcomes, 'today', null), strengths)
  expect(disagreementOf(debate, nodes.find(({ id }) => id === nodeId('a'))!)).toBe(expected)
})

test('strengths of any debate are those of the definition, followed word for word', () => {
  expect(comparedWithDefinition(500)).toBeGreaterThan(450)
})

test('two claims that balance each other on an edge stay there, and a step that has nothing to give tips neither', () => {
  const balanced = debateOf('a contradicts b; b contradicts a; b contradicts a; b rebuts a; a supports a; a supports a given e1')
  const { values } = strengthOfDebate(balanced, statusesOf('e1 none'), { scenario: null, rule: 'quadratic-energy' })
  expect(values.get(nodeId('a'))).toBeCloseTo(values.get(nodeId('b'))!, 6)
})

const changing = (change: (inference: Inference) => readonly Inference[]) => (debate: Debate) => ({
  ...debate,
  inferences: debate.inferences.flatMap(change),
})

test.each([
  ['undercuts are passed over', changing((one) => (one.kind === 'undercut' ? [] : [one]))],
  ['a contradiction goes one way', changing((one) => [one.kind === 'contradict' ? { ...one, kind: 'rebut' } : one])],
  ['warrants are not needed', changing((one) => [{ ...one, warrants: [] }])],
  ['only the first premise counts', changing((one) => [{ ...one, premises: one.premises.slice(0, 1) }])],
  ['an undermine is a rebut', changing((one) => [one.kind === 'undermine' ? { ...one, kind: 'rebut' } : one])],
  ['a rebut supports', changing((one) => [one.kind === 'rebut' ? { ...one, kind: 'support' } : one])],
  ['a test supports', changing((one) => [one.kind === 'test' ? { ...one, kind: 'support' } : one])],
  ['a strict support is passed over', changing((one) => (one.kind === 'strict' ? [] : [one]))],
  ['items count twice', changing((one) => [one, { ...one, id: `${one.id}-again` as typeof one.id }])],
  ['every item has half its weight', changing((one) => [{ ...one, weight: 0.5 }])],
  ['rebuts of runs are passed over', changing((one) => (one.kind === 'rebut' && /^e\d/.test(one.target.id) ? [] : [one]))],
] satisfies [string, (debate: Debate) => Debate][])('a planted fault is caught: %s', (_name, fault) => {
  const cases = fc.sample(sample, { numRuns: 400, seed: 11 })
  expect(cases.some(({ debate, evidence }) => agree(debate, fault(debate), lineOf(evidence)) === false)).toBe(true)
})

test('order changes no digit', () => {
  fc.assert(
    fc.property(randomCases(shape), ({ debate, evidence }) => {
      const question = { scenario: null, rule: 'quadratic-energy' } as const
      const turned = { ...debate, nodes: [...debate.nodes].reverse(), inferences: [...debate.inferences].reverse() }
      const [one, other] = [debate, turned].map((each) => strengthOfDebate(each, statusesOf(lineOf(evidence)), question))
      expect(other).toEqual(one)
    }),
  )
})
