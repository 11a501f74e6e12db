import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/mix-and-match.ts'
import { emittedBy, valuesOf } from './emitted.ts'

const miniature = {
  known: 3,
  length: 2,
  tables: 9,
  layers: 1,
  width: 8,
  steps: 16,
  tableSteps: 16,
  batch: 8,
  asked: 64,
  rates: [1e-3, 1e-2],
}

test.each(['step by step', 'at once', 'at once but for tables'])(
  '%s, a miniature measures every metric, reports every control, and draws every curve',
  (manner) => {
    const said = emittedBy(experiment, { ...miniature, manner }, [5])
    expect(said.at(-1)).toMatchObject({ type: 'result', status: 'ok', observations: 1 })
    expect(said.flatMap((message) => (message.type === 'control' ? [message.name] : []))).toEqual(Object.keys(experiment.controls))
    expect(Object.keys(valuesOf(said)[0]!).sort()).toEqual(Object.keys(experiment.metrics).sort())
    const curves = new Set(said.flatMap((message) => (message.type === 'metric' ? [message.name] : [])))
    expect([...curves].sort()).toEqual([
      'forward pass, shown a table',
      'forward pass, shown nothing',
      'learner, after so many gradient steps',
      'training accuracy, a new operation shown as a table',
      'training accuracy, new mixtures',
    ])
    expect(said.flatMap((message) => (message.type === 'progress' ? [message.done / message.total] : [])).at(-1)).toBe(1)
  },
)

test('the same seed gives the same values, another seed others', () => {
  const [first, second, again] = valuesOf(emittedBy(experiment, miniature, [5, 6, 5]))
  expect(again).toEqual(first)
  expect(second).not.toEqual(first)
})

test('an operation that was practised with the others is no longer at chance', () => {
  const taught = { ...miniature, steps: 200, practised: 0.8, width: 16, batch: 32, peak: 1e-2 }
  const zeroShot = (newcomer: string) => valuesOf(emittedBy(experiment, { ...taught, newcomer }, [7]))[0]!['new-zero-shot']
  expect(zeroShot('new')).toBeLessThan(0.4)
  expect(zeroShot('practised')).toBeGreaterThan(0.6)
})
