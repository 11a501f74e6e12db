import fc from 'fast-check'
import { expect, test } from 'vitest'
import { crossingOf, marksBetween } from '../../arguments/forward-pass/experiments/cost/crossing.ts'
import { learnerCost, passCost } from '../../arguments/forward-pass/experiments/cost/parties.ts'
import { experiment } from '../../arguments/forward-pass/experiments/cost.ts'
import { emittedBy, valuesOf } from './emitted.ts'

const miniature = {
  shortTarget: 1,
  longTarget: 0.5,
  shortTasks: 2,
  longTasks: 2,
  testPoints: 20,
  longest: 64,
  shortHidden: [4, 8],
  longHidden: [4, 8],
  updatesPerSample: [1],
  shortWidth: 8,
  shortLayers: 1,
  shortSteps: 6,
  longWidth: 8,
  longLayers: 1,
  longSteps: 6,
  shortContexts: 2,
  longContexts: 2,
  shortWindow: 32,
}

test('a miniature comparison measures every metric, reports every control, and draws every curve', () => {
  const said = emittedBy(experiment, miniature, [5])
  expect(said.at(-1)).toMatchObject({ type: 'result', status: 'ok', observations: 1 })
  expect(said.flatMap((message) => (message.type === 'control' ? [message.name] : []))).toEqual(['learner-reaches', 'pass-reaches'])
  expect(Object.keys(valuesOf(said)[0]!).sort()).toEqual(Object.keys(experiment.metrics).sort())
  const curves = new Set(said.flatMap((message) => (message.type === 'metric' ? [message.name] : [])))
  expect([...curves].sort()).toEqual([
    'forward pass, long',
    'forward pass, short',
    'learner, long',
    'learner, short',
    'training loss, long',
    'training loss, short',
  ])
  expect(said.flatMap((message) => (message.type === 'progress' ? [message.done / message.total] : [])).at(-1)).toBe(1)
})

test('the same seed gives the same values, another seed others, and sharing the training among more tasks costs each of them less', () => {
  const [first, second, again] = valuesOf(emittedBy(experiment, miniature, [5, 6, 5]))
  expect(again).toEqual(first)
  expect(second).not.toEqual(first)
  const shared = valuesOf(emittedBy(experiment, { ...miniature, sharedAmong: 1e8 }, [5]))[0]!
  for (const name of ['short', 'long']) {
    expect(shared[`log10-flop-ratio-${name}`]).toBeLessThan(first![`log10-flop-ratio-${name}`]!)
    expect(shared[`log10-flop-ratio-${name}`]).toBeCloseTo(shared[`log10-flop-ratio-${name}-shared`]!, 2)
    expect(shared[`log10-sample-ratio-${name}`]).toBe(first![`log10-sample-ratio-${name}`])
  }
})

test('where a power of the samples is the error, the crossing is found exactly, whatever the marks', () => {
  fc.assert(
    fc.property(fc.double({ min: 5, max: 900, noNaN: true }), fc.double({ min: 0.2, max: 2, noNaN: true }), (place, power) => {
      const { samples, reached, path } = crossingOf((n) => (place / n) ** power, marksBetween(4, 1000), 1)
      expect(reached).toBe(true)
      expect(samples).toBeCloseTo(place, 6)
      expect(path.at(-1)!.error).toBeLessThanOrEqual(1)
    }),
  )
})

test('a target that is never reached is said not to be, and one that is reached at once costs the first mark', () => {
  expect(crossingOf(() => 1, [4, 8], 0.5)).toMatchObject({ samples: 8, reached: false })
  expect(crossingOf(() => 0.1, [4, 8], 0.5)).toMatchObject({ samples: 4, reached: true })
})

test('marks ascend from end to end', () => {
  expect(marksBetween(4, 16)).toEqual([4, 5, 6, 7, 8, 10, 11, 13, 16])
  expect(marksBetween(32, 32)).toEqual([32])
})

test('more samples cost more, and a question at the end costs a pass little', () => {
  const plan = { dimension: 4, width: 16, layers: 2, heads: 4, window: 32, order: 'none' } as const
  const learner = { dimension: 4, hidden: 16, activation: 'tanh', updatesPerSample: 1, peak: 1e-3 } as const
  fc.assert(
    fc.property(fc.integer({ min: 11, max: 2000 }), (samples) => {
      for (const kind of ['window', 'retrieval'] as const) {
        expect(passCost(plan, kind, samples + 1, true)).toBeGreaterThan(passCost(plan, kind, samples, true))
        if (samples > 40) expect(passCost(plan, kind, samples, false)).toBeLessThan(passCost(plan, kind, samples, true))
      }
      expect(learnerCost(learner, samples + 1, true)).toBeGreaterThan(learnerCost(learner, samples, true))
    }),
  )
})
