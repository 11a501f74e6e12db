import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cruxOf } from '../../core/evaluation/crux.ts'
import { nodeId } from '../../core/ids.ts'
import { askable } from './askable.ts'
import { cases, expectCruxes } from './crux-oracle.ts'
import { debateOf, scenarioOf } from './debates.ts'
import { statusesOf, statusOf } from './statuses.ts'

const cruxIn = (shorthand: string, statuses: string, node = 'a') =>
  cruxOf(debateOf(shorthand), statusesOf(statuses), { node: nodeId(node), scenario: null, mostLabellings: 10_000 })

const words = ({ flipSets }: ReturnType<typeof cruxIn>) =>
  flipSets.map(({ evidence, to }) => `${evidence.map(({ id, outcome }) => `${id} ${outcome}`).join(' + ')} → ${to}`)

test.each([
  ['a tested claim falls when its test does', 'e1 tests a', 'e1 confirmed', ['e1 refuted → out']],
  [
    'two tests must both fall',
    'open a; e1 tests a; e2 tests a',
    'e1 confirmed, e2 confirmed',
    ['e1 refuted → undec', 'e2 refuted → undec', 'e1 silent + e2 silent → out'],
  ],
  ['nothing leads from the test to the claim', 'a; b; e1 tests b', 'e1 none', []],
  ['a node that is no claim has the label of its outcome', 'e1 tests b', 'e1 none', []],
] satisfies [string, string, string, string[]][])('%s', (_name, shorthand, statuses, expected) => {
  expect(words(cruxIn(shorthand, statuses))).toEqual(expected)
})

test('flip sets of random debates are those of the definition', () => expectCruxes(200))

test('the order of nodes and inferences changes no crux', () => {
  fc.assert(
    fc.property(cases, (one) => {
      const { debate, statuses } = askable(one)
      const turned = { ...debate, nodes: debate.nodes.toReversed(), inferences: debate.inferences.toReversed() }
      for (const { id: node } of debate.nodes) {
        const question = { node, scenario: 'pins', mostLabellings: 100_000 }
        expect(cruxOf(turned, statuses, question)).toEqual(cruxOf(debate, statuses, question))
      }
    }),
    { numRuns: 100 },
  )
})

test('flips are not monotone: a larger set restores the label, and is not told', () => {
  const shorthand = 'open a; open w; i: e1 supports a; e2 supports w; w undercuts i'
  const labelWhen = (line: string) => cruxIn(shorthand, line).label
  expect([labelWhen('e1 none, e2 none'), labelWhen('e1 confirmed, e2 none'), labelWhen('e1 confirmed, e2 confirmed')]).toEqual([
    'out',
    'in',
    'out',
  ])
  expect(words(cruxIn(shorthand, 'e1 none, e2 none'))).toEqual(['e1 confirmed → in'])
})

test('what the limit left out is said', () => {
  const shorthand = `open a; ${[1, 2, 3, 4, 5].map((n) => `e${n} supports b${n}`).join('; ')}; b1+b2+b3+b4+b5 supports a`
  const statuses = statusesOf([1, 2, 3, 4, 5].map((n) => `e${n} none`).join(', '))
  const ask = (mostLabellings: number) => cruxOf(debateOf(shorthand), statuses, { node: nodeId('a'), scenario: null, mostLabellings })
  expect(ask(100_000)).toMatchObject({ exact: true, note: null, robustness: 5, flipSets: [{ to: 'in' }] })
  expect(ask(20)).toMatchObject({ exact: false, robustness: null, flipSets: [] })
  expect(ask(20).note).toMatch(/^Only sets of up to \d outcomes? were all tried, then the limit of 20 labellings was reached/)
  expect(ask(1).note).toBe('Not every single outcome was tried: the limit of 1 labellings was reached.')
})

test('runs that several evidence share are counted once, and what cannot be run has no price', () => {
  const debate = debateOf('open a; open b; e1 supports b; e2 supports c; b+c supports a')
  const status = { ...statusOf('e1', 'none'), expectedSeconds: 30 }
  const askWith = (second: ReturnType<typeof statusOf>) =>
    cruxOf(
      debate,
      new Map([
        [nodeId('e1'), status],
        [nodeId('e2'), second],
      ]),
      { node: nodeId('a'), scenario: null, mostLabellings: 1_000 },
    )
  const shared = { ...status, evidence: nodeId('e2') }
  expect(askWith(shared).flipSets.map(({ seconds }) => seconds)).toEqual([30])
  const alone = { ...statusOf('e2', 'none'), expectedSeconds: 12 }
  expect(askWith(alone).flipSets.map(({ seconds }) => seconds)).toEqual([42])
  expect(askWith({ ...alone, problem: 'no such experiment' }).flipSets.map(({ seconds }) => seconds)).toEqual([null])
})

test('evidence of which a scenario supposes an outcome is not asked about', () => {
  const scenarios = [scenarioOf('given', { evidence: { e1: 'confirmed' } })]
  const debate = debateOf('open a; e1 tests a; e2 tests a', { scenarios })
  const crux = cruxOf(debate, statusesOf('e1 none, e2 none'), { node: nodeId('a'), scenario: 'given', mostLabellings: 1_000 })
  expect(words(crux)).toEqual(['e2 refuted → undec'])
})

test('a question has no label and no crux, and an unknown scenario is named', () => {
  const ask = (scenario: string | null) =>
    cruxOf(debateOf('q1; e1 tests a'), statusesOf('e1 none'), { node: nodeId('q1'), scenario, mostLabellings: 10 })
  expect(ask(null)).toMatchObject({ label: null, flipSets: [], exact: true })
  expect(() => ask('nowhere')).toThrow('nowhere')
})
