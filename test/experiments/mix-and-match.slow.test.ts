import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/mix-and-match.ts'
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

test('known operations are mixed anew for nothing, and a new one is taken up from its table', () => {
  for (const values of probed(experiment.probes!.true)) {
    expect(values['held-out']).toBeGreaterThan(0.9)
    expect(values['new-zero-shot']).toBeLessThan(0.217)
    expect(values['table']).toBeGreaterThan(0.9)
  }
})

test('where mixtures are idioms and four tables are all there were, neither works, and what was practised is not new', () => {
  for (const values of probed(experiment.probes!.false)) {
    expect(values['held-out']).toBeLessThan(0.8)
    expect(values['new-zero-shot']).toBeGreaterThan(0.267)
    expect(values['table']).toBeLessThan(0.8)
  }
})
