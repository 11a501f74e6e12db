import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areDisjoint, isIn, parseRegion, printRegion } from '../../core/evidence/region.ts'
import type { Region } from '../../core/model.ts'

test.each([
  ['> 0.25', { op: '>', bound: 0.25 }],
  ['<-3', { op: '<', bound: -3 }],
  [' >= +1e3 ', { op: '>=', bound: 1000 }],
  ['<= .5', { op: '<=', bound: 0.5 }],
  ['0.25', null],
  ['> ', null],
  ['> 1e999', null],
  ['= 3', null],
  ['> 0x10', null],
  ['> 0.25 s', null],
  ['=> 3', null],
])('“%s” is read', (text, expected) => {
  expect(parseRegion(text)).toEqual(expected)
})

const region: fc.Arbitrary<Region> = fc.record({ op: fc.constantFrom('<', '<=', '>', '>='), bound: fc.integer({ min: -2, max: 2 }) })

test('a region is printed as it is read', () => {
  fc.assert(
    fc.property(region, (one) => {
      expect(parseRegion(printRegion(one))).toEqual(one)
    }),
  )
})

test('regions are disjoint when no number is in both', () => {
  const numbers = Array.from({ length: 13 }, (_, index) => index / 2 - 3)
  fc.assert(fc.property(region, region, (a, b) => areDisjoint(a, b) === !numbers.some((value) => isIn(a, value) && isIn(b, value))))
})
