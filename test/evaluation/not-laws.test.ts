import { expect, test } from 'vitest'
import { flatten } from '../../core/evaluation/flatten.ts'
import { nodeId } from '../../core/ids.ts'
import type { EvidencePin } from '../../core/model.ts'
import { debateOf } from './debates.ts'
import { compiledProjections } from './framework-semantics.ts'

test('out however its evidence falls, and yet undecided while it is open', () => {
  const shorthand = 'i: e1 supports a; e1 undercuts i'
  for (const outcome of ['confirmed', 'refuted', 'silent'] as const) expect(claimsOf(shorthand, outcome).grounded).toEqual(['o'])
  expect(claimsOf(shorthand, 'open').grounded).toEqual(['u'])
})

test('b is accepted under every preferred labelling, and yet undecided: conflicts beside the evidence split too', () => {
  const { grounded, preferred } = claimsOf('i: a contradicts b; a undercuts i', 'silent')
  expect([grounded, preferred]).toEqual([['uu'], ['ii', 'oi']])
})

test('a claim that rebuts itself has no stable labelling', () => {
  expect(claimsOf('a rebuts a', 'silent').stable).toEqual([])
})

test('stable labellings may leave an outcome out', () => {
  const shorthand = 'a+e1 rebuts a'
  expect(claimsOf(shorthand, 'open').stable).toEqual(['i'])
  expect(claimsOf(shorthand, 'confirmed').stable).toEqual([])
  expect(claimsOf(shorthand, 'refuted').stable).toEqual(['i'])
})

test('a strict support’s premise may be accepted although its conclusion is not', () => {
  expect(claimsOf('b strictly supports a; c rebuts a; c', 'silent').grounded).toEqual(['iui'])
})

/** Labels of the claims alone, in the order in which they are named. */
function claimsOf(shorthand: string, outcome: EvidencePin) {
  const debate = debateOf(shorthand)
  const flattened = flatten(debate, { evidence: new Map([[nodeId('e1'), outcome]]), pins: new Map() })
  const claims = { ...debate, nodes: debate.nodes.filter(({ kind }) => kind === 'claim'), inferences: [] }
  return compiledProjections(claims, flattened, flattened.framework, 1_000)!
}
