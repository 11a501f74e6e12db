import { expect, onTestFinished, test } from 'vitest'
import type { JobEnd } from '../../server/runs/executor.ts'
import { localExecutor } from '../../server/runs/executor-local.ts'
import { isLiving } from '../../server/runs/processes.ts'
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

test('what a command has started does not outlive it', async () => {
  const executor = open()
  onTestFinished(() => executor.close())
  const { program, ...job } = jobOf('counting', { seeds: 1 })
  const ended = new Promise<JobEnd>((resolve) => executor.on((event) => event.kind === 'ended' && resolve(event.end)))
  executor.submit({ ...job, program: { ...program, path: '/', command: ['sh', '-c', 'sleep 4321 & echo $! >&2; exit 0'] } })
  const end = await ended
  const pid = Number(/: (\d+)$/.exec(end.kind === 'failed' ? end.message : '')?.[1])
  expect(pid).toBeGreaterThan(0)
  expect(isLiving(pid)).toBe(false)
})
