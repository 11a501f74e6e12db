import { expect, test } from 'vitest'
import { experiment } from '../../arguments/forward-pass/experiments/scale.ts'
import { probed } from './probed.ts'

test('where there is nothing to follow, all laws stay far short', () => {
  const [values] = probed(experiment, experiment.probes!.true, [101])
  for (const metric of ['orders-short', 'orders-short-wider']) expect(values![metric]).toBeGreaterThan(5)
})

test('where every size follows further than is asked, all laws go beyond', () => {
  const [values] = probed(experiment, experiment.probes!.false, [101])
  for (const metric of ['orders-short', 'orders-short-wider']) expect(values![metric]).toBeLessThan(-0.5)
})
