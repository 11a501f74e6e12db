import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checksumOf, codeKeyOf, drawnIndices, paramsKeyOf, ruleKeyOf, runKeyOf, seedOf, specKeyOf } from '../../core/evidence/keys.ts'
import { codeKey } from '../../core/ids.ts'
import { evidenceNode } from './evidence-node.ts'

const spec = { experiment: 'horizon', codeKey: codeKey('ab'.repeat(32)), params: { steps: 64, arms: [1, 2], mixed: true } }
const key = specKeyOf(spec)
const { prediction } = evidenceNode('e', {})

test('keys have golden values: they are in every committed record', () => {
  expect(codeKeyOf('export const experiment = {}\n')).toBe('d089d01fd6b3082154090ffc40e4bfec23e03d26ddb9c8a4f6b3c014aa81fcc0')
  expect(key).toBe('472ed8e87550f185e02131333903f38349584127abf4429fcda8fe6d77619170')
  expect(runKeyOf(key, { from: 0, to: 8 })).toBe('c4a679ecfb1f835add3e6751f80c4c672583dad397a21d9a964370787b8ada29')
  expect(ruleKeyOf(key, prediction, 30)).toBe('1f5f549c47138eb63a792e5c76b4271677531fc1993a346adcb57cca21eae373')
  expect([0, 1, 2].map((index) => seedOf(key, index))).toEqual([2089469199, 3225898118, 609034083])
  expect(drawnIndices(key, { from: 0, to: 10 }, 2)).toEqual([7, 8])
})

describe('a spec key', () => {
  test('does not depend on the order of names, nor on tier or anything else', () => {
    const turned = { params: { mixed: true, arms: [1, 2], steps: 64 }, tier: 'full', codeKey: spec.codeKey, experiment: 'horizon' }
    expect(specKeyOf(turned)).toBe(key)
    expect(paramsKeyOf(turned.params)).toBe(paramsKeyOf(spec.params))
  })

  test.each([
    ['experiment', { ...spec, experiment: 'room' }],
    ['code', { ...spec, codeKey: codeKey('cd'.repeat(32)) }],
    ['a parameter', { ...spec, params: { ...spec.params, steps: 65 } }],
    ['the order in a list', { ...spec, params: { ...spec.params, arms: [2, 1] } }],
  ])('changes with %s', (_name, changed) => expect(specKeyOf(changed)).not.toBe(key))

  test('refuses what JSON cannot say', () => {
    expect(() => specKeyOf({ ...spec, params: { steps: Number.NaN } })).toThrow()
  })
})

test.each([
  ['metric', { metric: 'other' }],
  ['a region', { confirm: { op: '>=', bound: 0.55 } as const }],
  ['alpha', { alpha: 0.01 }],
])('a rule key changes with %s', (_name, change) => {
  expect(ruleKeyOf(key, { ...prediction, ...change }, 30)).not.toBe(ruleKeyOf(key, prediction, 30))
})

test('a rule key changes with the largest count, and not with when it was written', () => {
  expect(ruleKeyOf(key, prediction, 31)).not.toBe(ruleKeyOf(key, prediction, 30))
  expect(ruleKeyOf(key, { ...prediction, threshold: 'after pilot' }, 30)).toBe(ruleKeyOf(key, prediction, 30))
})

test('seeds are whole 32-bit numbers, different for different indices', () => {
  const seeds = Array.from({ length: 2000 }, (_, index) => seedOf(key, index))
  expect(seeds.every((seed) => Number.isInteger(seed) && 0 <= seed && seed < 2 ** 32)).toBe(true)
  expect(new Set(seeds).size).toBe(2000)
})

test('drawn indices are different, in order, and within their range', () => {
  fc.assert(
    fc.property(fc.nat(20), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 15 }), (from, size, count) => {
      const drawn = drawnIndices(key, { from, to: from + size }, count)
      expect(drawn).toHaveLength(Math.min(count, size))
      expect(new Set(drawn).size).toBe(drawn.length)
      expect(drawn.every((index) => from <= index && index < from + size)).toBe(true)
    }),
  )
})

test('a checksum leaves itself out and nothing else', () => {
  const file = { a: 1, b: ['x'] }
  expect(checksumOf({ ...file, checksum: 'anything' })).toBe(checksumOf(file))
  expect(checksumOf({ ...file, a: 2 })).not.toBe(checksumOf(file))
})
