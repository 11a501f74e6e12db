import { expect, test } from 'vitest'
import { bestHorizons, horizonRows } from '../../arguments/forward-pass/experiments/facts/metr-horizons.ts'
import { experiment } from '../../arguments/forward-pass/experiments/time-horizons.ts'
import { measureSeed } from './measure.ts'

test.each([
  ['March at half: the interval holds eight hours', { vintage: 'march-2026', percentile: 'p50' }, 0],
  ['March at four in five: 89.8 minutes', { vintage: 'march-2026', percentile: 'p80' }, -390.2],
  ['May at half: 508.9 minutes at the low end', { vintage: 'may-2026', percentile: 'p50' }, 28.9],
  ['May at four in five: 186 minutes', { vintage: 'may-2026', percentile: 'p80' }, -294],
  ['a threshold inside the interval', { threshold: 317 }, 0],
  ['a threshold above the interval', { threshold: 3635 }, -1],
])('%s', (_name, params, clearance) => {
  expect(measureSeed(experiment, params, 1).values.get('clearance')).toBeCloseTo(clearance, 9)
})

test('the March rows give METR’s doubling times, and the May row shortens them unless METR’s limit leaves it out', () => {
  const march = measureSeed(experiment, {}, 1)
  expect(march.values.get('doubling-days')).toBeCloseTo(187.8, 1)
  expect(march.values.get('doubling-days-2023')).toBeCloseTo(128.7, 1)
  expect([...march.controls]).toEqual([['refit', { passed: true, value: expect.closeTo(0.042, 3) }]])
  expect(measureSeed(experiment, { vintage: 'may-2026' }, 1).values.get('doubling-days')).toBe(march.values.get('doubling-days'))
  const whole = measureSeed(experiment, { vintage: 'may-2026', unreliableAbove: 100_000 }, 1)
  expect(whole.values.get('doubling-days')).toBeCloseTo(182.65, 2)
  expect(whole.values.get('doubling-days-2023')).toBeCloseTo(124.76, 2)
  expect(whole.controls.get('refit')?.passed).toBe(true)
})

test('the line since 2019 reaches eight hours in late August 2026, that of early 2025 a year later', () => {
  const { values, curves } = measureSeed(experiment, {}, 1)
  expect(values.get('date-reached')).toBeCloseTo(0.659, 3)
  expect(values.get('date-foretold')).toBeCloseTo(1.62, 3)
  expect(values.get('backcast')).toBeCloseTo(2.155, 3)
  expect(curves).toEqual(['measured, log2 minutes', 'line since 2019', 'line of early 2025', 'threshold', 'line since 2023'])
})

test('the seed changes nothing', () => expect(measureSeed(experiment, {}, 1)).toEqual(measureSeed(experiment, {}, 2)))

test.each(['march-2026', 'may-2026'])('one week is too long and one hour is not, at either percentile of %s', (vintage) => {
  for (const percentile of ['p50', 'p80']) {
    expect(measureSeed(experiment, { vintage, percentile, ...experiment.probes?.false }, 1).values.get('clearance')).toBeLessThan(0)
    expect(measureSeed(experiment, { vintage, percentile, ...experiment.probes?.true }, 1).values.get('clearance')).toBeGreaterThan(0)
  }
})

test('the table is in order of release, and the best horizon is its longest', () => {
  for (const vintage of ['march-2026', 'may-2026'] as const) {
    const days = horizonRows[vintage].map(({ released }) => released)
    expect(days).toEqual([...days].sort())
    expect(new Set(days).size).toBe(days.length)
    expect(Math.max(...horizonRows[vintage].map(({ p50Minutes }) => p50Minutes))).toBe(bestHorizons[vintage].p50.minutes)
  }
})
