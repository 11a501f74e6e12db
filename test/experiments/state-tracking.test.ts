import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/state-tracking.ts'
import { emittedBy, valuesOf } from './emitted.ts'

const miniature = {
  depths: [2, 1],
  width: 8,
  horizon: 12,
  trainedLength: 8,
  stories: 12,
  steps: 30,
  thoughtSteps: 30,
  moves: 32,
  heatSteps: 10,
  rates: [1e-3, 1e-2],
}

test('a miniature measures every metric, reports every control, and draws every curve', () => {
  const said = emittedBy(experiment, miniature, [5])
  expect(said.at(-1)).toMatchObject({ type: 'result', status: 'ok', observations: 1 })
  expect(said.flatMap((message) => (message.type === 'control' ? [message.name] : []))).toEqual(Object.keys(experiment.controls))
  expect(Object.keys(valuesOf(said)[0]!).sort()).toEqual(Object.keys(experiment.metrics).sort())
  const curves = new Set(said.flatMap((message) => (message.type === 'metric' ? [message.name] : [])))
  expect([...curves].sort()).toEqual(['depth 1', 'depth 2', 'written thought'])
  expect(said.flatMap((message) => (message.type === 'progress' ? [message.done / message.total] : [])).at(-1)).toBe(1)
})

test('the same seed gives the same values, another seed other curves', () => {
  const curveOf = (seed: number) =>
    emittedBy(experiment, miniature, [seed]).flatMap((message) => (message.type === 'metric' ? [message.value] : []))
  expect(curveOf(5)).toEqual(curveOf(5))
  expect(curveOf(6)).not.toEqual(curveOf(5))
})

test('gains are doublings of the measured lengths', () => {
  const [values] = valuesOf(emittedBy(experiment, { ...miniature, world: 'put-once' }, [7]))
  expect(values!['depth-gain']).toBe(Math.log2(values!['t90-deep']! / values!['t90-shallow']!))
  expect(values!['thought-gain']).toBe(Math.log2(values!['t90-thought']! / values!['t90-deep']!))
})
