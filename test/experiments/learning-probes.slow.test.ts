import { expect, test } from 'vitest'
import { experiment as horizonBandit } from '../../arguments/forward-pass/experiments/horizon-bandit.ts'
import { experiment as stateTracking } from '../../arguments/forward-pass/experiments/state-tracking.ts'
import type { Params } from '../../core/model.ts'
import type { Experiment } from '../../lab/experiment.ts'
import { emittedBy, valuesOf } from './emitted.ts'

/** The values of two seeds in a probe's world; all controls must pass. */
function probed(experiment: Experiment, world: Params): { readonly [metric: string]: number }[] {
  const said = emittedBy(experiment, world, [101, 102])
  for (const message of said) if (message.type === 'control') expect(message, message.name).toMatchObject({ passed: true })
  const values = valuesOf(said)
  expect(values).toHaveLength(2)
  return values
}

test('where only one arm paid in its lessons, the frozen pass falls behind', () => {
  for (const { gap } of probed(horizonBandit, horizonBandit.probes!.true)) expect(gap).toBeGreaterThan(0.5)
})

test('on the plain bandit it does not', () => {
  for (const { gap } of probed(horizonBandit, horizonBandit.probes!.false)) expect(gap).toBeLessThan(0.125)
})

test('under shuffled cups depth gains little and thought much', () => {
  for (const values of probed(stateTracking, stateTracking.probes!.true)) {
    expect(values['depth-gain']).toBeLessThan(4)
    expect(values['thought-gain']).toBeGreaterThan(2)
  }
})

test('where two looks back suffice depth gains all and thought nothing', () => {
  for (const values of probed(stateTracking, stateTracking.probes!.false)) {
    expect(values['depth-gain']).toBeGreaterThan(5)
    expect(values['thought-gain']).toBeLessThan(1)
  }
})
