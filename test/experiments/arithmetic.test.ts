import { describe, expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/arithmetic.ts'
import {
  forwardFlop,
  publishedUpdates,
  runFlop,
  updateFlop,
  weightCount,
} from '../../arguments/forward-pass/experiments/facts/nature-dqn.ts'
import { measureSeed } from './measure.ts'

test('the deep-Q run of Nature has the figures that were checked at its source', () => {
  expect(weightCount()).toBe(1_693_362)
  expect(forwardFlop() / 1e6).toBeCloseTo(18.7, 1)
  expect(publishedUpdates).toBe(12.5e6)
  expect((publishedUpdates * updateFlop()) / 1e16).toBeCloseTo(3.0, 1)
  expect(runFlop(publishedUpdates) / 1e16).toBeCloseTo(3.1, 1)
})

/** Priors without width give the figures themselves. */
const exact = (overrides: { readonly [name: string]: readonly number[] }): ReadonlyMap<string, number> =>
  measureSeed(experiment, { draws: 100, ...overrides }, 5).values

test.each([
  ['2e9 lines of 51.09 bytes are the Pile’s GitHub part', 'lines-ratio', { bytesPerLine: [51.09, 51.09] }, 0],
  ['0.634 lines a second are 2e9 lines in 100 years', 'reading-years', { linesPerHour: [2281.5, 2281.5] }, 0],
  [
    'a million updates of ten products against 100 layers of four',
    'serial-gap',
    { updates: [1e6, 1e6], operationsPerUpdate: [10, 10], layers: [100, 100], operationsPerLayer: [4, 4] },
    4.4,
  ],
  [
    'the same against 200 layers',
    'serial-gap',
    { updates: [1e6, 1e6], operationsPerUpdate: [10, 10], layers: [200, 200], operationsPerLayer: [4, 4] },
    4.1,
  ],
  [
    'five more orders buy a sixth of that in depth',
    'serial-gap-after-oom',
    {
      updates: [1e6, 1e6],
      operationsPerUpdate: [10, 10],
      layers: [100, 100],
      operationsPerLayer: [4, 4],
      moreOrders: [5, 5],
      depthExponent: [1 / 6, 1 / 6],
    },
    4.398 - 0.833,
  ],
  ['the whole run against one token’s pass of 2e12', 'flop-gap', { updates: [12.5e6, 12.5e6], activeWeights: [1e12, 1e12] }, 4.2],
  ['a step of the run against a pass of 2e12', 'per-step-budget', { activeWeights: [1e12, 1e12] }, 3.5],
] satisfies [string, string, { [name: string]: number[] }, number][])('%s', (_name, metric, priors, value) => {
  expect(Math.abs(exact(priors).get(metric)! - value)).toBeLessThan(0.02)
})

test('with the stated priors both claims are within half an order, and depth is what compute does not buy', () => {
  const { values, controls, curves, error } = measureSeed(experiment, {}, 11)
  expect(error).toBeNull()
  expect(values.get('lines-miss')).toBeCloseTo(0.12, 1)
  expect(values.get('reading-miss')).toBeCloseTo(0.16, 1)
  expect(values.get('serial-gap')).toBeCloseTo(4.8, 1)
  expect(values.get('serial-gap-after-oom')).toBeCloseTo(4.16, 1)
  expect(values.get('flop-gap-after-oom')).toBeCloseTo(1.69, 1)
  expect([...controls].map(([name, { passed }]) => [name, passed])).toEqual([
    ['weights', true],
    ['stable', true],
  ])
  expect(curves).toEqual([...values.keys()])
})

test('a whole context in one pass has FLOPs to spare and no more depth', () => {
  const context = measureSeed(experiment, { tokensInPass: [1e5, 1e6] }, 3).values
  expect(context.get('flop-gap')).toBeLessThan(-1)
  expect(context.get('serial-gap')).toBe(measureSeed(experiment, {}, 3).values.get('serial-gap'))
})

test('a seed gives the same medians twice, another seed nearly the same', () => {
  expect(measureSeed(experiment, {}, 1)).toEqual(measureSeed(experiment, {}, 1))
  const [one, two] = [measureSeed(experiment, {}, 1).values, measureSeed(experiment, {}, 2).values]
  for (const [metric, value] of one) {
    expect(value).not.toBe(two.get(metric))
    expect(Math.abs(value - two.get(metric)!)).toBeLessThan(0.06)
  }
})

describe('the two worlds come out as declared', () => {
  const worlds = { false: measureSeed(experiment, experiment.probes!.false, 1), true: measureSeed(experiment, experiment.probes!.true, 1) }

  test.each(['lines-miss', 'reading-miss'])('%s', (metric) => {
    expect(worlds.true.values.get(metric)).toBeLessThan(0.5)
    expect(worlds.false.values.get(metric)).toBeGreaterThan(2)
  })

  test.each(['serial-gap', 'serial-gap-after-oom', 'flop-gap', 'flop-gap-after-oom', 'per-step-budget'])('%s', (metric) => {
    expect(worlds.true.values.get(metric)).toBeGreaterThan(1)
    expect(worlds.false.values.get(metric)).toBeLessThan(0.5)
  })

  test('no control fails in either', () => {
    for (const { controls } of Object.values(worlds)) for (const { passed } of controls.values()) expect(passed).toBe(true)
  })
})

test.each([
  ['upside down', { layers: [200, 100] }, 'prior "layers" must be [low, high] with low ≤ high, got [200, 100]'],
  ['with one end', { updates: [1e6] }, 'prior "updates" must be [low, high] with low ≤ high, got [1000000]'],
])('a prior %s is refused with its name', (_name, params, reason) => {
  expect(measureSeed(experiment, params, 1).error).toContain(reason)
})

test('too few draws for the priors fail the control', () => {
  expect(measureSeed(experiment, { draws: 100, activeWeights: [1e3, 1e18] }, 1).controls.get('stable')?.passed).toBe(false)
})
