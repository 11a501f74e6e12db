import { expect, test } from 'vitest'
import { openCheckpoint, recipe } from '../../arguments/forward-pass/experiments/knowledge-or-information/checkpoints.ts'
import { shortfall } from '../../arguments/forward-pass/experiments/knowledge-or-information/checks.ts'
import { experiment } from '../../arguments/forward-pass/experiments/knowledge-or-information.ts'
import { openArena } from '../../lab/engine/arena.ts'
import { randomOf } from '../../lab/random.ts'
import { freshTeachers } from '../../lab/worlds/teacher.ts'
import { emittedBy, valuesOf } from './emitted.ts'

const miniature = {
  windows: 2,
  trainingSteps: 10,
  contexts: 2,
  width: 8,
  layers: 1,
  hidden: 8,
  updatesPerSample: [1, 2],
  developmentTeachers: 1,
  developmentWindows: 2,
  shortTeachers: 2,
  testPoints: 20,
}

test('a miniature race measures every metric, reports every control, and draws every curve live', () => {
  const said = emittedBy(experiment, miniature, [5])
  expect(said.at(-1)).toMatchObject({ type: 'result', status: 'ok', observations: 1 })
  expect(said.filter(({ type }) => type === 'control').map((control) => ('name' in control ? control.name : ''))).toEqual([
    'near-the-family',
    'beats-ridge',
    'retrieval-beats-planes',
    'wins-early',
    'nothing-without-teacher',
  ])
  const values = valuesOf(said)[0]!
  expect(Object.keys(values).sort()).toEqual(Object.keys(experiment.metrics).sort())
  expect(values['log-ratio']).toBe(Math.min(values['log-ratio-narrow']!, values['log-ratio-wide']!))
  const curves = new Set(said.flatMap((message) => (message.type === 'metric' ? [message.name] : [])))
  expect([...curves].sort()).toEqual([
    'Gaussian process',
    'best contender, narrow',
    'forward pass, retrieval',
    'forward pass, window',
    'learner',
    'learner, narrow',
    'local regression',
    'nearest neighbours',
    'training loss, retrieval',
    'training loss, window',
  ])
  expect(said.findIndex(({ type }) => type === 'metric')).toBeLessThan(said.findIndex(({ type }) => type === 'observation'))
  expect(said.flatMap((message) => (message.type === 'progress' ? [message.done / message.total] : [])).at(-1)).toBe(1)
})

test('the same seed gives the same values, another seed others, in a world of four teachers too', () => {
  const world = { ...miniature, teachers: 'four', noise: 0.5 }
  const [first, second, again] = valuesOf(emittedBy(experiment, world, [5, 6, 5]))
  expect(again).toEqual(first)
  expect(second).not.toEqual(first)
})

test.each([0, 1, 2])('kept pass %d knows the family', (index) => {
  const pass = openCheckpoint(openArena({ megabytes: 64 }), index)
  const course = { teachers: freshTeachers(recipe.dimension), units: 64, noise: 0, samples: 256, testPoints: 40 }
  const { overFamily, overRidge, overPlanes } = shortfall(pass, course, 8, randomOf(3))
  expect(overFamily).toBeLessThan(1.5)
  expect(overRidge).toBeLessThan(0.8)
  expect(overPlanes).toBeLessThan(0.8)
})
