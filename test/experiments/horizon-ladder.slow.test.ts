import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/horizon-ladder.ts'
import { probed } from './probed.ts'

const seeds = [101, 102]

test('on a ladder whose steps are soon forgotten, every frozen pass falls behind', () => {
  for (const values of probed(experiment, experiment.probes!.true, seeds))
    for (const gap of ['gap', 'gap-longer-lessons', 'gap-retrieval']) expect(values[gap], gap).toBeGreaterThan(0.5)
})

test('to twice the length of its lessons, with its whole history, none does', () => {
  for (const values of probed(experiment, experiment.probes!.false, seeds))
    for (const gap of ['gap', 'gap-longer-lessons', 'gap-retrieval']) expect(values[gap], gap).toBeLessThan(0.125)
})
