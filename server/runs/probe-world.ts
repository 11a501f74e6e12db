import type { ExperimentDescription } from '../../core/evidence/description.ts'
import { runKeyOf, seedOf } from '../../core/evidence/keys.ts'
import { type ProbeSpec, probeOutcome } from '../../core/evidence/probe.ts'
import type { MessageBody } from '../../core/evidence/protocol.ts'
import type { Control, Observation } from '../../core/evidence/record.ts'
import type { RunState } from '../../core/evidence/run.ts'
import type { Outcome } from '../../core/evidence/status.ts'
import type { NodeId, RunKey } from '../../core/ids.ts'
import type { Executor } from './executor.ts'
import { measureAside } from './measure-aside.ts'
import { type RunProgress, runProgress, type ShownRun } from './run-progress.ts'
import { type Program, usualLimits } from './sandbox.ts'

/** One world as it was measured, judged by every evidence node that it is for. */
export type ProbedWorld = {
  readonly spec: ProbeSpec
  readonly n: number
  readonly controls: readonly Control[]
  /** By node; empty when the run failed. */
  readonly outcomes: ReadonlyMap<NodeId, Outcome>
  /** A sentence that names the experiment; `null` when every seed was measured. */
  readonly error: string | null
}

/** Where a world is measured, and who hears of it. */
export type ProbeStage = {
  readonly program: Program
  readonly description: ExperimentDescription
  readonly executor: Executor
  /** The experiment is named with its world: “false: horizon-bandit”. */
  readonly say: (run: ShownRun) => void
}

/**
 * Measure one world of a probe until every node has decided, a control has failed, or the seeds that it may have are used
 * up. Seeds are those of the world's own spec key; outcomes hold at every look, so one may stop at the first that
 * decides. Nothing is recorded.
 */
export async function probeWorld(spec: ProbeSpec, stage: ProbeStage): Promise<ProbedWorld> {
  const { program, description, executor } = stage
  const { evidence, params, specKey, seeds } = spec
  const observations: Observation[] = []
  const controls: Control[] = []
  const runKey = runKeyOf(specKey, { from: 0, to: seeds.most })
  const teller = tellerOf(spec, runKey, stage)

  for (let total = seeds.fewest; ; total = Math.min(total + executor.width, seeds.most)) {
    teller.begin(total, observations)
    const wanted = Array.from({ length: total - observations.length }, (_, at) => observations.length + at)
    const asked = { program, description, runKey, params, seeds: wanted.map((index) => ({ index, seed: seedOf(specKey, index) })) }
    const made = await measureAside(executor, { ...asked, limits: (count) => usualLimits(secondsOf(description), count) }, teller.hear)
    if (made.kind !== 'measured') {
      const error = made.kind === 'failed' ? made.message : `experiment "${description.name}" was stopped`
      teller.end(made.kind === 'failed' ? 'failed' : 'cancelled', error)
      return { spec, n: observations.length, controls, outcomes: new Map(), error }
    }
    observations.push(...made.observations)
    controls.push(...made.controls)
    const outcomes = new Map(evidence.map((node) => [node.id, probeOutcome(node, description, { observations, controls })]))
    const isOpen = [...outcomes.values()].some(({ value }) => value === 'inconclusive')
    if (isOpen && total < seeds.most) continue
    teller.end('succeeded', null)
    return { spec, n: observations.length, controls, outcomes, error: null }
  }
}

/** Tells how far the measuring of one world has come: a round of seeds after another, and how it ended. */
function tellerOf({ world, seeds }: ProbeSpec, runKey: RunKey, { description, executor, say }: ProbeStage) {
  const secondsPerSeed = secondsOf(description)
  const freshProgress = (total: number, finished: readonly number[]): RunProgress =>
    runProgress({ total, finished, secondsPerSeed, width: executor.width })
  let state: RunState = 'queued'
  let error: string | null = null
  let total = seeds.fewest
  let progress = freshProgress(total, [])
  let since = performance.now()

  function tell(): void {
    const isOver = state !== 'queued' && state !== 'measuring'
    say({
      runKey,
      experiment: `${world}: ${description.name}`,
      state,
      seedsDone: progress.done,
      seedsTotal: total,
      progress: state === 'succeeded' ? 1 : progress.fraction,
      phase: isOver ? null : progress.phase,
      secondsLeft: state === 'measuring' ? progress.secondsLeft((performance.now() - since) / 1000) : null,
      error,
    })
  }

  return {
    begin(wanted: number, observed: readonly Observation[]): void {
      total = wanted
      progress = freshProgress(
        total,
        observed.map(({ index }) => index),
      )
      since = performance.now()
      tell()
    },
    hear(message: MessageBody): void {
      state = 'measuring'
      if (message.type === 'progress') progress.advance(message.index, message.total > 0 ? message.done / message.total : 0, message.phase)
      if (message.type === 'observation') progress.finish(message.index)
      tell()
    },
    end(how: 'succeeded' | 'failed' | 'cancelled', why: string | null): void {
      state = how
      error = why
      tell()
    },
  }
}

/** Seconds for a seed, about: a world is of no tier, so the dearest but the full one has to do. */
function secondsOf({ tiers: { quick, standard, full } }: ExperimentDescription): number {
  return (standard ?? quick ?? full)?.secondsPerSeed ?? 0
}
