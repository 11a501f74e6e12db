import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'
import { randomOf } from '../../../lab/random.ts'
import { openCups } from '../../../lab/worlds/cups.ts'
import { accuracyOf, answersOf, drawStories, openFollower, reliableLength, teachFollower } from '../../../lab/worlds/follower.ts'
import { putOnceStories, swapStories } from '../../../lab/worlds/stories.ts'

const ignore = () => {}
const small = { layers: 1, width: 16, trainedLength: 12, longest: 24 } as const

test('a ball that is put down once is in the hand, then where the second move says, for ever', () => {
  fc.assert(
    fc.property(fc.nat(1e6), fc.integer({ min: 1, max: 30 }), (seed, length) => {
      const { moves, places } = putOnceStories({ cups: 5 }).draw(length, randomOf(seed))
      expect(moves[0]).toBe(5)
      expect(places).toEqual(moves.map((_, t) => (t === 0 ? 5 : moves[1])))
    }),
  )
})

test('written thought follows the ball through stories twice as long as the taught ones; a silent layer does not', () => {
  const world = swapStories(openCups(5))
  const stories = drawStories(world, { count: 64, length: 24 }, randomOf(1))
  const lengthOf = (thought: 'silent' | 'written'): number => {
    const random = randomOf(2)
    const follower = openFollower(openArena({ megabytes: 32 }), world, { ...small, thought }, random)
    teachFollower(follower, { steps: 350, moves: 128, peak: 5e-3, longest: 12, onStep: ignore }, random)
    return reliableLength(accuracyOf(answersOf(follower, stories, ignore), stories))
  }
  expect(lengthOf('written')).toBe(24)
  expect(lengthOf('silent')).toBeLessThan(5)
})

test('stories grow only with success, and never beyond the longest', () => {
  const random = randomOf(3)
  const follower = openFollower(openArena({ megabytes: 32 }), swapStories(openCups(3)), { ...small, thought: 'written' }, random)
  const lengths: number[] = []
  const onStep = (_: number, length: number) => lengths.push(length)
  const reached = teachFollower(follower, { steps: 300, moves: 64, peak: 1e-2, longest: 7, onStep }, random)
  expect(lengths[0]).toBe(2)
  expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
  expect(reached).toBe(7)
})

test('answers come for every story and step, however many stories are read together', () => {
  const world = swapStories(openCups(4))
  const random = randomOf(5)
  const follower = openFollower(openArena({ megabytes: 32 }), world, { ...small, thought: 'silent' }, random)
  const stories = drawStories(world, { count: 7, length: 9 }, random)
  const parts: number[] = []
  const all = answersOf(follower, stories, (part) => parts.push(part))
  expect(all.map(({ length }) => length)).toEqual(Array(7).fill(9))
  for (const [s, story] of stories.entries()) expect(answersOf(follower, [story], ignore)[0]).toEqual(all[s])
  expect(parts.at(-1)).toBe(1)
})

test.each([
  ['never falling', [1, 1, 0.9], 3],
  ['falling late', [1, 0.95, 0.5, 1], 2],
  ['falling at once', [0.2, 1], 1],
])('the reliable length of accuracy %s', (_name, accuracy, expected) => {
  expect(reliableLength(Float64Array.from(accuracy))).toBe(expected)
})
