import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/churn.ts'
import { emittedBy, valuesOf } from './emitted.ts'

const miniature = {
  bits: 6,
  levels: 3,
  steps: 600,
  hidden: [8],
  layers: 1,
  width: 8,
  shownSteps: 24,
  trainingSteps: 12,
  writingSteps: 12,
  notedSteps: 8,
  onlineSteps: 1,
  temperatures: [0],
  developmentTowers: 1,
  shortSteps: 64,
  controlTowers: 2,
  controlSteps: 300,
  askedInputs: 20,
}

test('a miniature race measures every metric, reports every control, and draws every curve live', () => {
  const said = emittedBy(experiment, miniature, [5])
  expect(said.at(-1)).toMatchObject({ type: 'result', status: 'ok', observations: 1 })
  const controls = said.flatMap((message) => (message.type === 'control' ? [message.name] : []))
  expect(controls.sort()).toEqual(Object.keys(experiment.controls).sort())
  expect(Object.keys(valuesOf(said)[0]!).sort()).toEqual(Object.keys(experiment.metrics).sort())
  const curves = new Set(said.flatMap((message) => (message.type === 'metric' ? [message.name] : [])))
  expect([...curves].sort()).toEqual([
    'forward pass',
    'forward pass that writes',
    'forward pass, retrieval',
    'forward pass, with online gradients',
    'knows the family',
    'learner',
    'random',
    'table',
    'training loss, ground',
    'training loss, highest level taught',
    'training loss, writing',
  ])
  expect(said.findIndex(({ type }) => type === 'metric')).toBeLessThan(said.findIndex(({ type }) => type === 'observation'))
  expect(said.flatMap((message) => (message.type === 'progress' ? [message.done / message.total] : [])).at(-1)).toBe(1)
})

test('what the silent pass is said to have learnt is measured before the online arm changes it', () => {
  const lossesAfter = (onlineSteps: number) => {
    const values = valuesOf(emittedBy(experiment, { ...miniature, onlineSteps }, [5]))[0]!
    return [values['loss-ground'], values['loss-above-ground']]
  }
  expect(lossesAfter(20)).toEqual(lossesAfter(1))
})

test('the same seed gives the same values, another seed others', () => {
  const [first, second, again] = valuesOf(emittedBy(experiment, miniature, [5, 6, 5]))
  expect(again).toEqual(first)
  expect(second).not.toEqual(first)
})

test('committed passes can be raced without teaching, in every kind of tower', () => {
  for (const kind of ['nested', 'solo', 'table']) {
    const small = { ...miniature, kind, weights: 'committed', steps: 128, controlSteps: 64, controlTowers: 1, shortSteps: 32 }
    expect(emittedBy(experiment, small, [1]).at(-1), kind).toMatchObject({ status: 'ok' })
  }
})
