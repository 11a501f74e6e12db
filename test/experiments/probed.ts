import { expect } from 'vitest'
import type { Params } from '../../core/model.ts'
import type { Experiment } from '../../lab/experiment.ts'
import { emittedBy, valuesOf } from './emitted.ts'

/** The values of these seeds in a probe's world, in their order; all controls must pass and every seed be measured. */
export function probed(experiment: Experiment, world: Params, seeds: readonly number[]): { readonly [metric: string]: number }[] {
  const said = emittedBy(experiment, world, seeds)
  for (const message of said) if (message.type === 'control') expect(message, message.name).toMatchObject({ passed: true })
  const values = valuesOf(said)
  expect(values).toHaveLength(seeds.length)
  return values
}
