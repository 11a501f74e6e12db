import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DebateDiff, diffDebates } from '../../core/evaluation/diff.ts'
import { askable } from './askable.ts'
import { cases } from './crux-oracle.ts'
import { debateOf } from './debates.ts'
import { statusesOf } from './statuses.ts'

type At = readonly [shorthand: string, statuses?: string]

const at = ([shorthand, statuses = '']: At) => ({ debate: debateOf(shorthand), statuses: statusesOf(statuses) })

const labelsOf = ({ labels }: DebateDiff) =>
  labels.map(({ id, before, after, because }) => {
    const { cause, through } = because ?? { cause: null, through: [] }
    const said = cause === null ? 'nothing' : cause.kind === 'outcome' ? `${cause.id} ${cause.after}` : `${cause.change} ${cause.id}`
    return `${id} ${before.shown} → ${after?.shown ?? 'gone'} because ${[said, ...through].join(', ')}`
  })

test.each([
  [
    'an outcome',
    ['open a; e1 tests a', 'e1 none'],
    ['open a; e1 tests a', 'e1 confirmed'],
    ['a unsupported → stands because e1 confirmed'],
  ],
  [
    'an outcome, two steps away',
    ['open a; open b; e1 tests a; a supports b', 'e1 confirmed'],
    ['open a; open b; e1 tests a; a supports b', 'e1 refuted'],
    ['a stands → falls because e1 refuted', 'b stands → unsupported because e1 refuted, a'],
  ],
  ['a new objection', ['a; b'], ['a; b; x: b rebuts a'], ['a stands → falls because added x']],
  ['an objection that is gone', ['a; b; x: b rebuts a'], ['a; b'], ['a falls → stands because removed x']],
  ['an undercut of a step', ['i: b supports a; c'], ['i: b supports a; x: c undercuts i'], ['a stands → unsupported because added x']],
  [
    'a claim that is presumed no more',
    ['a; i: a supports b'],
    ['open a; i: a supports b'],
    ['a stands → unsupported because changed a', 'b stands → unsupported because changed a'],
  ],
  ['a warrant more', ['i: b supports a; open w'], ['open w; i: b supports a given w'], ['a stands → unsupported because changed i']],
  ['a claim that is gone', ['a; b'], ['a'], ['b stands → gone because removed b']],
  [
    'a contradiction, either way',
    ['a; b'],
    ['a; b; x: b contradicts a'],
    ['a stands → open because added x', 'b stands → open because added x'],
  ],
  ['nothing', ['e1 tests a; b supports a', 'e1 confirmed'], ['b supports a; e1 tests a', 'e1 confirmed'], []],
] satisfies [string, At, At, string[]][])('%s changes labels', (_name, before, after, expected) => {
  expect(labelsOf(diffDebates(at(before), at(after)))).toEqual(expected)
})

test('an outcome that enters no otherwise is told and moves nothing', () => {
  const { labels, outcomes } = diffDebates(at(['e1 tests a', 'e1 none']), at(['e1 tests a', 'e1 inconclusive']))
  expect(labels).toEqual([])
  expect(outcomes).toEqual([{ kind: 'outcome', id: 'e1', before: 'not run', after: 'inconclusive', moves: false }])
})

test('a new claim has no label that changed, and is told among the statements', () => {
  const { labels, documents } = diffDebates(at(['a']), at(['a; b']))
  expect(labels).toEqual([])
  expect(documents).toMatchObject([{ kind: 'node', change: 'added', id: 'b', file: 'README.md', moves: true }])
})

test('a sentence that is reworded is told and moves nothing; the order of statements is not told', () => {
  const before = debateOf('a; b')
  const after = { ...before, nodes: before.nodes.toReversed().map((node) => ({ ...node, sentence: `${node.sentence}!` })) }
  const { documents } = diffDebates({ debate: before, statuses: new Map() }, { debate: after, statuses: new Map() })
  expect(documents.map(({ id, fields, moves }) => ({ id, fields, moves }))).toEqual([
    { id: 'a', fields: ['sentence'], moves: false },
    { id: 'b', fields: ['sentence'], moves: false },
  ])
})

test('whatever label differs after a change of random debates, the change is named; without one nothing is', () => {
  fc.assert(
    fc.property(cases, fc.nat(), (one, number) => {
      const before = askable(one)
      const [dropped] = one.debate.inferences.slice(number % one.debate.inferences.length)
      const after = askable({ ...one, debate: { ...one.debate, inferences: one.debate.inferences.filter((each) => each !== dropped) } })
      for (const { because } of diffDebates(before, after).labels) expect(because?.cause.id, one.shorthand).toBe(dropped!.id)
      for (const { because } of diffDebates(after, before).labels) expect(because?.cause.id, one.shorthand).toBe(dropped!.id)
      expect(diffDebates(before, before)).toMatchObject({ labels: [], outcomes: [], documents: [] })
    }),
    { numRuns: 300 },
  )
})
