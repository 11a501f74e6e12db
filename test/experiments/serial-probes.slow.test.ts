import { expect, test } from 'vitest'
import { experiment as associativity } from '../../arguments/forward-pass/experiments/associativity.ts'
import { experiment as price } from '../../arguments/forward-pass/experiments/price-of-the-shortcut.ts'
import { lineUp } from '../../lab/serial/line-up.ts'
import { measureSeed } from './measure.ts'

test.each([101, 102])('where learners forget and do not choose no run is serial, seed %i', (seed) => {
  const { values, controls } = measureSeed(associativity, associativity.probes!.false, seed)
  for (const name of Object.keys(lineUp)) expect(values.get(`slope-${name}`), name).toBeLessThan(0.3)
  for (const [name, { passed }] of controls) expect(passed, name).toBe(true)
})

test.each([101, 102])('where chaos drives the rewards every run is serial, seed %i', (seed) => {
  const { values, controls } = measureSeed(associativity, associativity.probes!.true, seed)
  for (const name of Object.keys(lineUp)) expect(values.get(`slope-${name}`), name).toBeGreaterThan(0.4)
  for (const [name, { passed }] of controls) if (name !== 'learns') expect(passed, name).toBe(true)
})

test('where chaos drives the rewards the shortcut is dear and deep, where one number is learnt cheap and shallow', () => {
  const chaos = measureSeed(price, price.probes!.true, 101).values
  const single = measureSeed(price, price.probes!.false, 101).values
  for (const name of ['own-actions', 'random-actions', 'regression']) {
    expect(chaos.get(`log10-flop-ratio-${name}`), name).toBeGreaterThan(1)
    expect(chaos.get(`log10-depth-ratio-${name}`), name).toBeLessThan(0.25)
    expect(single.get(`log10-flop-ratio-${name}`), name).toBeLessThan(0.5)
    expect(single.get(`log10-depth-ratio-${name}`), name).toBeGreaterThan(1.5)
  }
})
