import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/horizon-room.ts'
import { emittedBy, valuesOf } from './emitted.ts'

const miniature = {
  side: 3,
  patience: 8,
  horizonFactor: 2,
  trainedLength: 16,
  lessons: 20,
  histories: 4,
  width: 8,
  layers: 1,
  smallWidth: 8,
  smallLayers: 1,
  tasks: 6,
  controlTasks: 8,
  developmentTasks: 4,
  replicates: 2,
  temperatures: [1, 0],
}

test('a miniature race measures every metric, reports every control, and draws every curve live', () => {
  const said = emittedBy(experiment, miniature, [5])
  expect(said.at(-1)).toMatchObject({ type: 'result', status: 'ok', observations: 1 })
  const controls = said.filter(({ type }) => type === 'control').map((control) => ('name' in control ? control.name : ''))
  expect(controls.sort()).toEqual(Object.keys(experiment.controls).sort())
  expect(Object.keys(valuesOf(said)[0]!)).toEqual(expect.arrayContaining(Object.keys(experiment.metrics)))
  const curves = new Set(said.flatMap((message) => (message.type === 'metric' ? [message.name] : [])))
  expect([...curves].sort()).toEqual([
    'forward pass',
    'forward pass, noise curriculum',
    'forward pass, smaller',
    'forward pass, window',
    'learner',
    'random',
    'training loss, forward pass',
    'training loss, smaller network',
  ])
  expect(said.findIndex(({ type }) => type === 'metric')).toBeLessThan(said.findIndex(({ type }) => type === 'observation'))
  expect(said.flatMap((message) => (message.type === 'progress' ? [message.done / message.total] : [])).at(-1)).toBe(1)
})

test('the same seed gives the same values, another seed others', () => {
  const [first, second, again] = valuesOf(emittedBy(experiment, miniature, [5, 6, 5]))
  expect(again).toEqual(first)
  expect(second).not.toEqual(first)
})
