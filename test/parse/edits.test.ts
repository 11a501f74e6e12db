import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDistance, nearestWithin } from '../../core/parse/edits.ts'

test.each([
  ['', '', 0],
  ['a', '', 1],
  ['suported by', 'supported by', 1],
  ['kitten', 'sitting', 3],
])('between “%s” and “%s” lie %i edits', (a, b, edits) => {
  expect(editDistance(a, b, 9)).toBe(edits)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 9 })

test('the distance is that of the definition, cut off above the most', () => {
  fc.assert(
    fc.property(
      word,
      word,
      fc.integer({ min: 0, max: 10 }),
      (a, b, most) => editDistance(a, b, most) === Math.min(defined(a, b), most + 1),
    ),
  )
})

test('the nearest is as near as any, and the first of those in the alphabet', () => {
  fc.assert(
    fc.property(word, fc.array(word), fc.integer({ min: 0, max: 4 }), (from, candidates, most) => {
      const near = candidates.filter((candidate) => defined(from, candidate) <= most).sort()
      const least = Math.min(...near.map((candidate) => defined(from, candidate)))
      expect(nearestWithin(from, candidates, most)).toBe(near.find((candidate) => defined(from, candidate) === least) ?? null)
    }),
  )
})

/** The definition, by recursion. */
function defined(a: string, b: string): number {
  const known = new Map<string, number>()
  const of = (i: number, j: number): number => {
    if (i === 0 || j === 0) return i + j
    const key = `${i},${j}`
    const before = known.get(key)
    if (before !== undefined) return before
    const value = Math.min(of(i - 1, j) + 1, of(i, j - 1) + 1, of(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
    known.set(key, value)
    return value
  }
  return of(a.length, b.length)
}
