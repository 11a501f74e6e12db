import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/mix-and-match.ts'
import { probed } from './probed.ts'

const seeds = [101, 102]

test('known operations are mixed anew for nothing, and a new one is taken up from its table', () => {
  for (const values of probed(experiment, experiment.probes!.true, seeds)) {
    expect(values['held-out']).toBeGreaterThan(0.9)
    expect(values['new-zero-shot']).toBeLessThan(0.217)
    expect(values['table']).toBeGreaterThan(0.9)
  }
})

test('where mixtures are idioms and four tables are all there were, neither works, and what was practised is not new', () => {
  for (const values of probed(experiment, experiment.probes!.false, seeds)) {
    expect(values['held-out']).toBeLessThan(0.8)
    expect(values['new-zero-shot']).toBeGreaterThan(0.267)
    expect(values['table']).toBeLessThan(0.8)
  }
})
