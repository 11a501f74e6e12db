import { expect, test } from 'vitest'
import { arrivals } from './gradual-graphs.ts'

test.each(['quadratic-energy', 'df-quad'] as const)('half steps arrive where tiny ones do, on eight thousand graphs (%s)', (rule) => {
  expect(arrivals(rule, 8_000)).toBeGreaterThan(7_500)
})
