import { randomUUID } from 'node:crypto'
import type { RunEvent } from '../../core/evidence/run-machine.ts'
import type { Announcer } from './announcer.ts'
import { keepArtifact } from './artifacts.ts'
import type { Stage } from './conducted-run.ts'
import type { ExecutorEvent, JobEnd } from './executor.ts'
import type { PlannedRun } from './plan.ts'
import type { RunProgress } from './run-progress.ts'
import type { Program } from './sandbox.ts'
import { seedDesk } from './seed-desk.ts'
import type { Unfinished } from './unfinished.ts'

/** How a round of measuring ended. */
export type Measured =
  | { readonly kind: 'measured' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string; readonly limit: boolean }

/**
 * Have the seeds measured that `unfinished` does not hold: one block of seeds for each place of the executor, each seed
 * kept as soon as it is observed. The first block that fails stops the others; the round ends when all have ended.
 */
export async function measureSeeds(
  plan: PlannedRun,
  round: {
    readonly program: Program
    readonly unfinished: Unfinished
    readonly stage: Stage
    readonly stopping: AbortSignal
    readonly progress: RunProgress
    readonly announcer: Announcer
    readonly send: (event: RunEvent) => void
  },
): Promise<Measured> {
  const { unfinished, stage, stopping, progress, announcer, send } = round
  const { executor, folder } = stage
  const missing = plan.seeds.filter(({ index }) => !unfinished.finished.has(index))
  const desk = seedDesk()
  const open = new Map<string, { readonly observed: number[] }>()
  const keeping: Promise<void>[] = []
  const allEnded = Promise.withResolvers<void>()
  let failure: { message: string; limit: boolean } | null = null

  function fail(message: string, limit: boolean): void {
    failure ??= { message, limit }
    for (const id of open.keys()) executor.cancel(id)
  }

  function hear(event: ExecutorEvent): void {
    const job = open.get(event.id)
    if (job === undefined) return
    try {
      if (event.kind === 'started') send({ type: 'START' })
      else if (event.kind === 'artifact') keeping.push(keep(event))
      else if (event.kind === 'message') take(event.message, job.observed)
      else end(event.id, event.end, job.observed)
    } catch (cause) {
      // The disk refused: what was measured cannot be kept, so there is no sense in going on.
      fail(`what experiment "${plan.spec.experiment}" measured cannot be kept: ${cause instanceof Error ? cause.message : cause}`, false)
    }
  }

  function take(message: (ExecutorEvent & { kind: 'message' })['message'], observed: number[]): void {
    if (message.type === 'hello') send({ type: 'HELLO' })
    else if (message.type === 'progress') {
      progress.advance(message.index, message.total > 0 ? message.done / message.total : 0, message.phase)
      announcer.soon()
    } else if (message.type === 'metric') {
      desk.point(message)
      announcer.point(message.name, message.index, message.step, message.value)
    } else if (message.type === 'control') {
      const ofRun = desk.control(message)
      if (ofRun !== null) unfinished.keepControl(ofRun)
    } else if (message.type === 'observation') {
      unfinished.keepSeed(desk.observation(message))
      observed.push(message.index)
      progress.finish(message.index)
      send({ type: 'OBSERVATION' })
      announcer.soon()
    }
  }

  async function keep({ name, mediaType, bytes }: ExecutorEvent & { kind: 'artifact' }): Promise<void> {
    try {
      unfinished.keepArtifact(await keepArtifact(folder, { experiment: plan.spec.experiment, name, mediaType, bytes }))
    } catch (cause) {
      fail(
        `artifact "${name}" of experiment "${plan.spec.experiment}" cannot be kept: ${cause instanceof Error ? cause.message : cause}`,
        false,
      )
    }
  }

  function end(id: string, jobEnd: JobEnd, observed: readonly number[]): void {
    open.delete(id)
    if (open.size === 0) allEnded.resolve()
    if (jobEnd.kind !== 'failed') return
    fail(jobEnd.message, jobEnd.because === 'limit')
    if (jobEnd.because !== 'distrusted' || observed.length === 0) return
    for (const index of observed) progress.forget(index)
    unfinished.forget(observed)
  }

  if (missing.length === 0) {
    send({ type: 'START' })
    send({ type: 'HELLO' })
    return { kind: 'measured' }
  }
  const stopListening = executor.on(hear)
  const stopAll = () => {
    for (const id of open.keys()) executor.cancel(id)
  }
  stopping.addEventListener('abort', stopAll)
  try {
    const jobs = blocksOf(missing, executor.width).map((seeds) => ({ id: `${plan.runKey}/${randomUUID()}`, seeds }))
    for (const { id } of jobs) open.set(id, { observed: [] })
    for (const { id, seeds } of jobs) {
      const { description, runKey, spec } = plan
      const limits = stage.limits(plan, seeds.length)
      executor.submit({ id, program: round.program, description, runKey, params: spec.params, seeds, limits })
    }
    if (stopping.aborted) stopAll()
    await allEnded.promise
    await Promise.all(keeping)
  } finally {
    stopListening()
    stopping.removeEventListener('abort', stopAll)
  }
  if (stopping.aborted) return { kind: 'stopped' }
  return failure === null ? { kind: 'measured' } : { kind: 'failed', ...(failure as { message: string; limit: boolean }) }
}

/** Even blocks of neighbouring seeds, at most `count`. */
export function blocksOf<Seed>(seeds: readonly Seed[], count: number): readonly (readonly Seed[])[] {
  const blocks = Math.min(count, seeds.length)
  const start = (block: number) => Math.floor((block * seeds.length) / blocks)
  return Array.from({ length: blocks }, (_, block) => seeds.slice(start(block), start(block + 1)))
}
