import { expect, test } from 'vitest'
import { soleFlips } from '../../core/evaluation/sole-flips.ts'
import { nodeId } from '../../core/ids.ts'
import { debateOf, scenarioOf } from './debates.ts'
import { statusesOf } from './statuses.ts'

const flipsOf = (shorthand: string, statuses: string, node: string, scenario: string | null = null): string[] => {
  const debate = debateOf(shorthand, { scenarios: [scenarioOf('no-step', { out: [nodeId('w')] })] })
  const flips = soleFlips(debate, statusesOf(statuses), { scenario, nodes: [nodeId(node)] })
  return flips.get(nodeId(node))!.map(({ evidence, outcome, to }) => `${evidence} ${outcome} → ${to}`)
}

test.each([
  ['a tested claim falls when its test does', 'e1 tests a', 'e1 confirmed', 'a', ['e1 refuted → out']],
  ['an open claim loses its only ground', 'open a; e1 tests a', 'e1 confirmed', 'a', ['e1 refuted → out', 'e1 silent → out']],
  [
    'two tests that agree hold each other up',
    'open a; e1 tests a; e2 tests a',
    'e1 confirmed, e2 confirmed',
    'a',
    ['e1 refuted → undec', 'e2 refuted → undec'],
  ],
  ['nothing leads from the test to the claim', 'b; e1 tests a', 'e1 confirmed', 'b', []],
  ['the step is undercut', 'open a; open b; e1 tests a; i: a supports b; w undercuts i', 'e1 confirmed', 'b', []],
  ['a question has no label', 'q1; e1 tests a', 'e1 confirmed', 'q1', []],
] satisfies [string, string, string, string, string[]][])('%s', (_name, shorthand, statuses, node, expected) => {
  expect(flipsOf(shorthand, statuses, node)).toEqual(expected)
})

test('where the undercut is supposed away, the outcome moves the claim behind the step', () => {
  expect(flipsOf('open a; open b; e1 tests a; i: a supports b; w undercuts i', 'e1 confirmed', 'b', 'no-step')).toEqual([
    'e1 refuted → out',
    'e1 silent → out',
  ])
})

test('an unknown scenario is named', () => {
  expect(() => soleFlips(debateOf('a'), new Map(), { scenario: 'nowhere', nodes: [] })).toThrow('nowhere')
})
