import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'
import { randomOf } from '../../../lab/random.ts'
import type { ComposerPlan } from '../../../lab/worlds/composer.ts'
import { answersOf, cooling, lessonOf, openComposer, practise, shareRight } from '../../../lab/worlds/composer.ts'
import { drawComposition, drawMixtures } from '../../../lab/worlds/primitives.ts'

const plan: ComposerPlan = { symbols: 3, known: 2, length: 2, manner: 'step by step', layers: 1, width: 16 }
const composition = { start: 2, operations: [0, 2], places: [1, 0], newcomer: [2, 0, 1] }
const open = (manner: ComposerPlan['manner']) => openComposer(openArena({ megabytes: 16 }), { ...plan, manner }, randomOf(1))
const [operation, before, after] = [3, 6, 9]

test('a lesson shows the table, and the operations with the symbol each acts on', () => {
  const { tokens, targets, weights, length } = lessonOf(open('step by step'), [composition], 'table')
  const table = [before, after + 2, before + 1, after, before + 2, after + 1]
  expect([...tokens]).toEqual([...table, operation, 2, operation + 2, 1])
  expect(length).toBe(5)
  expect([...targets]).toEqual([0, 0, 0, 1, 0])
  expect([...weights]).toEqual([0, 0, 0, 1, 1])
})

test('at once, only the first symbol is told', () => {
  const { tokens, weights } = lessonOf(open('at once'), [composition], 'no table')
  expect([...tokens]).toEqual([-1, -1, -1, -1, -1, -1, operation, 2, operation + 2, -1])
  expect([...weights]).toEqual([0, 0, 0, 1, 1])
})

test('step by step, a taught network reads back what it named and not what is true', () => {
  const random = randomOf(4)
  const mixtures = drawMixtures({ symbols: 3, known: 2, length: 2, practised: 0.5, idioms: 0, tables: 1 }, random)
  const { familiar, newcomers } = mixtures
  const composer = open('step by step')
  const contexts = [...familiar.practised, ...familiar.heldOut]
  const draw = () => drawComposition(mixtures, { contexts, newcomers: newcomers.practised }, random)
  const compositions = Array.from({ length: 300 }, draw)
  practise(composer, {
    steps: 120,
    rateAt: cooling(120, 1e-2),
    draw: () => ({ compositions: Array.from({ length: 16 }, draw), shown: 'no table' }),
    onStep: () => {},
  })
  expect(shareRight(composer, compositions, 'no table')).toBe(1)
  const lying = compositions.map((each) => ({ ...each, places: [0, 0] }))
  expect(answersOf(composer, lying, 'no table')).toEqual(compositions.map(({ places }) => places[1]))
})

test('what the table says is told only where it is shown', () => {
  const composer = open('at once')
  const other = { ...composition, newcomer: [1, 2, 0] }
  const logits = (shown: 'table' | 'no table') => [composition, other].map((each) => String(lessonOf(composer, [each], shown).tokens))
  expect(logits('no table')[0]).toBe(logits('no table')[1])
  expect(logits('table')[0]).not.toBe(logits('table')[1])
})
