import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import { inferenceId, nodeId } from '../../core/ids.ts'
import { debateOf } from './debates.ts'
import { everything, randomCases } from './random-debates.ts'
import { evaluated, shownIn } from './read.ts'
import { statusesOf } from './statuses.ts'

test.each([
  ['a claim nobody argues about', 'a', '', 'a stands'],
  ['an open claim', 'open a', '', 'a unsupported'],
  ['an open claim with a support', 'open a; b supports a', '', 'a stands, b stands'],
  ['support by a claim that falls', 'b supports a; c rebuts b', '', 'b falls, a unsupported, c stands'],
  ['one of two linked premises falls', 'b+c supports a; d rebuts c', '', 'b stands, c falls, a unsupported, d stands'],
  ['one of two separate supports falls', 'b supports a; c supports a; d rebuts c', '', 'b stands, a stands, c falls, d stands'],
  ['a warrant falls', 'b supports a given w; c rebuts w', '', 'b stands, w falls, a unsupported, c stands'],
  ['rebut of a presumption', 'b rebuts a', '', 'b stands, a falls'],
  ['reinstatement', 'c rebuts b; b rebuts a', '', 'c stands, b falls, a stands'],
  ['a claim argued for answers back', 'b supports a; c rebuts a', '', 'b stands, a open, c stands'],
  ['… unless the argument against it falls', 'b supports a; c rebuts a; d rebuts c', '', 'b stands, a stands, c falls, d stands'],
  ['… or the argument for it does', 'b supports a; c rebuts a; d rebuts b', '', 'b falls, a falls, c stands, d stands'],
  [
    'a rebutted claim does not work as a premise',
    'b supports a; c rebuts b; a supports d',
    '',
    'b falls, a unsupported, c stands, d unsupported',
  ],
  ['a contradiction of presumptions', 'a contradicts b', '', 'a open, b open'],
  ['a contradiction that one side has lost', 'a contradicts b; c rebuts b', '', 'a stands, b falls, c stands'],
  ['undercut', 'i: b supports a; c undercuts i', '', 'b stands, a unsupported, c stands'],
  ['an undercut is undercut', 'i: b supports a; j: c undercuts i; d undercuts j', '', 'b stands, a stands, c stands, d stands'],
  ['an undercut of a contradiction cuts both ways', 'i: a contradicts b; c undercuts i', '', 'a stands, b stands, c stands'],
  ['an undercut of a strict support is ignored', 'i: b strictly supports a; c undercuts i', '', 'b stands, a stands, c stands'],
  ['the conclusion of a strict support can be attacked', 'i: b strictly supports a; c rebuts a', '', 'b stands, a open, c stands'],
  ['undermine', 'b undermines a', '', 'b stands, a unsupported'],
  ['an undermine of an argued claim has no target', 'c supports a; b undermines a', '', 'c stands, a stands, b stands'],
  ['an undermine of an open claim has no target', 'open a; b undermines a', '', 'a unsupported, b stands'],
  ['a test says nothing before it is run', 'e1 tests a', '', 'e1 out, a stands'],
  ['a test does not take a presumption away', 'e1 tests a; b rebuts a', '', 'e1 out, a falls, b stands'],
  ['a confirmed test speaks for an open claim', 'open a; e1 tests a', 'e1 confirmed', 'a stands, e1 in'],
  ['a refuted test speaks against', 'e1 tests a', 'e1 refuted', 'e1 out, a falls'],
  ['evidence beats argument, for', 'e1 tests a; b rebuts a', 'e1 confirmed', 'e1 in, a stands, b stands'],
  ['evidence beats argument, against', 'e1 tests a; b supports a', 'e1 refuted', 'e1 out, a falls, b stands'],
  ['evidence against evidence', 'e1 tests a; e2 tests a', 'e1 confirmed, e2 refuted', 'e1 in, a open, e2 out'],
  [
    'evidence that supports beside evidence that rebuts',
    'e1 supports a; e2 rebuts a',
    'e1 confirmed, e2 confirmed',
    'e1 in, a open, e2 in',
  ],
  [
    'with a claim among its premises evidence only argues',
    'e1 tests a; e2+b rebuts a',
    'e1 confirmed, e2 confirmed',
    'e1 in, a stands, e2 in, b stands',
  ],
  ['a rebutted run does not confirm', 'open a; e1 tests a; k rebuts e1', 'e1 confirmed', 'a unsupported, e1 out, k stands'],
  ['a rebutted run does not refute either', 'e1 tests a; k rebuts e1', 'e1 refuted', 'e1 out, a stands, k stands'],
  ['an undercut test says nothing, either way', 'i: e1 tests a; k undercuts i', 'e1 refuted', 'e1 out, a stands, k stands'],
  ['a test with a warrant that falls', 'e1 tests a given w; k rebuts w', 'e1 refuted', 'e1 out, w falls, a stands, k stands'],
  ['two claims that support each other alone', 'a supports b; b supports a', '', 'a unsupported, b unsupported'],
  ['a circle with ground from outside', 'a supports b; b supports a; c supports a', '', 'a stands, b stands, c stands'],
  [
    'a circle of three with ground from outside',
    'a supports b; b supports c; c supports a; d supports c',
    '',
    'a stands, b stands, c stands, d stands',
  ],
  [
    'a circle whose ground falls',
    'a supports b; b supports a; c supports a; d rebuts c',
    '',
    'a unsupported, b unsupported, c falls, d stands',
  ],
  ['a claim that supports itself', 'a supports a', '', 'a unsupported'],
  ['a claim that rebuts itself', 'a rebuts a', '', 'a open'],
  ['a question', 'q1', '', 'q1 –'],
])('%s', (_name, shorthand, outcomes, expected) => {
  expect(shownIn(evaluated(debateOf(shorthand), outcomes, 'today', null))).toBe(expected)
})

test.each([
  ['open evidence spreads doubt', 'e1 tests a', '', 'e1 undec, a open'],
  ['out however it falls, yet undecided', 'i: e1 supports a; e1 undercuts i', '', 'e1 undec, a open'],
  ['a conflict beside the evidence', 'i: a contradicts b; a undercuts i', '', 'a open, b open'],
  ['evidence that decides nothing', 'e1 tests a; b', '', 'e1 undec, a open, b stands'],
  ['inconclusive so far', 'e1 tests a', 'e1 inconclusive', 'e1 undec, a open'],
  ['stale', 'e1 tests a', 'e1 stale', 'e1 undec, a open'],
  ['irreproducible', 'e1 tests a', 'e1 irreproducible', 'e1 undec, a open'],
  ['inconclusive at the largest n', 'e1 tests a', 'e1 exhausted', 'e1 out, a stands'],
  ['a control failed', 'e1 tests a', 'e1 invalid', 'e1 out, a stands'],
  ['confirmed', 'e1 tests a', 'e1 confirmed', 'e1 in, a stands'],
])('while pending: %s', (_name, shorthand, outcomes, expected) => {
  expect(shownIn(evaluated(debateOf(shorthand), outcomes, 'pending', null))).toBe(expected)
})

test.each([
  ['nobody objected', 'a', '', 'presumed'],
  ['objections have fallen', 'b rebuts a; c rebuts b', '', 'presumed'],
  ['an argument stands for it', 'b supports a', '', 'argued'],
  ['an argument stands against it', 'b rebuts a', '', 'argued'],
  ['a contradiction', 'a contradicts b; c rebuts b', '', 'presumed'],
  ['an argument took its presumption away', 'b undermines a', '', 'argued'],
  ['evidence took its presumption away', 'e1 undermines a', 'e1 confirmed', 'measured'],
  ['a test confirmed it', 'e1 tests a', 'e1 confirmed', 'measured'],
  ['a test refuted it', 'e1 tests a', 'e1 refuted', 'measured'],
  ['evidence supports it', 'e1 supports a', 'e1 confirmed', 'measured'],
  ['evidence supports it by way of a claim', 'e1 supports a given w', 'e1 confirmed', 'measured'],
  ['evidence and a claim support it', 'e1+b supports a', 'e1 confirmed', 'argued'],
  ['evidence rebuts it', 'e1 rebuts a', 'e1 confirmed', 'measured'],
  ['an argument and a test', 'b supports a; e1 tests a', 'e1 confirmed', 'measured'],
  ['a test that was not run, beside an argument', 'b supports a; e1 tests a', '', 'argued'],
  ['undecided', 'a contradicts b', '', null],
  ['unsupported: nothing was said', 'open a', '', null],
  ['unsupported: what was said has fallen', 'i: b supports a; c undercuts i', '', null],
])('what a leans on when %s', (_name, shorthand, outcomes, expected) => {
  const { nodes } = evaluated(debateOf(shorthand), outcomes, 'today', null)
  expect(nodes.find(({ id }) => id === nodeId('a'))?.basis).toBe(expected)
})

test.each([
  ['without evidence', 'a', '', true],
  ['with a run that may refute it', 'e1 tests a', '', false],
  ['with a run that is over', 'e1 tests a', 'e1 exhausted', true],
  ['whatever its evidence says', 'i: e1 supports a; c rebuts a; d+c undercuts i', '', true],
  ['undecided for good', 'a contradicts b', '', false],
])('a label is settled or not: %s', (_name, shorthand, outcomes, expected) => {
  for (const stance of ['today', 'pending'] as const) {
    const { nodes } = evaluated(debateOf(shorthand), outcomes, stance, null)
    expect(nodes.find(({ id }) => id === nodeId('a'))?.settled).toBe(expected)
  }
})

test.each([
  ['a support that works', 'i: b supports a', '', 'i', 'in'],
  ['a support without its premise', 'i: b supports a; c rebuts b', '', 'i', 'out'],
  ['a support that is undercut', 'i: b supports a; c undercuts i', '', 'i', 'out'],
  ['a test before it is run', 'i: e1 tests a', '', 'i', 'out'],
  ['a test that refuted', 'i: e1 tests a', 'e1 refuted', 'i', 'in'],
  ['a contradiction in its one direction', 'i: a contradicts b; c rebuts b', '', 'i', 'in'],
  ['a contradiction undecided', 'i: a contradicts b', '', 'i', 'undec'],
  ['a support inside a circle that stands', 'i: a supports b; b supports a; c supports a', '', 'i', 'in'],
  ['a support back to where the circle’s ground is', 'i: b supports a; a supports b; c supports a', '', 'i', 'in'],
  ['a support without force', 'i: e1 supports e2', 'e1 confirmed', 'i', 'out'],
])('an inference works or not: %s', (_name, shorthand, outcomes, id, expected) => {
  const { inferences } = evaluated(debateOf(shorthand), outcomes, 'today', null)
  expect(inferences.find((inference) => inference.id === inferenceId(id))?.label).toBe(expected)
})

const unpinned = randomCases({ ...everything, pins: 'none' })

test('labels come in the debate’s own order, and its order does not change them', () => {
  fc.assert(
    fc.property(unpinned, fc.infiniteStream(fc.nat()), ({ debate, evidence }, keys) => {
      const shuffled = <Value>(list: readonly Value[]) =>
        list
          .map((value) => [keys.next().value ?? 0, value] as const)
          .sort(([a], [b]) => a - b)
          .map(([, value]) => value)
      const outcomes = statusesOf(
        [...evidence].map(([id, entry]) => `${id} ${entry === 'open' || entry === 'silent' ? 'none' : entry}`).join(', '),
      )
      const question = { semantics: 'grounded', stance: 'pending', scenario: null } as const
      const moved = { ...debate, nodes: shuffled(debate.nodes), inferences: shuffled(debate.inferences) }
      const [before, after] = [evaluate(debate, outcomes, question), evaluate(moved, outcomes, question)]
      expect(after.nodes.map(({ id }) => id)).toEqual(moved.nodes.map(({ id }) => id))
      expect(new Map(after.nodes.map((node) => [node.id, node]))).toEqual(new Map(before.nodes.map((node) => [node.id, node])))
      expect(new Map(after.inferences.map(({ id, label }) => [id, label]))).toEqual(
        new Map(before.inferences.map(({ id, label }) => [id, label])),
      )
    }),
  )
})

test('a debate may be a chain of twenty thousand claims', () => {
  const links = Array.from({ length: 20_000 }, (_, i) => `c${i} supports c${i + 1}`).join('; ')
  const { nodes } = evaluated(debateOf(links), '', 'today', null)
  expect(nodes.every(({ label }) => label === 'in')).toBe(true)
})
