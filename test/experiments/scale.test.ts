import { expect, test } from 'vitest'
import { growthOf, shapesOf } from '../../arguments/forward-pass/experiments/scale/sizes.ts'
import { experiment } from '../../arguments/forward-pass/experiments/scale.ts'
import { emittedBy, valuesOf } from './emitted.ts'

const miniature = {
  depths: [1, 2, 2],
  widths: [8, 8, 12],
  deeperDepths: [1, 2],
  deeperWidth: 8,
  widerWidths: [8, 12],
  widerDepth: 1,
  horizon: 12,
  trainedLength: 8,
  stories: 16,
  steps: 20,
  moves: 32,
  heatSteps: 5,
}

test('a miniature measures every metric, reports every control, and draws every curve within and beyond the data', () => {
  const said = emittedBy(experiment, miniature, [5])
  expect(said.at(-1)).toMatchObject({ type: 'result', status: 'ok', observations: 1 })
  expect(said.flatMap((message) => (message.type === 'control' ? [message.name] : []))).toEqual(Object.keys(experiment.controls))
  expect(Object.keys(valuesOf(said)[0]!).sort()).toEqual(Object.keys(experiment.metrics).sort())
  const points = said.flatMap((message) => (message.type === 'metric' ? [message] : []))
  const laws = ['exponential in depth', 'log-linear', 'power', 'saturating']
  expect([...new Set(points.map(({ name }) => name))].filter((name) => !name.startsWith('training ')).sort()).toEqual(
    [
      ...laws.flatMap((law) => [law, `${law}, beyond the data`]),
      'deeper and wider',
      'deeper only',
      'wider only',
      'wider only, beyond the data',
    ].sort(),
  )
  const furthest = (name: string) => Math.max(...points.flatMap((point) => (point.name === name ? [point.step] : [])))
  expect(furthest('power, beyond the data') / furthest('power')).toBeCloseTo(1e5, -1)
  expect(said.flatMap((message) => (message.type === 'progress' ? [message.done / message.total] : [])).at(-1)).toBe(1)
})

test('the same seed gives the same values, another seed others', () => {
  const curveOf = (seed: number) =>
    emittedBy(experiment, miniature, [seed]).flatMap((message) => (message.type === 'metric' ? [message.value] : []))
  expect(curveOf(5)).toEqual(curveOf(5))
  expect(curveOf(6)).not.toEqual(curveOf(5))
})

test('a size that lies on two ways of growing is measured once', () => {
  const growth = growthOf(miniature)
  expect(shapesOf(growth)).toEqual([
    { layers: 1, width: 8 },
    { layers: 2, width: 8 },
    { layers: 2, width: 12 },
    { layers: 1, width: 12 },
  ])
  expect(() => growthOf({ ...miniature, depths: [1, 2] })).toThrow('2 depths do not pair up with 3 widths')
})

test('where the moves are not seen, all laws agree that no size follows the ball', () => {
  const [values] = valuesOf(emittedBy(experiment, { ...miniature, world: 'unseen swaps' }, [7]))
  expect(values).toMatchObject({ 'orders-short': 6, 'orders-short-wider': 6, 'reach-most-favourable': 0 })
})
