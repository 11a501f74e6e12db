import { expect, test } from 'vitest'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import { nodeId } from '../../core/ids.ts'
import { debateOf, scenarioOf } from './debates.ts'
import { evaluated, shownIn } from './read.ts'

const [a, b, c, e1] = ['a', 'b', 'c', 'e1'].map(nodeId) as [
  ReturnType<typeof nodeId>,
  ReturnType<typeof nodeId>,
  ReturnType<typeof nodeId>,
  ReturnType<typeof nodeId>,
]

test.each([
  ['a claim held in is not attacked', 'b rebuts a', { in: [a] }, '', 'b stands, a stands'],
  [
    'a claim held in answers back where it is argued for',
    'b supports a; c rebuts a; c supports d',
    { in: [a] },
    '',
    'b stands, a stands, c stands, d stands',
  ],
  ['what rests on a claim held in stands', 'open a; a supports b', { in: [a] }, '', 'a stands, b stands'],
  ['a claim held out falls whatever supports it', 'b supports a; a supports c', { out: [a] }, '', 'b stands, a falls, c unsupported'],
  ['… and whatever is measured', 'e1 tests a', { out: [a] }, 'e1 confirmed', 'e1 in, a falls'],
  ['a claim held undecided spreads doubt', 'a supports b; c', { undec: [a] }, '', 'a open, b open, c stands'],
  ['… though it has fallen', 'b rebuts a', { undec: [a] }, '', 'b stands, a open'],
  ['a circle held in at one claim', 'a supports b; b supports c; c supports a', { in: [a] }, '', 'a stands, b stands, c stands'],
  [
    'a circle held out at one claim',
    'a supports b; b supports c; c supports a; d supports c',
    { out: [b] },
    '',
    'a stands, b falls, c stands, d stands',
  ],
  ['a circle held undecided at one claim', 'a supports b; b supports c; c supports a', { undec: [c] }, '', 'a open, b open, c open'],
  [
    'readings that exclude each other',
    'e1 tests a given b; e2 tests a given c',
    { in: [b], out: [c] },
    'e1 refuted, e2 confirmed',
    'e1 out, b stands, a falls, e2 in, c falls',
  ],
  ['evidence supposed confirmed', 'open a; e1 tests a', { evidence: { e1: 'confirmed' } }, 'e1 refuted', 'a stands, e1 in'],
  ['evidence supposed refuted', 'e1 tests a', { evidence: { e1: 'refuted' } }, '', 'e1 out, a falls'],
  ['evidence supposed silent', 'e1 tests a', { evidence: { e1: 'silent' } }, 'e1 refuted', 'e1 out, a stands'],
  ['evidence supposed open, even today', 'e1 tests a', { evidence: { e1: 'open' } }, 'e1 confirmed', 'e1 undec, a open'],
  ['evidence listed among claims held in', 'open a; e1 tests a', { in: [e1] }, '', 'a stands, e1 in'],
  ['a node named twice is taken as its first list says', 'a', { in: [a], out: [a] }, '', 'a stands'],
  ['a node that is not there', 'a', { in: [nodeId('z')] }, '', 'a stands'],
] satisfies [string, string, Parameters<typeof scenarioOf>[1], string, string][])('%s', (_name, shorthand, pins, outcomes, expected) => {
  const debate = debateOf(shorthand, { scenarios: [scenarioOf('what-if', pins)] })
  expect(shownIn(evaluated(debate, outcomes, 'today', 'what-if'))).toBe(expected)
})

test('what a scenario supposes has no basis of its own', () => {
  const debate = debateOf('a; b rebuts c', { scenarios: [scenarioOf('what-if', { in: [a], out: [c] })] })
  const { nodes } = evaluated(debate, '', 'today', 'what-if')
  expect(nodes.map(({ basis }) => basis)).toEqual([null, 'presumed', null])
})

test('a supposed outcome is settled, also while pending', () => {
  const debate = debateOf('open a; e1 tests a', { scenarios: [scenarioOf('what-if', { evidence: { e1: 'confirmed' } })] })
  for (const stance of ['today', 'pending'] as const)
    expect(evaluated(debate, '', stance, 'what-if').nodes[0]).toMatchObject({ label: 'in', settled: true })
})

test('a scenario that the debate does not have is refused', () => {
  const ask = () => evaluate(debateOf('a'), new Map(), { semantics: 'grounded', stance: 'today', scenario: 'two-passes' })
  expect(ask).toThrow('debate "example" has no scenario "two-passes"')
})
