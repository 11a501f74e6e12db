import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Measured } from '../../../lab/statistics/growth-forms.ts'
import { fitGrowth, grownBy, growthForms, missOf } from '../../../lab/statistics/growth-forms.ts'

/** Sizes that follow a law exactly. */
function sizesOf(reachOf: (parameters: number, layers: number) => number): Measured[] {
  return [
    [1e3, 1],
    [1e4, 2],
    [1e5, 4],
    [1e6, 8],
  ].map(([parameters, layers]) => ({ parameters: parameters!, layers: layers!, reach: reachOf(parameters!, layers!) }))
}

const far = { parameters: 1e9, layers: 64 }

test.each([
  ['power', (n: number) => 0.5 * n ** 0.2, Math.log10(0.5 * 1e9 ** 0.2)],
  ['log-linear', (n: number) => 1 + 0.5 * Math.log10(n), Math.log10(5.5)],
  ['exponential in depth', (_: number, layers: number) => 1.5 * 2 ** (0.3 * layers), Math.log10(1.5) + 0.3 * 64 * Math.log10(2)],
] as const)('the law %s is found again, and goes on', (form, reachOf, expected) => {
  const sizes = sizesOf(reachOf)
  const law = fitGrowth(form, sizes)
  expect(missOf(law, sizes)).toBeLessThan(1e-9)
  expect(law(far)).toBeCloseTo(expected, 9)
})

test('a saturating law stays near its ceiling', () => {
  const sizes = sizesOf((n) => 8 * (1 - 4 * n ** -0.25))
  const law = fitGrowth('saturating', sizes)
  expect(missOf(law, sizes)).toBeLessThan(0.01)
  expect(10 ** law(far)).toBeGreaterThan(7.2)
  expect(10 ** law(far)).toBeLessThan(8.8)
})

test('where nothing grows, no law lets it grow', () => {
  fc.assert(
    fc.property(fc.double({ min: 1, max: 500, noNaN: true }), (reach) => {
      const sizes = sizesOf(() => reach)
      for (const form of growthForms) expect(fitGrowth(form, sizes)(far)).toBeCloseTo(Math.log10(reach), 6)
    }),
  )
})

test('the power law is the one that misses least, as trying many others shows', () => {
  const sizes = sizesOf((n, layers) => 2 + Math.log10(n) * 0.3 + layers * 0.1)
  const least = missOf(fitGrowth('power', sizes), sizes)
  for (let slope = -0.5; slope <= 0.5; slope += 0.01)
    for (let height = -1; height <= 1; height += 0.02)
      expect(missOf(({ parameters }) => height + slope * Math.log10(parameters), sizes)).toBeGreaterThanOrEqual(least - 1e-12)
})

test('depth does not matter to the exponential law where it never changed', () => {
  const sizes = sizesOf((n) => n ** 0.1).map((size) => ({ ...size, layers: 3 }))
  expect(fitGrowth('exponential in depth', sizes)(far)).toBeCloseTo(0.45, 9)
  expect(grownBy(5, sizes).layers).toBeCloseTo(3, 9)
})

test('what has grown five orders has grown deeper as it did before', () => {
  const { parameters, layers } = grownBy(
    2,
    sizesOf(() => 1),
  )
  expect(parameters).toBeCloseTo(1e8, -2)
  expect(layers).toBeCloseTo(32, 6)
})

test('a reach that falls a little does not make the saturating law fall without end', () => {
  const sizes = sizesOf((n) => (n < 1e6 ? 256 : 240))
  expect(10 ** fitGrowth('saturating', sizes)(far)).toBeCloseTo(252, 6)
})

test('no law foretells less than one step', () => {
  const sizes = sizesOf((n) => 1e3 / Math.sqrt(n))
  for (const form of growthForms) expect(fitGrowth(form, sizes)({ parameters: 1e12, layers: 100 })).toBeGreaterThanOrEqual(0)
})
