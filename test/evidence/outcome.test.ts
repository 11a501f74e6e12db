import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { MetricSpec } from '../../core/evidence/description.ts'
import { fewestSeeds } from '../../core/evidence/fewest.ts'
import { naturalInterval } from '../../core/evidence/interval.ts'
import { type Judgement, outcomeOf } from '../../core/evidence/outcome.ts'
import { unitMapOf } from '../../core/evidence/unit.ts'
import type { Prediction } from '../../core/model.ts'

const unit: MetricSpec = { about: '', unit: '1', low: 0, high: 1 }
const prediction: Prediction = {
  metric: 'gap',
  confirm: { op: '>', bound: 0.55 },
  refute: { op: '<', bound: 0.45 },
  alpha: 0.05,
  threshold: 'before any run',
}
const judgement: Judgement = {
  prediction,
  metric: unit,
  deterministic: false,
  tier: 'standard',
  values: [1],
  controls: [],
  largestCount: 30,
  postHoc: false,
}
const judge = (changes: Partial<Judgement>) => outcomeOf({ ...judgement, ...changes })
const same = (value: number, count: number) => Array.from({ length: count }, () => value)

describe('seeds needed', () => {
  test.each([
    [1, 6],
    [0.9, 8],
    [0.8, 10],
    [0.7, 15],
  ])('at x = %s it takes %s seeds to confirm, and as many at the mirrored x to refute', (x, count) => {
    expect(judge({ values: same(x, count - 1) }).value).toBe('inconclusive')
    expect(judge({ values: same(x, count) }).value).toBe('confirmed')
    expect(judge({ values: same(1 - x, count - 1) }).value).toBe('inconclusive')
    expect(judge({ values: same(1 - x, count) }).value).toBe('refuted')
  })

  test('the fewest that can decide is what the extreme values need', () => {
    expect(fewestSeeds(prediction, unit, false)).toEqual({ confirm: 6, refute: 6 })
    expect(fewestSeeds({ ...prediction, alpha: 0.001 }, unit, false)).toEqual({ confirm: 13, refute: 13 })
    expect(fewestSeeds(prediction, unit, true)).toEqual({ confirm: 1, refute: 1 })
  })

  test('a threshold at the end of the range can never be passed', () => {
    expect(fewestSeeds({ ...prediction, confirm: { op: '>', bound: 1 } }, unit, false)).toEqual({ confirm: null, refute: 6 })
    expect(fewestSeeds({ ...prediction, refute: { op: '<', bound: -2 } }, unit, false)).toEqual({ confirm: 6, refute: null })
  })
})

describe('an outcome', () => {
  test('has golden numbers', () => {
    const outcome = judge({ values: [0.9, 0.8, 1, 0.95, 0.7, 0.85, 0.9, 0.99] })
    expect(outcome).toMatchObject({ value: 'confirmed', n: 8, tier: 'standard', provisional: false, exhausted: false })
    expect(outcome.logConfirm).toBeCloseTo(3.1753594247, 9)
    expect(outcome.logRefute).toBeCloseTo(-2.8286468073, 9)
    expect(outcome.strength).toBeCloseTo(1 - Math.exp(-outcome.logConfirm), 12)
  })

  test('is invalid when a control failed, whatever the values', () => {
    const controls = [
      { name: 'floor', passed: true, value: 0, seed: 0 },
      { name: 'floor', passed: false, value: 1, seed: 1 },
    ]
    expect(judge({ values: same(1, 20), controls })).toMatchObject({ value: 'invalid', interval: null, strength: 0 })
    expect(judge({ values: [1], deterministic: true, controls })).toMatchObject({ value: 'invalid' })
  })

  test('is exhausted only when undecided at the largest count', () => {
    expect(judge({ values: same(0.5, 29) })).toMatchObject({ value: 'inconclusive', exhausted: false })
    expect(judge({ values: same(0.5, 30) })).toMatchObject({ value: 'inconclusive', exhausted: true })
    expect(judge({ values: same(0.9, 30) })).toMatchObject({ value: 'confirmed', exhausted: false })
  })

  test('is never shown as stronger than .999', () => expect(judge({ values: same(1, 60) }).strength).toBe(0.999))

  test('of a quick tier is provisional', () => expect(judge({ tier: 'quick' }).provisional).toBe(true))

  test('can be taken back by more seeds', () => {
    expect(judge({ values: same(1, 6) }).value).toBe('confirmed')
    expect(judge({ values: [...same(1, 6), ...same(0, 3)] }).value).toBe('inconclusive')
  })

  test.each([
    [0.56, 'confirmed', 0.999],
    [0.55, 'inconclusive', 0],
    [0.45, 'inconclusive', 0],
    [0.44, 'refuted', 0.999],
  ])('of a deterministic experiment at %s is %s by predicate', (value, expected, strength) => {
    expect(judge({ values: [value], deterministic: true })).toMatchObject({ value: expected, strength, interval: [value, value] })
  })

  test.each([[[]], [[Number.NaN]], [[1, Number.POSITIVE_INFINITY]]])('refuses %j', (values) => {
    expect(() => judge({ values })).toThrow(RangeError)
  })

  test('does not depend on the order of seeds', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 12 }), (values) => {
        const [forth, back] = [judge({ values }), judge({ values: values.toReversed() })]
        expect(back.value).toBe(forth.value)
        expect(back.logConfirm).toBeCloseTo(forth.logConfirm, 9)
      }),
    )
  })
})

describe('the unit map', () => {
  const gap: MetricSpec = { about: '', unit: '1', low: -1, high: 2 }
  const gapPrediction: Prediction = { ...prediction, confirm: { op: '>', bound: 0.25 }, refute: { op: '<', bound: 0.125 } }

  test.each([
    ['the refute threshold', 0.125, 0.45],
    ['the confirm threshold', 0.25, 0.55],
    ['the middle', 0.1875, 0.5],
    ['ten half-bands above the middle', 0.8125, 1],
    ['ten half-bands below the middle', -0.4375, 0],
    ['half-way out', 0.53125, 0.775],
    ['beyond the end', 1.9, 1],
  ])('%s', (_name, natural, x) => expect(unitMapOf(gapPrediction, gap).toUnit(natural)).toBeCloseTo(x, 12))

  test('the declared range ends it when that is nearer', () => {
    const narrow = unitMapOf(gapPrediction, { ...gap, low: 0, high: 0.5 })
    expect([narrow.toUnit(0), narrow.toUnit(0.5)]).toEqual([0, 1])
    expect(narrow.toUnit(0.375)).toBeCloseTo(0.775, 12)
  })

  test('a prediction that points down is the mirror image', () => {
    const down = unitMapOf({ ...prediction, confirm: { op: '<', bound: 4 }, refute: { op: '>', bound: 5 } }, { ...gap, low: 0, high: 100 })
    expect([4, 5, 4.5, -0.5, 0, 9.5, 50].map(down.toUnit)).toEqual([0.55, 0.45, 0.5, 1, 1, 0, 0])
  })

  test('thresholds at one number make it a step', () => {
    const step = unitMapOf({ ...prediction, confirm: { op: '<', bound: 1 }, refute: { op: '>=', bound: 1 } }, { ...gap, low: 0, high: 9 })
    expect([0, 0.999, 1, 3].map(step.toUnit)).toEqual([1, 1, 0, 0])
  })

  test.each([
    ['>', 0.4, '<', 0.5],
    ['>', 0.4, '>', 0.5],
    ['>=', 0.4, '<=', 0.4],
  ] as const)('confirm %s %s with refute %s %s is refused', (confirmOp, confirmBound, refuteOp, refuteBound) => {
    const overlapping = { ...prediction, confirm: { op: confirmOp, bound: confirmBound }, refute: { op: refuteOp, bound: refuteBound } }
    expect(() => unitMapOf(overlapping, unit)).toThrow(RangeError)
  })

  test('rises with the value and comes back', () => {
    const bound = fc.double({ min: -3, max: 3, noNaN: true })
    fc.assert(
      fc.property(bound, fc.double({ min: 0.01, max: 2, noNaN: true }), bound, bound, fc.boolean(), (at, band, a, b, up) => {
        const [confirm, refute] = up
          ? [{ op: '>', bound: at + band } as const, { op: '<', bound: at } as const]
          : [{ op: '<', bound: at } as const, { op: '>', bound: at + band } as const]
        const map = unitMapOf({ ...prediction, confirm, refute }, { about: '', unit: '', low: -3, high: 3 })
        const [less, more] = up === a < b ? [a, b] : [b, a]
        expect(map.toUnit(less)).toBeLessThanOrEqual(map.toUnit(more) + 1e-12)
        for (const value of [a, b]) {
          const x = map.toUnit(value)
          expect(0 <= x && x <= 1).toBe(true)
          const [low, high] = [Math.min(map.zero, map.one), Math.max(map.zero, map.one)]
          if (low < value && value < high && x !== 0.45 && x !== 0.55) expect(map.fromUnit(x)).toBeCloseTo(value, 6)
        }
      }),
    )
  })
})

describe('the interval', () => {
  test('narrows as seeds agree, and holds their mean', () => {
    const widths = [2, 8, 32].map((count) => {
      const [low, high] = naturalInterval(same(0.6, count), prediction, unit)
      expect(low <= 0.6 && 0.6 <= high).toBe(true)
      return high - low
    })
    expect(widths).toEqual([...widths].sort((a, b) => b - a))
  })

  test('lies inside a region only when that region is decided', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 20 }), (values) => {
        const outcome = judge({ values })
        if (outcome.interval![0] > 0.55) expect(outcome.value).toBe('confirmed')
        if (outcome.interval![1] < 0.45) expect(outcome.value).toBe('refuted')
      }),
    )
  })

  test('reaches to the end of the declared range where values were clipped', () => {
    const wide: MetricSpec = { about: '', unit: '', low: -50, high: 50 }
    expect(naturalInterval([40, 40, 0.5], prediction, wide)[1]).toBe(50)
  })
})
