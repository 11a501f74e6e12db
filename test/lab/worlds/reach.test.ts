import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { openCups } from '../../../lab/worlds/cups.ts'
import { reachOf } from '../../../lab/worlds/reach.ts'
import { swapStories } from '../../../lab/worlds/stories.ts'
import { unseenStories } from '../../../lab/worlds/unseen-stories.ts'

test.each([
  ['never falls', [1, 1, 0.9], 3],
  ['falls in the middle between two steps', [1, 1, 0.8], 2.5],
  ['falls at once, and is told as one', [0.2, 1], 1],
  ['rises again, which counts for nothing', [1, 0.5, 1, 1], 1.2],
])('the reach of an accuracy that %s', (_name, accuracy, expected) => {
  expect(reachOf(Float64Array.from(accuracy))).toBeCloseTo(expected, 12)
})

test('unseen moves say nothing of where the ball is', () => {
  const world = unseenStories(swapStories(openCups(5)))
  const random = randomOf(3)
  const together = Array.from({ length: 10 }, () => [0, 0, 0, 0, 0])
  const draws = 20_000
  for (let i = 0; i < draws; i++) {
    const { moves, places } = world.draw(1, random)
    together[moves[0]!]![places[0]!]! += 1 / draws
  }
  for (const row of together) for (const [place, share] of row.entries()) expect(share).toBeCloseTo(place === 0 ? 0.06 : 0.01, 1.9)
})
