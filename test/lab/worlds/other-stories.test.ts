import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { mapStories } from '../../../lab/worlds/map-stories.ts'
import { parityStories } from '../../../lab/worlds/parity-stories.ts'

test('a coin shows tails when it was turned an odd number of times', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 40 }), (seed, length) => {
      const { moves, places } = parityStories().draw(length, randomOf(seed))
      for (const t of moves.keys()) expect(places[t]).toBe(moves.slice(0, t + 1).filter((turned) => turned === 1).length % 2)
    }),
  )
})

test('the same map takes the same place to the same place, in every story of a world', () => {
  fc.assert(
    fc.property(fc.nat(1e6), (seed) => {
      const world = mapStories({ places: 4, maps: 3 }, randomOf(seed))
      const seen = new Map<string, number>()
      const random = randomOf(seed + 1)
      for (let i = 0; i < 5; i++) {
        const { moves, places } = world.draw(20, random)
        for (const [t, move] of moves.entries()) {
          const from = `${move} ${t === 0 ? 0 : places[t - 1]}`
          expect(seen.get(from) ?? places[t]).toBe(places[t])
          seen.set(from, places[t]!)
        }
      }
    }),
  )
})

test('other maps are drawn for another seed', () => {
  const placesOf = (seed: number) => mapStories({ places: 5, maps: 10 }, randomOf(seed)).draw(50, randomOf(9)).places
  expect(placesOf(1)).toEqual(placesOf(1))
  expect(placesOf(1)).not.toEqual(placesOf(2))
})
