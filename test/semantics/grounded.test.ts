import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isComplete, labelCalledFor } from '../../core/semantics/complete.ts'
import { type Attack, frameworkOf } from '../../core/semantics/framework.ts'
import { groundedLabelling, groundedSpread } from '../../core/semantics/grounded.ts'
import { everyCompleteLabelling, isBelow, naiveGrounded } from './naive.ts'
import { randomAttacks } from './random-frameworks.ts'

// biome-ignore format: a table of pictures
test.each([
  ['nothing attacks it', 1, [], 'in'],
  ['attack', 2, [[0, 1]], 'in out'],
  ['reinstatement', 3, [[0, 1], [1, 2]], 'in out in'],
  ['a chain of four', 4, [[0, 1], [1, 2], [2, 3]], 'in out in out'],
  ['mutual attack', 2, [[0, 1], [1, 0]], 'undec undec'],
  ['self-attack', 1, [[0, 0]], 'undec'],
  ['a self-attacker attacks', 2, [[0, 0], [0, 1]], 'undec undec'],
  ['a self-attacker is attacked', 2, [[0, 0], [1, 0]], 'out in'],
  ['a circle of three', 3, [[0, 1], [1, 2], [2, 0]], 'undec undec undec'],
  ['a circle of four', 4, [[0, 1], [1, 2], [2, 3], [3, 0]], 'undec undec undec undec'],
  ['a circle broken from outside', 3, [[0, 1], [1, 0], [2, 0]], 'out in in'],
  ['floating: two that exclude each other attack a third', 3, [[0, 1], [1, 0], [0, 2], [1, 2]], 'undec undec undec'],
  ['one attacker falls, the other stands', 4, [[0, 1], [1, 3], [2, 3]], 'in out in out'],
  ['one attacker falls, the other is undecided', 4, [[0, 1], [1, 3], [2, 2], [2, 3]], 'in out undec undec'],
  ['both attackers fall', 5, [[0, 1], [0, 2], [1, 3], [2, 3]], 'in out out in in'],
  ['an attack said twice falls once', 3, [[0, 1], [0, 1], [1, 2], [1, 2]], 'in out in'],
] satisfies [string, number, Attack[], string][])('%s', (_name, size, attacks, expected) => {
  expect(groundedLabelling(frameworkOf(size, attacks)).join(' ')).toBe(expected)
})

test('the grounded labelling is the least of all complete labellings, found the slow way', () => {
  fc.assert(
    fc.property(randomAttacks(6), ({ size, attacks }) => {
      const every = everyCompleteLabelling(size, attacks)
      const grounded = groundedLabelling(frameworkOf(size, attacks))
      expect(every).toContainEqual(grounded)
      for (const labelling of every) expect(isBelow(grounded, labelling)).toBe(true)
    }),
  )
})

test('on seven vertices too', () => {
  fc.assert(
    fc.property(randomAttacks(7), ({ size, attacks }) => {
      expect(groundedLabelling(frameworkOf(size, attacks))).toEqual(naiveGrounded(size, attacks))
    }),
    { numRuns: 30 },
  )
})

test('the grounded labelling is complete, at any size', () => {
  fc.assert(
    fc.property(randomAttacks(60), ({ size, attacks }) => {
      const framework = frameworkOf(size, attacks)
      expect(isComplete(framework, groundedLabelling(framework))).toBe(true)
    }),
  )
})

test('numbering does not matter', () => {
  fc.assert(
    fc.property(randomAttacks(20), fc.infiniteStream(fc.nat()), ({ size, attacks }, keys) => {
      const order = [...keys.take(size)].map((key, vertex) => [key, vertex] as const).sort(([a], [b]) => a - b)
      const renamed = new Map(order.map(([, vertex], position) => [vertex, position]))
      const moved = attacks.map(([from, to]): Attack => [renamed.get(from)!, renamed.get(to)!])
      const labelling = groundedLabelling(frameworkOf(size, moved))
      const back = Array.from({ length: size }, (_, vertex) => labelling[renamed.get(vertex)!])
      expect(back).toEqual(groundedLabelling(frameworkOf(size, attacks)))
    }),
  )
})

test('every decided vertex has its reason from earlier rounds', () => {
  fc.assert(
    fc.property(randomAttacks(30), ({ size, attacks }) => {
      const { labelling, rounds } = groundedSpread(frameworkOf(size, attacks))
      for (let vertex = 0; vertex < size; vertex++) {
        const from = [...new Set(attacks.filter(([, to]) => to === vertex).map(([attacker]) => attacker))]
        const round = rounds[vertex]
        if (labelling[vertex] === 'undec') expect(round).toBe(-1)
        else if (labelling[vertex] === 'in') expect(round).toBe(Math.max(-1, ...from.map((attacker) => rounds[attacker]!)) + 1)
        else expect(round).toBe(Math.min(...from.filter((a) => labelling[a] === 'in').map((a) => rounds[a]!)) + 1)
      }
    }),
  )
})

test('a chain of a hundred thousand ends, and alternates', () => {
  const size = 100_000
  const attacks = Array.from({ length: size - 1 }, (_, v): Attack => [v, v + 1])
  const labelling = groundedLabelling(frameworkOf(size, attacks))
  expect(labelling.every((label, v) => label === (v % 2 === 0 ? 'in' : 'out'))).toBe(true)
})

test.each([
  ['a wrong in', 'in in', false],
  ['a wrong out', 'out out', false],
  ['a timid undec', 'undec undec', false],
  ['the right one', 'in out', true],
])('of an attack, %s is told from a complete labelling', (_name, labels, expected) => {
  const framework = frameworkOf(2, [[0, 1]])
  expect(isComplete(framework, labels.split(' ') as ('in' | 'out' | 'undec')[])).toBe(expected)
})

test('isComplete agrees with the list of all complete labellings', () => {
  fc.assert(
    fc.property(
      randomAttacks(5).chain((picture) =>
        fc.tuple(
          fc.constant(picture),
          fc.array(fc.constantFrom('in', 'out', 'undec'), { minLength: picture.size, maxLength: picture.size }),
        ),
      ),
      ([{ size, attacks }, labelling]) => {
        const framework = frameworkOf(size, attacks)
        const listed = everyCompleteLabelling(size, attacks).some((one) => one.join() === labelling.join())
        expect(isComplete(framework, labelling)).toBe(listed)
        expect(labelling.every((label, v) => label === labelCalledFor(framework, labelling, v))).toBe(listed)
      },
    ),
  )
})
