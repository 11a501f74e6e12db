import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/plasticity.ts'
import { measureSeed } from './measure.ts'

/** As few tasks as there may be, each too short to be learnt well. */
const miniature = { tasks: 13, rounds: 2 }

test('a miniature measures every metric, reports every control, and draws every arm', () => {
  const { values, controls, curves, error } = measureSeed(experiment, miniature, 3)
  expect(error).toBeNull()
  expect([...values.keys()].sort()).toEqual(Object.keys(experiment.metrics).sort())
  expect([...controls.keys()].sort()).toEqual(Object.keys(experiment.controls).sort())
  expect(curves).toHaveLength(8)
  expect(controls.get('labels-are-chance')?.passed).toBe(true)
  expect(controls.get('first-tasks-learnt')?.passed).toBe(false)
})

test('the same seed gives the same values, another seed others', () => {
  expect(measureSeed(experiment, miniature, 3)).toEqual(measureSeed(experiment, miniature, 3))
  expect(measureSeed(experiment, miniature, 4).values).not.toEqual(measureSeed(experiment, miniature, 3).values)
})

test('what remembers the last labels loses nothing', () => {
  const { values } = measureSeed(experiment, { ...miniature, rounds: 3 }, 3)
  expect(values.get('neighbour-drop')).toBe(0)
  expect(values.get('window-drop')).toBe(0)
})
