import { expect, test } from 'vitest'
import { experiment as horizonBandit } from '../../arguments/forward-pass/experiments/horizon-bandit.ts'
import { experiment as stateTracking } from '../../arguments/forward-pass/experiments/state-tracking.ts'
import { probed } from './probed.ts'

const seeds = [101, 102]

test('where only one arm paid in its lessons, the frozen pass falls behind', () => {
  for (const { gap } of probed(horizonBandit, horizonBandit.probes!.true, seeds)) expect(gap).toBeGreaterThan(0.5)
})

test('on the plain bandit it does not', () => {
  for (const { gap } of probed(horizonBandit, horizonBandit.probes!.false, seeds)) expect(gap).toBeLessThan(0.125)
})

test('under shuffled cups depth gains little and thought much', () => {
  for (const values of probed(stateTracking, stateTracking.probes!.true, seeds)) {
    expect(values['depth-gain']).toBeLessThan(4)
    expect(values['thought-gain']).toBeGreaterThan(2)
  }
})

test('where two looks back suffice depth gains all and thought nothing', () => {
  for (const values of probed(stateTracking, stateTracking.probes!.false, seeds)) {
    expect(values['depth-gain']).toBeGreaterThan(5)
    expect(values['thought-gain']).toBeLessThan(1)
  }
})
