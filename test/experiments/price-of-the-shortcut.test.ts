import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/price-of-the-shortcut.ts'
import { measureSeed } from './measure.ts'

const miniature = { shortest: 5, longest: 7 }

test('a miniature measures every metric, passes every control, and draws two curves for each learner', () => {
  const { values, controls, curves, error } = measureSeed(experiment, miniature, 3)
  expect(error).toBeNull()
  expect([...values.keys()].sort()).toEqual(Object.keys(experiment.metrics).sort())
  expect([...controls.keys()].sort()).toEqual(Object.keys(experiment.controls).sort())
  for (const [name, { passed }] of controls) expect(passed, name).toBe(true)
  expect(curves).toHaveLength(6)
})

test('the same seed gives the same values, another seed others', () => {
  expect(measureSeed(experiment, miniature, 3)).toEqual(measureSeed(experiment, miniature, 3))
  expect(measureSeed(experiment, miniature, 4).values).not.toEqual(measureSeed(experiment, miniature, 3).values)
})

test('for a single number, learnt linearly, the shortcut is cheap and shallow', () => {
  const { values } = measureSeed(experiment, { ...experiment.probes!.false, longest: 10 }, 3)
  expect(values.get('log10-flop-ratio-own-actions')).toBeLessThan(0.5)
  expect(values.get('log10-memory-ratio-own-actions')).toBeLessThan(0.5)
  expect(values.get('log10-depth-ratio-own-actions')).toBeGreaterThan(1)
})
