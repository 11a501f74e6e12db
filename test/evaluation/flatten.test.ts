import { expect, test } from 'vitest'
import { flatten } from '../../core/evaluation/flatten.ts'
import { expectSameLabels } from './compare.ts'
import { debateOf } from './debates.ts'
import { everyEntry, everyKind, type Shape } from './random-debates.ts'

const everything: Shape = {
  kinds: everyKind,
  entries: everyEntry,
  mostClaims: 4,
  mostEvidence: 2,
  mostInferences: 6,
  circles: 'allowed',
  pins: 'none',
}

test.each([
  ['with every construct', everything, 200],
  ['without circles', { ...everything, circles: 'none' }, 150],
  ['full of measurements', { ...everything, kinds: ['support', 'rebut', 'undercut', 'test'] }, 150],
  ['with pinned claims', { ...everything, pins: 'allowed' }, 100],
] satisfies [string, Shape, number][])(
  'debates %s are labelled as flat assumption-based argumentation labels them',
  (_name, shape, count) => expectSameLabels(shape, count),
)

test('compiling needs an entry for every evidence', () => {
  expect(() => flatten(debateOf('e1 tests a'), { evidence: new Map(), pins: new Map() })).toThrow('evidence "e1" has no entry')
})
