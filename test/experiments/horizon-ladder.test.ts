import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/horizon-ladder.ts'
import { emittedBy, valuesOf } from './emitted.ts'

const miniature = {
  horizonFactor: 2,
  trainedLength: 16,
  trainingSteps: 20,
  longerLengths: [24],
  longerSteps: 4,
  retrievalSteps: 4,
  histories: 4,
  width: 8,
  otherWidth: 16,
  layers: 1,
  rungs: 16,
  tasks: 6,
  controlTasks: 8,
  developmentTasks: 4,
  replicates: 2,
  temperatures: [1, 0],
}

test('a miniature race measures every metric, reports every control, and draws every curve live', () => {
  const said = emittedBy(experiment, miniature, [5])
  expect(said.at(-1)).toMatchObject({ type: 'result', status: 'ok', observations: 1 })
  expect(said.flatMap((message) => (message.type === 'control' ? [message.name] : [])).sort()).toEqual(
    Object.keys(experiment.controls).sort(),
  )
  expect(Object.keys(valuesOf(said)[0]!).sort()).toEqual(Object.keys(experiment.metrics).sort())
  const curves = new Set(said.flatMap((message) => (message.type === 'metric' ? [message.name] : [])))
  expect([...curves].sort()).toEqual([
    'forward pass',
    'forward pass, lessons of 24 steps',
    'forward pass, looking up',
    'forward pass, other size',
    'forward pass, window',
    'learner',
    'random',
    'training loss above floor, first lessons',
    'training loss above floor, lessons of 24 steps',
    'training loss above floor, looking up',
    'training loss above floor, other size',
  ])
  expect(said.findIndex(({ type }) => type === 'metric')).toBeLessThan(said.findIndex(({ type }) => type === 'observation'))
  expect(said.flatMap((message) => (message.type === 'progress' ? [message.done / message.total] : [])).at(-1)).toBe(1)
})

test('the same seed gives the same values, another seed others', () => {
  const [first, second, again] = valuesOf(emittedBy(experiment, miniature, [5, 6, 5]))
  expect(again).toEqual(first)
  expect(second).not.toEqual(first)
})

test('a short memory is for the race: lessons, the learner and the gap at the trained length know nothing of it', () => {
  const [whole] = valuesOf(emittedBy(experiment, miniature, [5]))
  const [short] = valuesOf(emittedBy(experiment, { ...miniature, memory: 4 }, [5]))
  for (const metric of ['loss-above-floor', 'gap-ideal-window', 'gap-at-1x']) expect(short![metric], metric).toBe(whole![metric])
})

test('without further lessons the forward pass is the one of the first lessons', () => {
  const [values] = valuesOf(emittedBy(experiment, { ...miniature, longerLengths: [] }, [5]))
  expect(values!['gap-longer-lessons']).toBe(values!['gap'])
})
