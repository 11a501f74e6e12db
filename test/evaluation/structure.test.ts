import fc from 'fast-check'
import { expect, test } from 'vitest'
import { componentsOf, largestCircle } from '../../core/components.ts'
import { structureOf } from '../../core/evaluation/structure.ts'
import { debateOf } from './debates.ts'
import { evaluated, shownIn } from './read.ts'

test.each([
  ['a support of evidence', 'i: a supports e1'],
  ['a support from a question', 'i: q1 supports a'],
  ['a warrant that is a question', 'i: b supports a given q1'],
  ['a support of a question', 'i: a supports q1'],
  ['an undermine of evidence', 'i: a undermines e1'],
  ['a rebut of a question', 'i: a rebuts q1'],
  ['evidence that contradicts', 'i: e1 contradicts a'],
  ['a contradiction of evidence', 'i: a contradicts e1'],
  ['a test by a claim', 'i: b tests a'],
  ['a test of evidence', 'i: e1 tests e2'],
  ['an undercut of nothing', 'i: a undercuts z'],
  ['an undercut of a strict support', 'j: b strictly supports a; i: c undercuts j'],
  ['a test whose warrant is the tested claim', 'i: e1 tests a given a'],
  ['a test whose warrant rests on the tested claim', 'a supports b; b supports w; i: e1 tests a given w'],
  ['a test whose warrant rests on it by way of another test', 'i: e1 tests a given b; j: e1 tests b given a'],
])('%s has no force, and does no harm', (_name, shorthand) => {
  const debate = debateOf(shorthand)
  expect([...structureOf(debate).inferences.keys()]).not.toContain('i')
  expect(evaluated(debate, 'e1 confirmed', 'today', null).inferences.find(({ id }) => id === 'i')?.label).toBe('out')
})

test('a test whose warrant only supports the tested claim has force', () => {
  const debate = debateOf('w supports a; i: e1 tests a given w')
  expect([...structureOf(debate).inferences.keys()]).toContain('i')
})

test('of two tests that close a circle together neither has force, whatever their order', () => {
  for (const shorthand of ['i: e1 tests a given b; j: e1 tests b given a', 'j: e1 tests b given a; i: e1 tests a given b'])
    expect(structureOf(debateOf(shorthand)).inferences.size).toBe(0)
})

test.each([
  [largestCircle, 'stands'],
  [largestCircle + 1, 'unsupported'],
])('a circle of %i claims with one ground: its far side %s', (size, word) => {
  const circle = Array.from({ length: size }, (_, i) => `c${i} supports c${(i + 1) % size}`).join('; ')
  const evaluation = evaluated(debateOf(`${circle}; ground supports c0`), '', 'today', null)
  expect(shownIn(evaluation, `c0 c${size - 1}`)).toBe(`c0 stands, c${size - 1} ${word}`)
})

test('support without force takes the presumption away all the same', () => {
  expect(shownIn(evaluated(debateOf('q1 supports a'), '', 'today', null), 'a')).toBe('a unsupported')
})

test('two are in one component when each reaches the other', () => {
  const graphs = fc
    .integer({ min: 1, max: 9 })
    .chain((size) => fc.array(fc.array(fc.nat(size - 1), { maxLength: 3 }), { minLength: size, maxLength: size }))
  fc.assert(
    fc.property(graphs, (successors) => {
      const reach = successors.map((_, start) => {
        const seen = new Set([start])
        for (const vertex of seen) for (const next of successors[vertex]!) seen.add(next)
        return seen
      })
      const components = componentsOf(successors)
      for (const [a, fromA] of reach.entries())
        for (const [b, fromB] of reach.entries()) expect(components[a] === components[b]).toBe(fromA.has(b) && fromB.has(a))
    }),
  )
})
