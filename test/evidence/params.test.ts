import { expect, test } from 'vitest'
import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { resolveParams } from '../../core/evidence/params.ts'
import { codeKey } from '../../core/ids.ts'
import type { Params } from '../../core/model.ts'

/** An experiment with one parameter of each kind. */
const description: ExperimentDescription = {
  name: 'horizon',
  title: 'Horizon',
  codeKey: codeKey('ab'.repeat(32)),
  deterministic: false,
  params: {
    factor: { kind: 'number', about: '', unit: 'steps', min: 1, max: 64, integer: true, default: 16 },
    rate: { kind: 'number', about: '', unit: '1', min: 0, max: 1, integer: false, default: 0.5 },
    windows: { kind: 'numbers', about: '', unit: '', min: 8, max: 512, integer: true, default: [16, 32] },
    world: { kind: 'choice', about: '', options: ['bandit', 'ladder'], default: 'bandit' },
    mixed: { kind: 'flag', about: '', default: true },
  },
  metrics: { gap: { about: '', unit: '1', low: 0, high: 1 } },
  controls: {},
  tiers: {
    quick: { params: { factor: 4 }, seeds: 8, secondsPerSeed: 1 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 10 },
    full: null,
  },
  probes: null,
  card: '',
}

test('defaults come first, then what is written, then what the tier overrides', () => {
  const resolved = resolveParams(description, { factor: 32, world: 'ladder' }, 'quick')
  expect(resolved).toEqual({ kind: 'resolved', params: { factor: 4, rate: 0.5, windows: [16, 32], world: 'ladder', mixed: true } })
  expect(resolveParams(description, { factor: 32 }, 'standard')).toMatchObject({ params: { factor: 32 } })
})

test.each([
  [{ factor: 65 }, 'parameter "factor": 65 is not a whole number in 1 … 64 steps'],
  [{ factor: 1.5 }, 'parameter "factor": 1.5 is not a whole number in 1 … 64 steps'],
  [{ factor: '4' }, 'parameter "factor": "4" is not a whole number in 1 … 64 steps'],
  [{ rate: Number.NaN }, 'parameter "rate": null is not a number in 0 … 1'],
  [{ windows: [16, 4] }, 'parameter "windows": [16,4] is not a list of whole numbers in 8 … 512'],
  [{ windows: 16 }, 'parameter "windows": 16 is not a list of whole numbers in 8 … 512'],
  [{ world: 'room' }, 'parameter "world": "room" is not one of bandit, ladder'],
  [{ mixed: 'yes' }, 'parameter "mixed": "yes" is not true or false'],
] satisfies [Params, string][])('%j is refused', (written, sentence) => {
  expect(resolveParams(description, written, 'standard')).toEqual({ kind: 'refused', sentences: [`experiment "horizon", ${sentence}`] })
})

test.each(['steps', '__proto__', 'constructor'])('an unknown parameter %s is refused with the known ones', (name) => {
  const written = JSON.parse(`{"${name}": 3}`)
  expect(resolveParams(description, written, 'standard')).toEqual({
    kind: 'refused',
    sentences: [`experiment "horizon" has no parameter "${name}": it takes factor, rate, windows, world, mixed`],
  })
})

test('a tier that is not offered is refused', () => {
  expect(resolveParams(description, {}, 'full')).toEqual({ kind: 'refused', sentences: ['experiment "horizon" offers no full tier'] })
})
