import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attentionWindow, nearestNeighbours } from '../../../lab/learners/recall.ts'

test('the nearest example answers, and of two at one place the newer', () => {
  const memory = nearestNeighbours({ neighbours: 1, classes: 3 })
  memory.store([0, 0], 0)
  memory.store([1, 1], 1)
  memory.store([0, 0], 2)
  expect(memory.guess([0.1, 0])).toBe(2)
  expect(memory.guess([0.9, 1])).toBe(1)
})

test('several neighbours vote as a search through all that was stored would', () => {
  const example = fc.tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 2 }))
  fc.assert(
    fc.property(fc.array(example, { minLength: 1, maxLength: 12 }), fc.integer({ min: 0, max: 3 }), (examples, place) => {
      const memory = nearestNeighbours({ neighbours: 3, classes: 3 })
      for (const [x, label] of examples) memory.store([x, 0], label)
      const near = examples.map(([x, label], age) => ({ distance: (x - place) ** 2, age, label, x }))
      const distances = [...new Set(near.map(({ distance }) => distance))].sort((a, b) => a - b)
      fc.pre(distances.every((distance) => new Set(near.filter((e) => e.distance === distance).map(({ x }) => x)).size === 1))
      near.sort((a, b) => a.distance - b.distance || b.age - a.age)
      const votes = [0, 0, 0]
      for (const { label } of near.slice(0, 3)) votes[label]!++
      expect(memory.guess([place, 0])).toBe(votes.indexOf(Math.max(...votes)))
    }),
    { seed: 1 },
  )
})

test('attention forgets what has left its window', () => {
  const head = attentionWindow({ window: 2, sharpness: 10, classes: 2 })
  head.store([1, 0], 1)
  head.store([0, 1], 0)
  expect(head.guess([1, 0])).toBe(1)
  head.store([0, 1], 0)
  expect(head.guess([1, 0])).toBe(0)
})
