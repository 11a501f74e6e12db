import { expect, onTestFinished, test } from 'vitest'
import { localExecutor } from '../../server/runs/executor-local.ts'
import { conformsToExecutor, jobOf } from './executor-conformance.ts'

const open = () => localExecutor({ cores: 2, graceMs: 200 })

conformsToExecutor(open)

test('a job is submitted once', () => {
  const executor = open()
  onTestFinished(() => executor.close())
  const job = jobOf('counting', { seeds: 1, params: { pauseMs: 30_000 } })
  executor.submit(job)
  expect(() => executor.submit(job)).toThrow(RangeError)
})
