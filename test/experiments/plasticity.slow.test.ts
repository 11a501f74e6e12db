import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/plasticity.ts'
import { measureSeed } from './measure.ts'

test('where labels never change nobody loses anything', () => {
  const { values, controls } = measureSeed(experiment, experiment.probes!.false, 101)
  expect(values.get('sgd-drop')).toBeLessThan(0.1)
  expect(values.get('remedy-drop')).toBeLessThan(0.05)
  for (const [name, { passed }] of controls) expect(passed, name).toBe(true)
})

test('where labels are fresh and the remedy replaces nothing both lose', () => {
  const { values, controls } = measureSeed(experiment, experiment.probes!.true, 101)
  expect(values.get('sgd-drop')).toBeGreaterThan(0.2)
  expect(values.get('remedy-drop')).toBeGreaterThan(0.15)
  for (const [name, { passed }] of controls) expect(passed, name).toBe(true)
})
