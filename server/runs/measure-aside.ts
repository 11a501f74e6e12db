import { randomUUID } from 'node:crypto'
import type { MessageBody } from '../../core/evidence/protocol.ts'
import type { Control, Observation } from '../../core/evidence/record.ts'
import type { Executor, ExecutorEvent, JobRequest } from './executor.ts'
import { blocksOf } from './measure-seeds.ts'

/** What is measured without leaving anything behind. */
export type AsideRequest = Omit<JobRequest, 'id' | 'limits'> & { readonly limits: (seedCount: number) => JobRequest['limits'] }

/** Observations in the order of their indices, and every control that was made. */
export type Aside =
  | { readonly kind: 'measured'; readonly observations: readonly Observation[]; readonly controls: readonly Control[] }
  /** A sentence that names the experiment. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'stopped' }

/**
 * Measure some seeds and keep nothing: no record, no artifact, no curve, no lock. One block of seeds for each place of
 * the executor; the first block that fails stops the others. `hear` gets every message of the children.
 */
export async function measureAside(executor: Executor, request: AsideRequest, hear: (message: MessageBody) => void): Promise<Aside> {
  const { limits, ...shared } = request
  const observations: Observation[] = []
  const controls: Control[] = []
  const open = new Set<string>()
  const allEnded = Promise.withResolvers<void>()
  let ending: Exclude<Aside, { kind: 'measured' }> | null = null

  function take(message: MessageBody): void {
    if (message.type === 'observation') observations.push({ index: message.index, seed: message.seed, values: message.values })
    if (message.type === 'control') controls.push({ name: message.name, passed: message.passed, value: message.value, seed: message.index })
    hear(message)
  }

  function end({ id, end: how }: Extract<ExecutorEvent, { kind: 'ended' }>): void {
    open.delete(id)
    if (how.kind !== 'finished' && ending === null) {
      ending = how.kind === 'failed' ? { kind: 'failed', message: how.message } : { kind: 'stopped' }
      for (const other of open) executor.cancel(other)
    }
    if (open.size === 0) allEnded.resolve()
  }

  const stopListening = executor.on((event) => {
    if (!open.has(event.id)) return
    if (event.kind === 'message') take(event.message)
    if (event.kind === 'ended') end(event)
  })
  try {
    const jobs = blocksOf(request.seeds, executor.width).map((seeds) => ({ id: `aside/${randomUUID()}`, seeds }))
    for (const { id } of jobs) open.add(id)
    for (const { id, seeds } of jobs) executor.submit({ ...shared, id, seeds, limits: limits(seeds.length) })
    await allEnded.promise
  } finally {
    stopListening()
  }
  return ending ?? { kind: 'measured', observations: observations.sort((a, b) => a.index - b.index), controls }
}
