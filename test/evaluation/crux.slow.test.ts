import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cases, defined, expectCruxes, type FlipWord, found } from './crux-oracle.ts'

test.each([1, 2, 3, 4, 5])('flip sets of 2,000 random debates are those of the definition (%i of 5)', () => expectCruxes(2_000))

const faults: Readonly<Record<string, (flips: readonly FlipWord[]) => readonly FlipWord[]>> = {
  'only single outcomes are tried': (flips) => flips.filter((flip) => !flip.includes('+')),
  'three outcomes are never changed together': (flips) => flips.filter((flip) => flip.split('+').length < 3),
  'silence is forgotten': (flips) => flips.filter((flip) => !flip.includes('silent')),
  'minimal is said of evidence instead of assignments': (flips) => {
    const evidenceOf = (flip: string) => flip.match(/e\d/g)!
    return flips.filter(
      (flip) =>
        !flips.some((other) => evidenceOf(other).length < evidenceOf(flip).length && evidenceOf(other).every((id) => flip.includes(id))),
    )
  },
  'one assignment of a set is taken for all': (flips) =>
    [...Map.groupBy(flips, (flip) => flip.match(/e\d/g)!.join()).values()].map(([first]) => first!),
  'being left open is no flip': (flips) => flips.filter((flip) => !flip.endsWith('undec')),
}

test.each(Object.entries(faults))('the comparison notices when %s', (_name, fault) => {
  const property = fc.property(cases, (one) => {
    for (const { id } of one.debate.nodes) expect(fault(found(one, id))).toEqual(defined(one, id))
  })
  expect(fc.check(property, { numRuns: 6_000, endOnFailure: true }).failed).toBe(true)
})
