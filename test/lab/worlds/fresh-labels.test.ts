import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { drawFreshLabels } from '../../../lab/worlds/fresh-labels.ts'

test('inputs are different corners, and every label is a class', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), fc.integer({ min: 2, max: 16 }), (seed, count) => {
      const { inputs, labels } = drawFreshLabels({ width: 4, classes: 3, count, tasks: 5, relabelled: 1 }, randomOf(seed))
      expect(new Set(inputs.map((input) => input.join())).size).toBe(count)
      for (const label of labels.flatMap((ofTask) => [...ofTask])) expect([0, 1, 2]).toContain(label)
    }),
    { seed: 1, numRuns: 50 },
  )
})

test.each([
  ['never relabelled', 0, 1],
  ['all relabelled', 1, 1 / 3],
])('%s: tasks agree as often as that says', (_name, relabelled, agreement) => {
  const { labels } = drawFreshLabels({ width: 12, classes: 3, count: 2000, tasks: 2, relabelled }, randomOf(1))
  const same = labels[0]!.reduce((sum, label, n) => sum + (label === labels[1]![n] ? 1 : 0), 0)
  expect(same / 2000).toBeCloseTo(agreement, 1)
})

test('too many inputs for the cube are refused', () => {
  expect(() => drawFreshLabels({ width: 2, classes: 2, count: 5, tasks: 1, relabelled: 1 }, randomOf(1))).toThrow(RangeError)
})
