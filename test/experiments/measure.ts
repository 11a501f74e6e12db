import type { ParamSpec } from '../../core/evidence/description.ts'
import type { Params } from '../../core/model.ts'
import { describe, type Experiment, type ParamValues, runJob } from '../../lab/experiment.ts'

/** Everything that one seed of an experiment said. */
export type Measured = {
  readonly values: ReadonlyMap<string, number>
  readonly controls: ReadonlyMap<string, { readonly passed: boolean; readonly value: number }>
  readonly curves: readonly string[]
  readonly error: string | null
}

/** Measure one seed by the protocol, with the defaults and these overrides. */
export function measureSeed<Schema extends { readonly [name: string]: ParamSpec }>(
  typed: Experiment<Schema>,
  overrides: Params,
  seed: number,
): Measured {
  const experiment = typed as unknown as Experiment
  const params = { ...defaultsOf(typed), ...overrides }
  let values: Measured['values'] = new Map()
  let error: string | null = null
  const controls = new Map<string, { passed: boolean; value: number }>()
  const curves = new Set<string>()
  const job = {
    v: 1,
    runKey: 'test',
    experiment: typed.name,
    params,
    seeds: [{ index: 0, seed }],
    budget: { memMb: 256, wallMs: 60_000 },
    outDir: '',
  } as const
  runJob(experiment, job, (message) => {
    if (message.type === 'observation') values = new Map(Object.entries(message.values))
    if (message.type === 'control') controls.set(message.name, { passed: message.passed, value: message.value })
    if (message.type === 'metric') curves.add(message.name)
    if (message.type === 'result') error = message.error
  })
  return { values, controls, curves: [...curves], error }
}

/** The defaults of an experiment's parameters. */
export function defaultsOf<Schema extends { readonly [name: string]: ParamSpec }>(experiment: Experiment<Schema>): ParamValues<Schema> {
  const { params } = describe(experiment as unknown as Experiment)
  return Object.fromEntries(Object.entries(params).map(([name, spec]) => [name, spec.default])) as ParamValues<Schema>
}
