import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heightAt, leastSquaresLine, placeOf } from '../../lab/statistics/ols.ts'

const coordinate = fc.double({ min: -100, max: 100, noNaN: true })

test('points on a line give that line', () => {
  fc.assert(
    fc.property(coordinate, fc.double({ min: -5, max: 5, noNaN: true }), (intercept, slope) => {
      const line = leastSquaresLine([-2, 0, 1, 7].map((x) => ({ x, y: intercept + slope * x })))
      expect(line.intercept).toBeCloseTo(intercept, 9)
      expect(line.slope).toBeCloseTo(slope, 9)
    }),
  )
})

test('no line near the fitted one lies closer to the points', () => {
  fc.assert(
    fc.property(fc.array(coordinate, { minLength: 3, maxLength: 8 }), coordinate, coordinate, (heights, up, tilt) => {
      const points = heights.map((y, x) => ({ x, y }))
      const { intercept, slope } = leastSquaresLine(points)
      const distance = (line: { intercept: number; slope: number }): number =>
        points.reduce((sum, { x, y }) => sum + (y - heightAt(line, x)) ** 2, 0)
      expect(distance({ intercept, slope })).toBeLessThanOrEqual(
        distance({ intercept: intercept + up / 100, slope: slope + tilt / 100 }) + 1e-6,
      )
    }),
  )
})

test('a place and its height belong together', () => {
  const line = { intercept: 3, slope: -2 }
  expect(heightAt(line, placeOf(line, 11))).toBe(11)
})

test('points at one place have no line', () => {
  expect(() =>
    leastSquaresLine([
      { x: 1, y: 1 },
      { x: 1, y: 2 },
    ]),
  ).toThrow(RangeError)
  expect(() => leastSquaresLine([])).toThrow(RangeError)
})
