import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import type { StaircaseKind } from '../../../lab/worlds/staircase.ts'
import { drawInput, drawStaircase, levelAfter, masteredLevels, parityOf, rewardOf, showState } from '../../../lab/worlds/staircase.ts'

const kinds: readonly StaircaseKind[] = ['nested', 'solo', 'table']

function towerOf(kind: StaircaseKind, seed: number, bits = 6, levels = 5) {
  return drawStaircase({ kind, bits, levels, doors: 2 }, randomOf(seed))
}

test('parity is that of the number of ones', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 24 - 1 }), (word) => {
      expect(parityOf(word)).toBe([...word.toString(2)].filter((digit) => digit === '1').length % 2)
    }),
  )
})

test('each level of a nested tower turns on one bit more than the level below, and each bit is the new one once', () => {
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const tower = towerOf('nested', seed)
      const added = Array.from({ length: tower.levels }, (_, level) => {
        const change = (input: number): number => tower.rightAction(input, level) ^ (level === 0 ? 0 : tower.rightAction(input, level - 1))
        const bits = Array.from({ length: tower.bits }, (_, bit) => bit).filter((bit) => change(1 << bit) !== change(0))
        expect(bits).toHaveLength(1)
        for (let input = 0; input < 64; input++) expect(change(input)).toBe(change(0) ^ ((input >>> bits[0]!) & 1))
        return bits[0]
      })
      expect(new Set(added).size).toBe(tower.levels)
    }),
    { numRuns: 30 },
  )
})

test('in a tower that shares nothing, a level turns on as many bits, but not on those of the level below', () => {
  const shared = Array.from({ length: 40 }, (_, seed) => {
    const tower = towerOf('solo', seed)
    const bitsOf = (level: number) => [0, 1, 2, 3, 4, 5].filter((bit) => tower.rightAction(1 << bit, level) !== tower.rightAction(0, level))
    expect(bitsOf(2)).toHaveLength(3)
    return bitsOf(1).every((bit) => bitsOf(2).includes(bit))
  })
  expect(shared.filter(Boolean).length).toBeLessThan(20)
})

test('at every level of every kind each action is right for half of the inputs', () => {
  fc.assert(
    fc.property(fc.constantFrom(...kinds), fc.integer(), (kind, seed) => {
      const tower = towerOf(kind, seed)
      for (let level = 0; level < (kind === 'table' ? 1 : tower.levels); level++) {
        let ones = 0
        for (let input = 0; input < 64; input++) ones += tower.rightAction(input, level)
        expect(ones).toBe(32)
      }
    }),
    { numRuns: 30 },
  )
})

test('a right action leads up, the top stays, a wrong one leads to the ground, and only doors pay', () => {
  const tower = towerOf('nested', 1)
  expect([0, 3, 4].map((level) => levelAfter(tower, level, true))).toEqual([1, 4, 4])
  expect(levelAfter(tower, 3, false)).toBe(0)
  expect([0, 1, 2, 3, 4].map((level) => rewardOf(tower, level, true))).toEqual([0, 2 / 5, 0, 4 / 5, 0])
  expect(rewardOf(tower, 1, false)).toBe(0)
})

test('a state shows the bits as signs and the level as a place', () => {
  expect([...showState(towerOf('nested', 1), 0b000101, 3)]).toEqual([1, -1, 1, -1, -1, -1, 0, 0, 0, 1, 0])
})

test('levels are mastered from the ground up to the first that is not', () => {
  const tower = towerOf('nested', 2)
  const knows = (known: readonly number[]) => (shown: Int32Array, level: number) =>
    Int32Array.from(shown, (input) => tower.rightAction(input, level) ^ (known.includes(level) ? 0 : input & 1))
  const mastered = (known: readonly number[]) => masteredLevels(tower, knows(known), { inputs: 50, random: randomOf(1) })
  expect([[0, 1, 2, 3, 4], [0, 1, 3, 4], [1, 2], []].map(mastered)).toEqual([5, 2, 0, 0])
})

test('a nested tower is no higher than it has bits, and 24 bits are the most', () => {
  expect(() => towerOf('nested', 1, 4, 5)).toThrow('levels need as many bits')
  expect(() => towerOf('table', 1, 25, 3)).toThrow('not 1 to 24')
  expect(towerOf('table', 1, 4, 5).levels).toBe(5)
})

test('inputs have no more bits than they should', () => {
  const random = randomOf(1)
  for (let i = 0; i < 100; i++) expect(drawInput({ bits: 3 }, random)).toBeLessThan(8)
})
