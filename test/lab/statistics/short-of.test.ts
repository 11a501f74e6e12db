import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ordersShort } from '../../../lab/statistics/short-of.ts'

test.each([
  ['all stay short', [1, 2, 4], 2],
  ['all go beyond', [9, 7, 8], -1],
  ['they disagree', [1, 400], 0],
  ['the highest just reaches it', [1, 6], 0],
])('%s', (_name, forecasts, expected) => {
  expect(ordersShort(forecasts, 6)).toBe(expected)
})

test('another forecast never makes the agreement larger', () => {
  const forecast = fc.double({ min: 0, max: 12, noNaN: true })
  fc.assert(
    fc.property(fc.array(forecast, { minLength: 1, maxLength: 5 }), forecast, (forecasts, another) => {
      expect(Math.abs(ordersShort([...forecasts, another], 6))).toBeLessThanOrEqual(Math.abs(ordersShort(forecasts, 6)))
    }),
  )
})
