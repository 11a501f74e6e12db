import { expect, test } from 'vitest'
import { type Bench, defineExperiment, type Emitted, type Experiment, runJob } from '../../lab/experiment.ts'

/** The last message of a job of two seeds that measures as told. */
function resultOf(measure: (bench: Bench<object>) => { [metric: string]: number }): Extract<Emitted, { type: 'result' }> {
  const experiment: Experiment = defineExperiment({
    name: 'tiny',
    title: 'Tiny',
    deterministic: false,
    params: {},
    metrics: { height: { about: 'how high', unit: 'm', low: 0, high: 1 } },
    controls: { level: 'the ground is level' },
    tiers: { quick: null, standard: { params: {}, seeds: 2, secondsPerSeed: 0 }, full: null },
    probes: null,
    measure,
  })
  const messages: Emitted[] = []
  const seeds = [
    { index: 0, seed: 7 },
    { index: 1, seed: 8 },
  ]
  runJob(experiment, { v: 1, runKey: 'k', experiment: 'tiny', params: {}, seeds, budget: { memMb: 1, wallMs: 1 }, outDir: '' }, (message) =>
    messages.push(message),
  )
  expect(messages[0]).toMatchObject({ type: 'hello', experiment: 'tiny', seeds: 2 })
  return messages.at(-1) as Extract<Emitted, { type: 'result' }>
}

const level = (bench: Bench<object>): void => bench.control('level', true, 1)

test('a job that measures every seed ends well', () => {
  const result = resultOf((bench) => {
    level(bench)
    return { height: 0.5 }
  })
  expect(result).toEqual({ type: 'result', status: 'ok', observations: 2, error: null, last: true })
})

type Act = (bench: Bench<object>) => void
const nothing: Act = () => undefined

test.each<[string, Act, { [metric: string]: number }, string]>([
  ['a value that is no number', level, { height: Number.NaN }, 'metric "height" is NaN'],
  ['a metric that is missing', level, {}, 'metric "height" was not measured'],
  ['a metric that nobody declared', level, { height: 1, width: 1 }, 'metric "width" is not declared'],
  ['a control that nobody declared', (bench) => bench.control('steep', true, 1), { height: 1 }, 'control "steep" is not declared'],
  ['a control that was not made', nothing, { height: 1 }, 'control "level" was declared and not made'],
  ['a curve with no number', (bench) => bench.point('climb', 3, Infinity), { height: 1 }, 'curve "climb" is Infinity at step 3'],
])('%s fails the job and is named with its seed', (_name, act, values, sentence) => {
  const result = resultOf((bench) => {
    if (bench.index === 0) level(bench)
    else act(bench)
    return bench.index === 0 ? { height: 0.5 } : values
  })
  expect(result).toMatchObject({ status: 'error', observations: 1, error: `experiment "tiny", seed 1: ${sentence}` })
})
