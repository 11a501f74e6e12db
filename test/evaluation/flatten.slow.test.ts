import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bothReadings, expectSameLabels } from './compare.ts'
import { faults, faultyFramework } from './faults.ts'
import { everyEntry, everyKind, randomCases, type Shape } from './random-debates.ts'

const everything: Shape = {
  kinds: everyKind,
  entries: everyEntry,
  mostClaims: 5,
  mostEvidence: 2,
  mostInferences: 9,
  circles: 'allowed',
  pins: 'none',
}

test.each([
  ['with every construct', everything, 20_000],
  ['without circles', { ...everything, circles: 'none' }, 10_000],
  ['full of circles', { ...everything, kinds: ['support', 'strict', 'rebut', 'undercut'], mostClaims: 4 }, 5_000],
  ['full of measurements', { ...everything, kinds: ['support', 'rebut', 'undercut', 'test'] }, 5_000],
  ['with all evidence open', { ...everything, entries: ['open'] }, 3_000],
  ['with pinned claims', { ...everything, pins: 'allowed' }, 5_000],
] satisfies [string, Shape, number][])(
  'debates %s are labelled as flat assumption-based argumentation labels them',
  (_name, shape, count) => expectSameLabels(shape, count),
)

test.each(Object.entries(faults))('the comparison notices when %s', (_name, fault) => {
  const property = fc.property(randomCases(everything), (one) => {
    const both = bothReadings(one, (flattened) => faultyFramework(flattened, fault))
    if (both !== null) expect(both.compiled).toEqual(both.defined)
  })
  expect(fc.check(property, { numRuns: 6_000, endOnFailure: true }).failed).toBe(true)
})
