import fc from 'fast-check'
import { expect, test } from 'vitest'
import { curveCollector, curvesFile } from '../../server/runs/curves.ts'

test('a short curve is kept as it is', () => {
  const collector = curveCollector()
  collector.add('learner', 1, 0.5)
  collector.add('learner', 2, 1 / 3)
  expect(collector.curves()).toEqual({
    learner: [
      [1, 0.5],
      [2, 0.333333],
    ],
  })
})

test('a long curve keeps its first and last point and at most 200, in order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), (count) => {
      const collector = curveCollector()
      for (let step = 1; step <= count; step++) collector.add('learner', step, step)
      const points = collector.curves()['learner']!
      const steps = points.map(([step]) => step)
      expect(points.length).toBeLessThanOrEqual(200)
      expect(points.length).toBeGreaterThanOrEqual(Math.min(count, 150))
      expect([steps[0], steps.at(-1)]).toEqual([1, count])
      expect(steps).toEqual([...new Set(steps)].sort((a, b) => a - b))
    }),
    { numRuns: 60 },
  )
})

test('a file of curves goes by curve and seed, and shrinks until it can be committed', () => {
  const curves = { learner: Array.from({ length: 200 }, (_, step) => [step, 0.123456] as const) }
  const small = curvesFile([
    { index: 1, curves },
    { index: 0, curves: { ...curves, random: [[1, 2]] } },
  ])!
  expect(Object.keys(JSON.parse(small))).toEqual(['learner', 'random'])
  expect(JSON.parse(small).learner['1']).toHaveLength(200)
  const large = curvesFile(Array.from({ length: 400 }, (_, index) => ({ index, curves })))!
  expect(large.length).toBeLessThanOrEqual(256 * 1024)
  expect(JSON.parse(large).learner['399'].at(-1)).toEqual([199, 0.123456])
})

test('without curves there is no file', () => expect(curvesFile([{ index: 0, curves: {} }])).toBeNull())
