import { describe, expect, test } from 'vitest'
import { descentGap, temporalDifferenceGap } from '../../arguments/forward-pass/experiments/pass-as-step/construction.ts'
import {
  descentErrorsOf,
  drawProblems,
  fixedPace,
  ownPace,
  stepEquivalent,
} from '../../arguments/forward-pass/experiments/pass-as-step/yardstick.ts'
import { experiment } from '../../arguments/forward-pass/experiments/pass-as-step.ts'
import { randomOf } from '../../lab/random.ts'
import { measureSeed } from './measure.ts'

const family = { dimension: 5, examples: 12, condition: 4, noise: 0.1, scale: 1 }

/** Small enough for a second, large enough to be judged. */
const small = { depths: [1, 2], trainingSteps: 300, batch: 16, heldOut: 200 }

/** Only what can be seen without having trained. */
const tiny = { depths: [1], trainingSteps: 20, batch: 4, heldOut: 50, problems: 4 }

describe('built layers', () => {
  test.each([
    ['gradient descent', descentGap],
    ['TD(0)', temporalDifferenceGap],
  ])('equal as many steps of %s, and one fewer does not', (_name, gapOf) => {
    for (const seed of [1, 2, 3]) {
      const { gap, oneTooFew } = gapOf({ family, steps: 24, problems: 10 }, randomOf(seed))
      expect(gap).toBeLessThan(1e-12)
      expect(oneTooFew).toBeGreaterThan(1e-3)
    }
  })

  test('do not follow a learner that fits its step to larger inputs', () => {
    const { gap } = descentGap({ family: { ...family, scale: 3 }, steps: 4, problems: 10 }, randomOf(1))
    expect(gap).toBeGreaterThan(0.1)
  })
})

test.each([
  ['as bad as no step', 1, 0],
  ['worse than no step', Number.POSITIVE_INFINITY, 0],
  ['as good as two steps', 0.25, 2],
  ['half way between one and two on the logarithm', Math.SQRT1_2 / 2, 1.5],
  ['better than all', 0.001, 3],
])('an error %s', (_name, error, steps) => {
  expect(stepEquivalent([1, 0.5, 0.25, 0.125], error)).toBeCloseTo(steps, 12)
})

test('tuned gradient descent errs less with every step, less with its own pace, and alike at every scale', () => {
  const problems = drawProblems(family, 200, randomOf(1))
  const [fixed, own] = [descentErrorsOf(problems, fixedPace, 6), descentErrorsOf(problems, ownPace, 6)]
  for (let step = 1; step <= 6; step++) {
    expect(own[step]).toBeLessThan(own[step - 1]!)
    expect(own[step]).toBeLessThan(fixed[step]!)
  }
  const [small, tripled] = [1, 3].map((scale) => descentErrorsOf(drawProblems({ ...family, noise: 0, scale }, 50, randomOf(2)), ownPace, 3))
  for (let step = 0; step <= 3; step++) expect(tripled![step]! / small![step]!).toBeCloseTo(9, 9)
})

test('in the family layers equal steps, and trained layers are worth more than a step each', () => {
  const { values, controls, curves, error } = measureSeed(experiment, { ...small, ...experiment.probes?.true }, 1)
  expect(error).toBeNull()
  expect(values.get('construction-error')).toBeLessThan(1e-9)
  expect(values.get('steps-per-layer')).toBeGreaterThan(1)
  for (const [name, { passed }] of controls) expect(passed, name).toBe(true)
  expect([...controls.keys()].sort()).toEqual(Object.keys(experiment.controls).sort())
  expect(curves).toEqual(['error of gradient steps', 'error of trained layers', 'steps matched by trained layers'])
})

test('on inputs three times as large both fall, and no control does', () => {
  const { values, controls } = measureSeed(experiment, { ...small, ...experiment.probes?.false }, 1)
  expect(values.get('construction-error')).toBeGreaterThan(1e-6)
  expect(values.get('steps-per-layer')).toBeLessThan(0.8)
  for (const [name, { passed }] of controls) expect(passed, name).toBe(true)
})

test('a seed gives the same values twice, another seed another world', () => {
  expect(measureSeed(experiment, tiny, 1)).toEqual(measureSeed(experiment, tiny, 1))
  expect(measureSeed(experiment, tiny, 1).values).not.toEqual(measureSeed(experiment, tiny, 2).values)
})

test('an untrained stack fails its control', () => {
  expect(measureSeed(experiment, { ...tiny, trainingSteps: 1 }, 1).controls.get('one-layer-is-one-step')?.passed).toBe(false)
})
