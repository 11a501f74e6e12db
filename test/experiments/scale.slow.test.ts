import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/scale.ts'
import type { Params } from '../../core/model.ts'
import { emittedBy, valuesOf } from './emitted.ts'

/** The values of one seed in a probe's world; all controls must pass. */
function probed(world: Params): { readonly [metric: string]: number } {
  const said = emittedBy(experiment, world, [101])
  for (const message of said) if (message.type === 'control') expect(message, message.name).toMatchObject({ passed: true })
  return valuesOf(said)[0]!
}

test('where there is nothing to follow, all laws stay far short', () => {
  const values = probed(experiment.probes!.true)
  for (const metric of ['orders-short', 'orders-short-wider']) expect(values[metric]).toBeGreaterThan(5)
})

test('where every size follows further than is asked, all laws go beyond', () => {
  const values = probed(experiment.probes!.false)
  for (const metric of ['orders-short', 'orders-short-wider']) expect(values[metric]).toBeLessThan(-0.5)
})
