import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Executor, ExecutorEvent, JobEnd, JobRequest } from './executor.ts'
import { type RunningJob, startJob } from './running-job.ts'

/**
 * Carries out jobs in child processes of this one, `cores` at a time, first come first served.
 * `graceMs` is how long a child that was asked to end may take before it is ended.
 */
export function localExecutor({ cores, graceMs }: { readonly cores: number; readonly graceMs: number }): Executor {
  const waiting = new Map<string, JobRequest>()
  const running = new Map<string, { job: RunningJob | null; cancelled: boolean }>()
  const listeners = new Set<(event: ExecutorEvent) => void>()
  const width = Math.max(1, cores)
  let idle = Promise.withResolvers<void>()
  idle.resolve()

  function say(event: ExecutorEvent): void {
    for (const listener of listeners) listener(event)
  }

  function startWaiting(): void {
    for (const request of waiting.values()) {
      if (running.size >= width) return
      waiting.delete(request.id)
      running.set(request.id, { job: null, cancelled: false })
      carryOut(request).then((end) => {
        running.delete(request.id)
        say({ id: request.id, kind: 'ended', end })
        startWaiting()
        if (running.size === 0) idle.resolve()
      })
    }
  }

  async function carryOut(request: JobRequest): Promise<JobEnd> {
    const outDir = await mkdtemp(join(tmpdir(), 'adduce-'))
    try {
      const place = running.get(request.id)!
      if (place.cancelled) return { kind: 'cancelled' }
      place.job = startJob(request, { outDir, graceMs, say })
      return await place.job.ended
    } finally {
      await rm(outDir, { recursive: true, force: true })
    }
  }

  return {
    width,
    submit(request) {
      if (waiting.has(request.id) || running.has(request.id)) throw new RangeError(`job "${request.id}" was submitted before`)
      if (running.size === 0) idle = Promise.withResolvers()
      waiting.set(request.id, request)
      startWaiting()
    },
    cancel(id) {
      if (waiting.delete(id)) return say({ id, kind: 'ended', end: { kind: 'cancelled' } })
      const place = running.get(id)
      if (place === undefined) return
      place.cancelled = true
      place.job?.cancel()
    },
    list: () => [
      ...[...running.keys()].map((id) => ({ id, state: 'running' as const })),
      ...[...waiting.keys()].map((id) => ({ id, state: 'waiting' as const })),
    ],
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      for (const id of [...waiting.keys(), ...running.keys()]) this.cancel(id)
      await idle.promise
    },
  }
}
