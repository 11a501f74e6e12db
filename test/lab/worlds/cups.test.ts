import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { afterSwap, drawShuffle, openCups } from '../../../lab/worlds/cups.ts'

test('five cups have ten swaps, each its own inverse', () => {
  const cups = openCups(5)
  expect(cups.swaps).toHaveLength(10)
  for (const move of cups.swaps.keys())
    for (let place = 0; place < 5; place++) expect(afterSwap(cups, afterSwap(cups, place, move), move)).toBe(place)
})

test('a shuffle follows the ball that starts under cup 0, as swapping a row of cups does', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 2, max: 6 }), fc.integer({ min: 1, max: 40 }), (seed, count, length) => {
      const cups = openCups(count)
      const { moves, places } = drawShuffle(cups, length, randomOf(seed))
      const row = Array.from({ length: count }, (_, cup) => cup === 0)
      for (const [t, move] of moves.entries()) {
        const [i, j] = cups.swaps[move]!
        const held = row[i]!
        row[i] = row[j]!
        row[j] = held
        expect(places[t]).toBe(row.indexOf(true))
      }
    }),
  )
})

test('the ball is everywhere in the end', () => {
  const random = randomOf(2)
  const counts = [0, 0, 0, 0, 0]
  for (let i = 0; i < 2000; i++) {
    const place = drawShuffle(openCups(5), 20, random).places[19]!
    counts[place] = counts[place]! + 1
  }
  for (const count of counts) expect(Math.abs(count - 400)).toBeLessThan(80)
})
