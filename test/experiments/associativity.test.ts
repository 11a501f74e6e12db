import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/associativity.ts'
import { lineUp } from '../../lab/serial/line-up.ts'
import { measureSeed } from './measure.ts'

/** As short as runs come. */
const miniature = { shortest: 5, longest: 7 }

test('a miniature measures every metric, reports every control, and draws every learner', () => {
  const { values, controls, curves, error } = measureSeed(experiment, miniature, 3)
  expect(error).toBeNull()
  expect([...values.keys()].sort()).toEqual(Object.keys(experiment.metrics).sort())
  expect([...controls.keys()].sort()).toEqual(Object.keys(experiment.controls).sort())
  expect([...curves].sort()).toEqual(['chaotic map', ...Object.values(lineUp).map(({ curve }) => curve)].sort())
  for (const name of ['linear-td-in-one', 'chaos-is-serial', 'derivatives']) expect(controls.get(name)?.passed, name).toBe(true)
  expect(values.get('slope-linear-td')).toBe(0)
})

test('the same seed gives the same values, another seed others', () => {
  const forgetful = { ...experiment.probes!.false, ...miniature }
  expect(measureSeed(experiment, forgetful, 3).values).toEqual(measureSeed(experiment, forgetful, 3).values)
  expect(measureSeed(experiment, forgetful, 4).values).not.toEqual(measureSeed(experiment, forgetful, 3).values)
})

test('where learners forget and do not choose, rounds do not grow', () => {
  const { values } = measureSeed(experiment, { ...experiment.probes!.false, shortest: 8, longest: 10 }, 5)
  for (const name of Object.keys(lineUp)) expect(values.get(`slope-${name}`), name).toBeLessThan(0.3)
})
