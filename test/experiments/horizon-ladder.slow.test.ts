import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/horizon-ladder.ts'
import type { Params } from '../../core/model.ts'
import { emittedBy, valuesOf } from './emitted.ts'

/** The values of two seeds in a probe's world; all controls must pass. */
function probed(world: Params): { readonly [metric: string]: number }[] {
  const said = emittedBy(experiment, world, [101, 102])
  for (const message of said) if (message.type === 'control') expect(message, message.name).toMatchObject({ passed: true })
  const values = valuesOf(said)
  expect(values).toHaveLength(2)
  return values
}

test('on a ladder whose steps are soon forgotten, every frozen pass falls behind', () => {
  for (const values of probed(experiment.probes!.true))
    for (const gap of ['gap', 'gap-longer-lessons', 'gap-retrieval']) expect(values[gap], gap).toBeGreaterThan(0.5)
})

test('to twice the length of its lessons, with its whole history, none does', () => {
  for (const values of probed(experiment.probes!.false))
    for (const gap of ['gap', 'gap-longer-lessons', 'gap-retrieval']) expect(values[gap], gap).toBeLessThan(0.125)
})
