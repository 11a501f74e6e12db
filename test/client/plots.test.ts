import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bandOf } from '../../client/plots/band.ts'
import { curvesOf, picturesOf } from '../../client/plots/curve.ts'
import { type StripData, stripOf } from '../../client/plots/strip.ts'
import { svgText } from '../../client/plots/svg.ts'

const strip: StripData = {
  metric: 'gap',
  spec: { about: 'How far apart.', unit: 'nats', low: 0, high: 1 },
  confirm: { op: '>', bound: 0.25 },
  refute: { op: '<', bound: 0.125 },
  interval: [0.21, 0.44],
  mean: 0.31,
  values: [0.28, 0.3, 0.31, 0.31, 0.36].map((value, index) => ({ index, value })),
  stale: false,
}
const steps = [1, 10, 100, 1000, 10_000]
const curve = (name: string, index: number, factor: number) => ({
  name,
  index,
  points: steps.map((step) => [step, factor * Math.log10(step)] as const),
})

describe('a plot is drawn as it was', () => {
  test.each([
    ['strip', stripOf(strip, 320)],
    ['strip-nothing-measured', stripOf({ ...strip, interval: null, mean: null, values: [] }, 320)],
    ['strip-reversed', stripOf({ ...strip, confirm: { op: '<=', bound: 0.2 }, refute: { op: '>=', bound: 0.3 }, stale: true }, 320)],
    ['curves', curvesOf([curve('learner', 0, 1), curve('learner', 1, 1.1), curve('forward pass', 0, 0.9)], 320)],
    [
      'curves-many-seeds',
      curvesOf(
        [0, 1, 2, 3].flatMap((seed) => [
          curve('learner', seed, 1 + seed / 10),
          { ...curve('learner, beyond the data', seed, 1.2), points: [[10_000, 4.8 + seed] as const, [1_000_000, 7 + seed] as const] },
        ]),
        320,
      ),
    ],
    ['curves-none', curvesOf([], 320)],
  ])('%s', (name, picture) => {
    const file = join(import.meta.dirname, 'fixtures', `${name}.svg`)
    const text = `${svgText({ ...picture, attributes: { xmlns: 'http://www.w3.org/2000/svg', ...picture.attributes } })}\n`
    if (process.env['UPDATE'] === '1') writeFileSync(file, text)
    expect(text).toBe(readFileSync(file, 'utf8'))
  })
})

test('what is said of training gets a picture of its own, after what was measured', () => {
  const curves = ['training loss', 'learner', 'forward pass'].map((name) => curve(name, 0, 1))
  expect(picturesOf(curves).map((each) => each.map(({ name }) => name))).toEqual([['learner', 'forward pass'], ['training loss']])
  expect(picturesOf([])).toEqual([])
})

test('the interval over seeds is Student’s, at steps that three seeds share', () => {
  const flat = (value: number) => [[1, value] as const, [2, value + 1] as const]
  expect(bandOf([flat(1), flat(2)])).toEqual([])
  const band = bandOf([flat(1), flat(2), flat(3), [[1, 2]]])
  expect(band.map(({ step, mean }) => [step, mean])).toEqual([
    [1, 2],
    [2, 3],
  ])
  // Four values 1, 2, 3, 2 vary by √(2/3); three values 2, 3, 4 by 1.
  expect(band[0]!.high - 2).toBeCloseTo((3.182 * Math.sqrt(2 / 3)) / 2, 6)
  expect(band[1]!.low - 3).toBeCloseTo(-4.303 / Math.sqrt(3), 6)
})

test('no finite number makes a coordinate that is none', () => {
  const value = fc.double({ min: -1e12, max: 1e12, noNaN: true })
  fc.assert(
    fc.property(fc.array(value, { maxLength: 12 }), value, value, (values, confirm, refute) => {
      const data = { ...strip, spec: null, confirm: { op: '>' as const, bound: confirm }, refute: { op: '<' as const, bound: refute } }
      const text = svgText(
        stripOf({ ...data, mean: values[0] ?? null, interval: null, values: values.map((each, index) => ({ index, value: each })) }, 320),
      )
      expect(text).not.toMatch(/NaN|Infinity|undefined/)
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat({ max: 1e9 }), value), { maxLength: 12 }), (points) => {
      expect(svgText(curvesOf([{ name: 'a', index: 0, points }], 320))).not.toMatch(/NaN|Infinity|undefined/)
    }),
  )
})

test('text from a debate cannot become markup', () => {
  const text = svgText(curvesOf([{ name: '<script>"&', index: 0, points: [[1, 2]] }], 320))
  expect(text).toContain('&lt;script&gt;&quot;&amp;')
  expect(text).not.toContain('<script>')
})
