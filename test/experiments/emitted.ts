import type { Params } from '../../core/model.ts'
import type { Emitted, Experiment } from '../../lab/experiment.ts'
import { runJob } from '../../lab/experiment.ts'

/** All that an experiment says when it measures these seeds, with its defaults and some parameters changed. */
export function emittedBy(experiment: Experiment, changed: Params, seeds: readonly number[]): Emitted[] {
  const defaults = Object.fromEntries(Object.entries(experiment.params).map(([name, spec]) => [name, spec.default]))
  const said: Emitted[] = []
  runJob(
    experiment,
    {
      v: 1,
      runKey: 'test',
      experiment: experiment.name,
      params: { ...defaults, ...changed },
      seeds: seeds.map((seed, index) => ({ index, seed })),
      budget: { memMb: 1024, wallMs: 60_000 },
      outDir: '',
    },
    (message) => said.push(message),
  )
  return said
}

/** The values of every seed that was measured to its end. */
export function valuesOf(said: readonly Emitted[]): { readonly [metric: string]: number }[] {
  return said.flatMap((message) => (message.type === 'observation' ? [message.values] : []))
}
