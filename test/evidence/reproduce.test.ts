import { expect, test } from 'vitest'
import type { Observation } from '../../core/evidence/record.ts'
import { reproductionOf } from '../../core/evidence/reproduce.ts'

const observed = (...values: Observation['values'][]): Observation[] => values.map((each, index) => ({ index, seed: index, values: each }))
const recorded = observed({ gap: 0.1 }, { gap: 1e6 })

test.each([
  ['the same numbers', observed({ gap: 0.1 }, { gap: 1e6 }), 'bitwise', 0],
  ['a rounding apart', observed({ gap: 0.1 + 1e-10 }, { gap: 1e6 + 0.5 }), 'numerical', 2],
  ['one value further off', observed({ gap: 0.1 }, { gap: 1e6 + 2 }), 'mismatch', 1],
  ['a metric less', observed({ gap: 0.1 }, {}), 'mismatch', 1],
  ['a metric more', observed({ gap: 0.1, time: 3 }), 'mismatch', 1],
  ['fewer seeds', observed({ gap: 0.1 }), 'bitwise', 0],
] as const)('%s: %s', (_name, again, expected, count) => {
  const { reproduction, differences } = reproductionOf(recorded, again)
  expect(reproduction).toBe(expected)
  expect(differences).toHaveLength(count)
})
