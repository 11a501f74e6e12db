import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeLabel, solve } from '../../core/evaluation/solve.ts'
import { coneOf, evidenceBelow } from '../../core/graph/queries.ts'
import { nodeId } from '../../core/ids.ts'
import { debateOf, span } from '../evaluation/debates.ts'
import { everyEntry, everyKind, randomCases } from '../evaluation/random-debates.ts'

test.each([
  ['alone', 'a; b', 'a'],
  ['premises and warrants', 'b supports a given w; a supports c', 'b w a'],
  ['attackers', 'b rebuts a; c undermines a; d', 'b a c'],
  ['what attacks an inference that leads here', 'i: b supports a; j: c undercuts i; d undercuts j', 'b a c d'],
  ['a contradiction, from either side', 'a contradicts b; c supports b', 'a b c'],
  ['evidence, and what is said of it', 'e1 tests a; b rebuts e1', 'e1 a b'],
  ['a circle', 'a supports b; b supports a', 'a b'],
  ['a chain', 'c supports b; b supports a; a supports d', 'c b a'],
])('the cone of a claim: %s', (_name, shorthand, expected) => {
  expect(coneOf(debateOf(shorthand), nodeId('a')).join(' ')).toBe(expected)
})

test('relations that are only drawn lead nowhere', () => {
  const relations = [{ kind: 'refines', from: nodeId('b'), to: nodeId('a'), span }] as const
  expect(coneOf(debateOf('a; b', { relations }), nodeId('a'))).toEqual(['a'])
})

test('a node that is not there has no cone', () => {
  expect(coneOf(debateOf('a'), nodeId('z'))).toEqual([])
})

test('the evidence below a claim, and below evidence itself', () => {
  const debate = debateOf('e1 tests a; e2 tests b; b supports a; e3 tests c; e3 rebuts e1')
  expect(evidenceBelow(debate, nodeId('a'))).toEqual(['e1', 'e2', 'e3'])
  expect(evidenceBelow(debate, nodeId('e1'))).toEqual(['e1', 'e3'])
  expect(evidenceBelow(debate, nodeId('c'))).toEqual(['e3'])
})

test('no outcome outside its cone changes a label', () => {
  const shape = {
    kinds: everyKind,
    entries: everyEntry,
    mostClaims: 5,
    mostEvidence: 3,
    mostInferences: 7,
    circles: 'allowed',
    pins: 'none',
  } as const
  fc.assert(
    fc.property(randomCases(shape), fc.constantFrom(...everyEntry), ({ debate, evidence, pins, shorthand }, outcome) => {
      const before = solve(debate, { evidence, pins })
      for (const { id } of debate.nodes) {
        const below = new Set(evidenceBelow(debate, id))
        const changed = new Map([...evidence].map(([e, entry]) => [e, below.has(e) ? entry : outcome]))
        expect(nodeLabel(solve(debate, { evidence: changed, pins }), id), shorthand).toBe(nodeLabel(before, id))
      }
    }),
  )
})
