import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { allOperations, compose, contextsOf, drawComposition, drawMixtures } from '../../../lab/worlds/primitives.ts'

const plan = { symbols: 4, known: 3, length: 2, practised: 0.5, idioms: 0, tables: 5 }

test('all operations are the permutations but the one that changes nothing', () => {
  expect(allOperations(3, randomOf(1)).map(String).sort()).toEqual(['0,2,1', '1,0,2', '1,2,0', '2,0,1', '2,1,0'])
  expect(new Set(allOperations(6, randomOf(1)).map(String)).size).toBe(719)
})

test('contexts are counted through', () => {
  expect(contextsOf(2, 2)).toEqual([
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ])
})

test('what is practised is not asked about, and no operation plays two parts', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.double({ min: 0.1, max: 0.9, noNaN: true }), (seed, practised) => {
      const { known, familiar, withNewcomer, newcomers } = drawMixtures({ ...plan, practised }, randomOf(seed))
      const contexts = [familiar.practised, familiar.heldOut, withNewcomer.practised, withNewcomer.heldOut]
      for (const each of contexts) expect(each.length).toBeGreaterThan(0)
      const twice = [3, 3]
      expect([...contexts.flat(), twice].map(String).sort()).toEqual(contextsOf(4, 2).map(String).sort())
      expect([...familiar.practised, ...familiar.heldOut].flat()).not.toContain(3)
      for (const context of [...withNewcomer.practised, ...withNewcomer.heldOut]) expect(context).toContain(3)
      const operations = [...known, ...newcomers.practised, ...newcomers.unseen].map(String)
      expect(new Set(operations).size).toBe(3 + 5 + 6)
      expect(operations).toHaveLength(14)
    }),
  )
})

test('operations are carried out one after the other, as substituting by hand does', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const random = randomOf(seed)
      const mixtures = drawMixtures(plan, random)
      const { withNewcomer, newcomers } = mixtures
      const composition = drawComposition(mixtures, { contexts: withNewcomer.heldOut, newcomers: newcomers.unseen }, random)
      const [first, second] = composition.operations.map((number) => (number === 3 ? composition.newcomer : mixtures.known[number]!))
      expect(composition.places).toEqual([first![composition.start], second![first![composition.start]!]])
      expect(newcomers.unseen).toContain(composition.newcomer)
    }),
  )
})

test('an idiom ends elsewhere than its parts, for its own context and no other', () => {
  const mixtures = drawMixtures({ ...plan, idioms: 1 / 9 }, randomOf(3))
  const plain = { ...mixtures, idioms: new Map() }
  const [key, idiom] = [...mixtures.idioms][0]!
  expect(mixtures.idioms.size).toBe(1)
  const { familiar, newcomers } = mixtures
  for (const context of [...familiar.practised, ...familiar.heldOut])
    for (let start = 0; start < 4; start++) {
      const [first, last] = compose(mixtures, start, context, newcomers.unseen[0]!).places
      const parts = compose(plain, start, context, newcomers.unseen[0]!).places
      expect(first).toBe(parts[0])
      expect(last).toBe(context.join(' ') === key ? idiom[first!] : parts[1])
    }
})

test('more operations than there are permutations are refused', () => {
  expect(() => drawMixtures({ ...plan, tables: 15 }, randomOf(1))).toThrow('3 known operations and 15 tables are too many: 17 can be shown')
})
