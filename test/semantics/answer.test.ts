import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerTo } from '../../core/semantics/answer.ts'
import { type Attack, frameworkOf } from '../../core/semantics/framework.ts'
import type { Semantics } from '../../core/semantics/question.ts'
import { cadicalEngine } from '../../server/solving/cadical.ts'
import { clingoEngine } from './clingo-engine.ts'
import { differences } from './conformance.ts'
import { everySemantics, wordsOf } from './definitions.ts'
import { randomAttacks } from './random-frameworks.ts'

const cadical = await cadicalEngine(() => false)

// biome-ignore format: a table of pictures
test.each([
  ['nothing', 0, [], 'stable', ['']],
  ['mutual attack', 2, [[0, 1], [1, 0]], 'complete', ['in out', 'out in', 'undec undec']],
  ['mutual attack', 2, [[0, 1], [1, 0]], 'preferred', ['in out', 'out in']],
  ['mutual attack', 2, [[0, 1], [1, 0]], 'ideal', ['undec undec']],
  ['an odd circle', 3, [[0, 1], [1, 2], [2, 0]], 'preferred', ['undec undec undec']],
  ['an odd circle', 3, [[0, 1], [1, 2], [2, 0]], 'stable', []],
  ['an odd circle', 3, [[0, 1], [1, 2], [2, 0]], 'semi-stable', ['undec undec undec']],
  ['an odd circle', 3, [[0, 1], [1, 2], [2, 0]], 'stage', ['in out undec', 'out undec in', 'undec in out']],
  ['an odd circle far away', 3, [[0, 1], [2, 2]], 'stable', []],
  ['an odd circle far away', 3, [[0, 1], [2, 2]], 'preferred', ['in out undec']],
  ['floating acceptance', 4, [[0, 1], [1, 0], [0, 2], [1, 2], [2, 3]], 'preferred', ['in out out in', 'out in out in']],
  ['floating acceptance', 4, [[0, 1], [1, 0], [0, 2], [1, 2], [2, 3]], 'ideal', ['undec undec undec undec']],
  ['a choice that ends a self-attack', 3, [[0, 1], [1, 0], [1, 2], [2, 2]], 'semi-stable', ['out in out']],
  ['a choice that ends a self-attack', 3, [[0, 1], [1, 0], [1, 2], [2, 2]], 'preferred', ['in out undec', 'out in out']],
  ['ideal beyond grounded', 2, [[0, 0], [0, 1], [1, 0]], 'ideal', ['out in']],
  ['ideal beyond grounded', 2, [[0, 0], [0, 1], [1, 0]], 'grounded', ['undec undec']],
  ['stage may leave out what nothing attacks', 4, [[0, 1], [1, 2], [1, 3], [2, 2], [3, 3]], 'stage', ['in out undec undec', 'undec in out out']],
  ['two choices apart', 4, [[0, 1], [1, 0], [2, 3], [3, 2]], 'stable', ['in out in out', 'in out out in', 'out in in out', 'out in out in']],
] satisfies [string, number, Attack[], Semantics, string[]][])('%s (%i, %j): the %s labellings', (_name, size, attacks, semantics, expected) => {
  const answer = answerTo(frameworkOf(size, attacks), { kind: 'every', semantics }, cadical)
  expect(answer.kind === 'every' && [...answer.labellings].map(wordsOf).sort()).toEqual(expected.toSorted())
})

test('every semantics answers every question as by definition', () => {
  fc.assert(
    fc.property(randomAttacks(6), ({ size, attacks }) => {
      expect(differences(size, attacks, { engine: cadical, vertices: [0] })).toEqual([])
    }),
    { numRuns: 200 },
  )
}, 120_000)

test('under the second engine too', async () => {
  const clingo = await clingoEngine()
  fc.assert(
    fc.property(randomAttacks(5), ({ size, attacks }) => {
      expect(differences(size, attacks, { engine: clingo, vertices: [0] })).toEqual([])
    }),
    { numRuns: 8 },
  )
}, 120_000)

test('stable is semi-stable and stage where there is one, semi-stable is preferred, and the ideal set lies in every preferred one', () => {
  fc.assert(
    fc.property(randomAttacks(14), ({ size, attacks }) => {
      const framework = frameworkOf(size, attacks)
      const listed = Object.fromEntries(
        everySemantics.map((semantics) => {
          const answer = answerTo(framework, { kind: 'every', semantics }, cadical)
          return [semantics, answer.kind === 'every' ? [...answer.labellings] : []]
        }),
      )
      const words = (semantics: Semantics) => listed[semantics]!.map(wordsOf).sort()
      if (words('stable').length > 0) for (const wider of ['semi-stable', 'stage'] as const) expect(words(wider)).toEqual(words('stable'))
      expect(words('preferred')).toEqual(expect.arrayContaining(words('semi-stable')))
      expect(words('complete')).toEqual(expect.arrayContaining(words('preferred')))
      for (const preferred of listed['preferred']!)
        for (const smaller of [...listed['ideal']!, ...listed['grounded']!])
          expect(smaller.every((label, vertex) => label === 'undec' || label === preferred[vertex])).toBe(true)
    }),
    { numRuns: 40 },
  )
}, 120_000)

test('a search that must stop is unknown, and one that needs no search is answered all the same', async () => {
  const stopped = await cadicalEngine(() => true)
  // biome-ignore format: a picture
  const framework = frameworkOf(3, [[0, 1], [1, 0], [1, 2]])
  expect(answerTo(framework, { kind: 'in some', semantics: 'preferred', vertex: 0, label: 'in' }, stopped)).toEqual({
    kind: 'unknown',
    reason: 'time limit',
  })
  expect(answerTo(frameworkOf(1, []), { kind: 'one', semantics: 'preferred' }, stopped)).toEqual({ kind: 'one', labelling: ['in'] })
})
