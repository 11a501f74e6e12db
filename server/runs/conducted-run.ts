import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reproduction, RunState, RunSummary } from '../../core/evidence/run.ts'
import { can, firstState, isOver, nextState, type RunEvent } from '../../core/evidence/run-machine.ts'
import type { NodeId } from '../../core/ids.ts'
import { announcerOf, type ConductorEvent } from './announcer.ts'
import type { Executor } from './executor.ts'
import { keepRun } from './keep-run.ts'
import { type Lock, takeLock } from './lock.ts'
import type { MachineFolder } from './machine-folder.ts'
import { type Measured, measureSeeds } from './measure-seeds.ts'
import type { PlannedRun } from './plan.ts'
import { commitOf, documentsCommitOf, provenanceOf } from './provenance.ts'
import { readRecords } from './records.ts'
import { type RunProgress, runProgress } from './run-progress.ts'
import { type Limits, type Program, sandboxOf } from './sandbox.ts'
import { openUnfinished } from './unfinished.ts'

/** Where a run is conducted. */
export type Stage = {
  readonly folder: string
  readonly machine: MachineFolder
  readonly executor: Executor
  readonly limits: (plan: PlannedRun, seedCount: number) => Limits
  readonly say: (event: ConductorEvent) => void
}

/** One run under way, or over. */
export type ConductedRun = {
  readonly plan: PlannedRun
  state(): RunState
  summary(): RunSummary
  /** Somebody else asked for the same run. */
  join(evidence: readonly NodeId[]): void
  cancel(): boolean
  /** Stop without a verdict: the run goes on after a restart. */
  interrupt(): void
  /** Resolves when nothing of it is left to do; never rejects. */
  readonly over: Promise<void>
}

/** How often a run that another process conducts is looked after. */
const elsewhereMs = 250

/**
 * Conduct one run: take its lock, measure the seeds that are still missing, keep what they say.
 * Whatever happens on the way becomes a state and a sentence; finished seeds are kept for the next try.
 */
export function conductRun(plan: PlannedRun, program: Program, stage: Stage): ConductedRun {
  const { folder, machine, executor } = stage
  const places = placesOf(plan, machine)
  const announcer = announcerOf(plan.runKey, summary, stage.say)
  const stopping = new AbortController()
  const secondsPerSeed = plan.description.tiers[plan.spec.tier]?.secondsPerSeed ?? 0
  const freshProgress = (finished: Iterable<number>): RunProgress =>
    runProgress({ total: plan.seeds.length, finished, secondsPerSeed, width: executor.width })

  let state = firstState()
  let evidence = [...plan.evidence]
  let progress = freshProgress([])
  let workedSince: number | null = null
  let startedAt: string | null = null
  let endedAt: string | null = null
  let error: string | null = null
  let phase: string | null = null
  let reproduction: Reproduction | null = null
  let interrupted = false

  function send(event: RunEvent): void {
    const next = nextState(state, event)
    if (next === state) return
    state = next
    if (event.type === 'START') beginWork()
    if (isOver(state)) endedAt = new Date().toISOString()
    announcer.now()
  }

  /** Its time runs from its first child on, not from when it was put in the queue. */
  function beginWork(): void {
    startedAt ??= new Date().toISOString()
    workedSince ??= performance.now()
  }

  function summary(): RunSummary {
    const { spec, runKey, mode, range } = plan
    const elapsed = workedSince === null ? 0 : (performance.now() - workedSince) / 1000
    return {
      runKey,
      evidence,
      experiment: spec.experiment,
      tier: spec.tier,
      mode,
      seeds: range,
      state,
      seedsDone: progress.done,
      seedsTotal: plan.seeds.length,
      progress: state === 'succeeded' ? 1 : progress.fraction,
      phase: isOver(state) ? null : (phase ?? progress.phase),
      secondsLeft: isOver(state) ? null : progress.secondsLeft(elapsed),
      startedAt,
      endedAt,
      error,
      reproduction,
    }
  }

  async function conduct(): Promise<void> {
    let ending: readonly RunEvent[] = []
    try {
      const lock = await lockOrCancel()
      if (lock === null) return
      try {
        ending = (await isRecorded()) ? wholeWay : await measureAndKeep()
      } finally {
        await lock.release()
      }
    } catch (cause) {
      error = `experiment "${plan.spec.experiment}" could not be run here: ${cause instanceof Error ? cause.message : String(cause)}`
      ending = brokenOff
    }
    if (!interrupted) for (const event of ending) send(event)
  }

  async function lockOrCancel(): Promise<Lock | null> {
    while (!stopping.signal.aborted) {
      const lock = await takeLock(places.lock)
      if (lock !== null) return lock
      if (phase === null) {
        phase = 'running in another process'
        announcer.now()
      }
      await sleep(elsewhereMs)
    }
    return null
  }

  /** Another process may have measured this while the lock was waited for. */
  async function isRecorded(): Promise<boolean> {
    if (plan.purpose.kind !== 'measure' || phase === null) return false
    phase = null
    return (await readRecords(folder)).records.some(({ runKey }) => runKey === plan.runKey)
  }

  async function measureAndKeep(): Promise<readonly RunEvent[]> {
    const rules = plan.rules.map((ruleKey) => ({ ruleKey }))
    const commit = await documentsCommitOf(folder)
    const begun = { startedAt: new Date().toISOString(), rules: rules.map((rule) => ({ ...rule, commit })) }
    const unfinished = openUnfinished(places.observations, begun)
    try {
      startedAt = unfinished.finished.size > 0 ? unfinished.beginning.startedAt : null
      progress = freshProgress(plan.seeds.map(({ index }) => index).filter((index) => unfinished.finished.has(index)))
      const measured = await measureSeeds(plan, { program, unfinished, stage, stopping: stopping.signal, progress, announcer, send })
      if (measured.kind !== 'measured') return endingOf(measured)
      send({ type: 'RESULT', ok: true })
      const provenance = provenanceOf({
        startedAt: startedAt ?? unfinished.beginning.startedAt,
        endedAt: new Date().toISOString(),
        sandbox: sandboxOf(program),
        commit: await commitOf(folder),
      })
      const kept = await keepRun(folder, plan, unfinished, provenance)
      reproduction = kept.reproduction
      await unfinished.remove()
      if (kept.file !== null) stage.say({ kind: 'record', runKey: plan.runKey, file: kept.file })
      return [{ type: 'EXIT', ok: true }]
    } finally {
      unfinished.close()
    }
  }

  function endingOf(measured: Exclude<Measured, { kind: 'measured' }>): readonly RunEvent[] {
    if (measured.kind === 'stopped') return [{ type: 'EXIT', ok: false }]
    error = measured.message
    return [measured.limit ? { type: 'TIMEOUT' } : { type: 'RESULT', ok: false }]
  }

  announcer.now()
  const over = conduct().finally(() => announcer.close())
  return {
    plan,
    state: () => state,
    summary,
    join(more) {
      evidence = [...new Set([...evidence, ...more])]
      announcer.soon()
    },
    cancel() {
      if (!can(state, { type: 'CANCEL' })) return false
      send({ type: 'CANCEL' })
      stopping.abort()
      return true
    },
    interrupt() {
      interrupted = true
      stopping.abort()
    },
    over,
  }
}

/** What a run goes through that somebody else has conducted. */
const wholeWay: readonly RunEvent[] = [{ type: 'START' }, { type: 'HELLO' }, { type: 'RESULT', ok: true }, { type: 'EXIT', ok: true }]

/** What a run goes through, wherever it is, when this machine fails it. */
const brokenOff: readonly RunEvent[] = [{ type: 'START' }, { type: 'RESULT', ok: false }, { type: 'EXIT', ok: false }]

function placesOf({ runKey, purpose }: PlannedRun, { runs }: MachineFolder): { readonly lock: string; readonly observations: string } {
  const name = purpose.kind === 'measure' ? runKey : `${runKey}.${purpose.kind}`
  return { lock: join(runs, `${name}.lock`), observations: join(runs, `${name}.jsonl`) }
}
