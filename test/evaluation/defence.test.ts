import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Defence, type Dispute, shortestDefence } from '../../core/evaluation/defence.ts'
import { defenceOfNode } from '../../core/evaluation/defence-of-node.ts'
import { solve } from '../../core/evaluation/solve.ts'
import { type NodeId, nodeId } from '../../core/ids.ts'
import { type Attack, frameworkOf } from '../../core/semantics/framework.ts'
import { groundedLabelling } from '../../core/semantics/grounded.ts'
import { debateOf } from './debates.ts'
import { byItself, disputeOf, inOf, isDefence, isRight, pictures } from './defence-oracle.ts'
import { everyEntry, everyKind, randomCases } from './random-debates.ts'

function groundedDefence(size: number, attacks: readonly Attack[], start: number): Defence | null {
  const within = inOf(groundedLabelling(frameworkOf(size, attacks)))
  return shortestDefence(disputeOf({ size, attacks, within, order: 'grounded', subjectOf: byItself }), [start])
}

// biome-ignore format: a table of pictures
test.each([
  ['nothing attacks it', 1, [], 0, [0]],
  ['reinstatement', 3, [[0, 1], [1, 2]], 2, [0, 2]],
  ['the attacker has two attackers, one of them deep', 6, [[1, 0], [2, 1], [3, 1], [4, 3], [5, 4]], 0, [0, 2]],
  ['one answer for two attackers beats two answers', 6, [[1, 0], [2, 0], [3, 1], [4, 2], [5, 1], [5, 2]], 0, [0, 5]],
  // 1 attacks 0; 2 answers it at once but has three attackers of its own, each fallen; 3 answers it two rounds later.
  ['the shortest is not the one decided first', 12,
    [[1, 0], [2, 1], [4, 2], [5, 2], [6, 2], [7, 4], [8, 5], [9, 6], [3, 1], [10, 3], [11, 10]], 0, [0, 3, 11]],
  // 0 and 2 answer each other's attackers, and only 4 has ground.
  ['answers that hold each other up need ground', 5, [[1, 0], [2, 1], [3, 2], [0, 3], [4, 3]], 0, [0, 2, 4]],
] satisfies [string, number, Attack[], number, number[]][])('a shortest defence: %s', (_name, size, attacks, start, expected) => {
  const found = groundedDefence(size, attacks, start)
  expect([...found!.vertices].sort((a, b) => a - b)).toEqual(expected)
  expect(found!.shortest).toBe(true)
})

test('what is not accepted has no defence', () => {
  expect(groundedDefence(2, [[0, 1]], 1)).toBe(null)
  expect(shortestDefence(disputeOf({ size: 1, attacks: [], within: [0], order: 'any', subjectOf: byItself }), [])).toBe(null)
})

test('no defence is shorter, of all that there are', () => {
  fc.assert(
    fc.property(pictures, (picture) => {
      expect(isRight(picture, (starts) => shortestDefence(disputeOf(picture), starts))).toBe(true)
    }),
    { numRuns: 1_500 },
  )
})

test.each([
  ['answers may lead back', (dispute) => ({ ...dispute, order: 'any' })],
  ['answers must lead to ground though they need not', (dispute) => ({ ...dispute, order: 'grounded' })],
  [
    'attackers are not spoken of',
    (dispute) => ({ ...dispute, subjectOf: (vertex, as) => (as === 'attacker' ? null : dispute.subjectOf(vertex, as)) }),
  ],
  [
    'defenders are not spoken of',
    (dispute) => ({ ...dispute, subjectOf: (vertex, as) => (as === 'defender' ? null : dispute.subjectOf(vertex, as)) }),
  ],
  ['the first answer is taken', (dispute) => ({ ...dispute, answersTo: (attacker) => dispute.answersTo(attacker).slice(0, 1) })],
  ['the last answer is taken', (dispute) => ({ ...dispute, answersTo: (attacker) => dispute.answersTo(attacker).slice(-1) })],
  ['nothing has to be answered', (dispute) => ({ ...dispute, framework: frameworkOf(dispute.framework.size, []) })],
] satisfies [string, (dispute: Dispute) => Dispute][])('a planted fault is caught: %s', (_name, fault) => {
  const cases = fc.sample(pictures, { numRuns: 600, seed: 3 })
  expect(cases.every((picture) => isRight(picture, (starts) => shortestDefence(fault(disputeOf(picture)), starts)))).toBe(false)
})

test('where proving it would take too long, a defence is found and does not claim to be shortest', () => {
  // Forty attackers, each with three answers of which any two attackers share at most one.
  const attackers = Array.from({ length: 40 }, (_, i) => i + 1)
  const answers = (i: number) => [41 + (i % 13), 54 + (i % 17), 71 + (i % 19)]
  const attacks = attackers.flatMap((attacker): Attack[] => [
    [attacker, 0],
    ...answers(attacker).map((answer): Attack => [answer, attacker]),
  ])
  const found = groundedDefence(90, attacks, 0)!
  expect(found.shortest).toBe(false)
  expect(isDefence({ size: 90, attacks, within: [], order: 'grounded', subjectOf: byItself }, [...found.vertices])).toBe(true)
})

const nothingRun = { evidence: new Map<NodeId, 'silent'>(), pins: new Map() }

test.each([
  ['a claim that stands', 'i: b supports a; c undercuts i; d rebuts c', 'a', ['item i1', 'node a', 'node b', 'node c', 'node d']],
  ['of two supports, the one that nobody attacks', 'i: b supports a; c undercuts i; d rebuts c; x supports a', 'a', ['node a', 'node x']],
  ['of two objections, the one that nobody answers', 'b rebuts a; c rebuts b; d rebuts c; x rebuts a', 'a', ['node x']],
  ['a claim that lost its arguments', 'i: b supports a; c undercuts i', 'a', ['item i', 'node c']],
] satisfies [string, string, string, string[]][])('what is spoken of for %s', (_name, shorthand, name, expected) => {
  const solution = solve(debateOf(shorthand), nothingRun)
  const { vertices, subjects } = defenceOfNode(solution, nodeId(name), 'grounded')!
  const { framework } = solution
  const against = [...vertices].flatMap((v) => [
    ...framework.attackers.subarray(framework.attackerStart[v], framework.attackerStart[v + 1]),
  ])
  const items = against
    .filter((v) => ['forward', 'backward'].includes(solution.vertices[v]!.role))
    .map((v) => `item ${solution.vertices[v]!.of}`)
  const nodes = [...vertices, ...against]
    .filter((v) => solution.vertices[v]!.role === 'accepted')
    .map((v) => `node ${solution.vertices[v]!.of}`)
  const spokenOf = [...new Set([...items, ...nodes])].sort()
  expect(spokenOf).toEqual(expected)
  expect(subjects).toBe(expected.length)
})

test('every decided claim of any debate has a defence or a defeat, and no undecided one has', () => {
  const shape = {
    kinds: everyKind,
    entries: everyEntry,
    mostClaims: 6,
    mostEvidence: 3,
    mostInferences: 12,
    circles: 'allowed',
    pins: 'none',
  } as const
  fc.assert(
    fc.property(randomCases(shape), ({ debate, evidence, pins, shorthand }) => {
      const solution = solve(debate, { evidence, pins })
      for (const [id, claim] of solution.places.claims) {
        const label = solution.labelling[claim.accepted.at(-1)!]
        const defence = defenceOfNode(solution, id, 'grounded')
        expect(defence === null, shorthand).toBe(label === 'undec')
        if (defence === null) continue
        expect(defence.shortest, shorthand).toBe(true)
        const { framework } = solution
        const attacks = Array.from({ length: framework.size }, (_, v) =>
          [...framework.attackers.subarray(framework.attackerStart[v], framework.attackerStart[v + 1])].map((from): Attack => [from, v]),
        ).flat()
        expect(
          isDefence({ size: framework.size, attacks, within: [], order: 'grounded', subjectOf: byItself }, [...defence.vertices]),
          shorthand,
        ).toBe(true)
      }
    }),
  )
})
