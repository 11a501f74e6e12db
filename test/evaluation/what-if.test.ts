import { expect, test } from 'vitest'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import { type Suppositions, whatIf } from '../../core/evaluation/what-if.ts'
import { nodeId } from '../../core/ids.ts'
import { debateOf, scenarioOf } from './debates.ts'
import { statusesOf } from './statuses.ts'

const today = { semantics: 'grounded', stance: 'today', scenario: null } as const
const debate = debateOf('open a; open b; e1 tests a; i: a supports b; w undercuts i', {
  scenarios: [scenarioOf('no-step', { out: [nodeId('w')] })],
})
const statuses = statusesOf('e1 none')

const changesWhen = (supposed: Partial<Suppositions>, question: Parameters<typeof whatIf>[2] = today) =>
  whatIf(debate, statuses, question, { evidence: new Map(), claims: new Map(), ...supposed }).changes.map(
    ({ id, before, after }) => `${id} ${before} → ${after}`,
  )

test('an outcome is supposed, and what rests on it follows', () => {
  expect(changesWhen({ evidence: new Map([[nodeId('e1'), 'confirmed']]) })).toEqual(['a out → in', 'e1 out → in'])
})

test('a claim is supposed, whatever is said of it', () => {
  expect(changesWhen({ claims: new Map([[nodeId('a'), 'in']]) })).toEqual(['a out → in'])
  expect(
    changesWhen({
      claims: new Map([
        [nodeId('a'), 'in'],
        [nodeId('w'), 'out'],
      ]),
    }),
  ).toEqual(['a out → in', 'b out → in', 'w in → out'])
})

test('a supposition takes the place of a scenario’s pin, and what the scenario says else stays', () => {
  const question = { ...today, scenario: 'no-step' }
  const evidence = new Map([[nodeId('e1'), 'confirmed' as const]])
  expect(changesWhen({ evidence }, question)).toEqual(['a out → in', 'b out → in', 'e1 out → in'])
  expect(changesWhen({ evidence, claims: new Map([[nodeId('w'), 'in']]) }, question)).toEqual(['a out → in', 'e1 out → in', 'w out → in'])
})

test('an outcome that is supposed is open no more, so what rests on it is settled', () => {
  const { before, after } = whatIf(debate, statuses, today, { evidence: new Map([[nodeId('e1'), 'refuted']]), claims: new Map() })
  const settled = (evaluation: typeof before) => evaluation.nodes.find(({ id }) => id === 'a')!.settled
  expect([settled(before), settled(after)]).toEqual([false, true])
})

test('without a supposition nothing changes, and what the debate does not have is passed over', () => {
  const { before, after, changes } = whatIf(debate, statuses, today, {
    evidence: new Map([[nodeId('nothing'), 'confirmed']]),
    claims: new Map([[nodeId('nowhere'), 'in']]),
  })
  expect(changes).toEqual([])
  expect(after).toEqual(before)
  expect(before).toEqual(evaluate(debate, statuses, today))
})
