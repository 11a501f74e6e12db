import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { RunSummary } from '../../core/evidence/run.ts'
import { isOver } from '../../core/evidence/run-machine.ts'
import type { NodeId, RunKey } from '../../core/ids.ts'
import type { Debate, Tier } from '../../core/model.ts'
import type { ConductorEvent } from './announcer.ts'
import { type ConductedRun, conductRun, type Stage } from './conducted-run.ts'
import type { DescribedExperiments } from './describe.ts'
import { sweepUnfinished } from './durable.ts'
import type { Executor } from './executor.ts'
import { localExecutor } from './executor-local.ts'
import { openMachineFolder } from './machine-folder.ts'
import { type Known, type Plan, type PlannedRun, planAgain, planRuns, planVerification, type RunRequest } from './plan.ts'
import { readRecords } from './records.ts'
import { noteAsked, noteOver, readAsked } from './requests.ts'
import { graceMs, type Limits, usualLimits } from './sandbox.ts'

/** Conducts the runs of one debate on behalf of everybody who asks. */
export type Conductor = {
  /**
   * Have evidence run; the runs begun or joined, none when all is recorded. Evidence that cannot be run so is left
   * out; `refusals` says why.
   */
  request(request: RunRequest): Promise<readonly RunSummary[]>
  /** One sentence for each evidence node that a request would leave out. */
  refusals(request: RunRequest): Promise<readonly string[]>
  /** Ask whether new code computes what stale records hold; where it does, bit for bit, they are adopted. */
  verify(request: { readonly evidence: readonly NodeId[]; readonly tier: Tier }): Promise<readonly RunSummary[]>
  /** Stop a run; its finished seeds are kept. False when there is none to stop. */
  cancel(runKey: RunKey): Promise<boolean>
  /** Runs under way and those that ended lately, oldest first. */
  list(): readonly RunSummary[]
  /** Listen; the result stops it. */
  on(listener: (event: ConductorEvent) => void): () => void
  /** Take up what was asked for before a restart. */
  resume(): Promise<void>
  /** Stop all children; what was asked for is taken up by the next `resume`. */
  close(): Promise<void>
}

export type ConductorOptions = {
  readonly folder: string
  /** The debate and its experiments as they stand now. */
  readonly loaded: () => { readonly debate: Debate; readonly experiments: DescribedExperiments }
  /** What carries out jobs; child processes of this one, as many as there are cores, when none is given. */
  readonly executor?: Executor
  /** What one job may use. */
  readonly limits?: (plan: PlannedRun, seedCount: number) => Limits
}

/** Ended runs that are still listed. */
const endedRuns = 100

/** One conductor for a debate; identical requests join the same run, also across processes. */
export function createConductor({ folder, loaded, executor = ownExecutor(), limits = limitsOfPlan }: ConductorOptions): Conductor {
  const runs = new Map<RunKey, ConductedRun>()
  const listeners = new Set<(event: ConductorEvent) => void>()
  let closing = false

  function say(event: ConductorEvent): void {
    for (const listener of listeners) listener(event)
  }

  async function known(): Promise<Known> {
    const { debate, experiments } = loaded()
    const { descriptions, problems } = experiments
    const ledger = await readRecords(folder)
    const underWay = [...runs.values()].filter((run) => !isOver(run.state()) && run.plan.purpose.kind === 'measure').map((run) => run.plan)
    return { debate, descriptions, problems, ledger, underWay }
  }

  async function begin({ runs: plans }: Plan, requested: readonly NodeId[], noted: boolean): Promise<readonly RunSummary[]> {
    if (plans.length === 0 || closing) return []
    const machine = await openMachineFolder(folder)
    const stage: Stage = { folder, machine, executor, limits, say }
    return plans.map((plan) => {
      const running = runs.get(plan.runKey)
      if (running !== undefined && !isOver(running.state())) {
        running.join(requested.filter((id) => plan.evidence.includes(id)))
        return running.summary()
      }
      if (!noted && plan.purpose.kind !== 'verify') {
        const { runKey, evidence, spec, mode, range } = plan
        noteAsked(machine.requests, { runKey, evidence, tier: spec.tier, mode, seeds: range })
      }
      return start(plan, stage)
    })
  }

  function start(plan: PlannedRun, stage: Stage): RunSummary {
    const program = loaded().experiments.bundles.get(plan.spec.experiment)
    if (program === undefined) throw new TypeError(`experiment "${plan.spec.experiment}" was planned but has no program`)
    // An old run of the same key makes room, so that the newest stand last.
    runs.delete(plan.runKey)
    const run = conductRun(plan, program, stage)
    runs.set(plan.runKey, run)
    run.over.then(() => {
      if (isOver(run.state())) noteOver(stage.machine.requests, plan.runKey)
      dropOld()
    })
    return run.summary()
  }

  function dropOld(): void {
    const ended = [...runs].filter(([, run]) => isOver(run.state()))
    for (const [runKey] of ended.slice(0, Math.max(0, ended.length - endedRuns))) runs.delete(runKey)
  }

  return {
    request: async (request) => begin(planRuns(request, await known()), request.evidence, false),
    refusals: async (request) => planRuns(request, await known()).refusals,
    verify: async (request) => begin(planVerification(request, await known()), request.evidence, false),
    cancel: async (runKey) => runs.get(runKey)?.cancel() ?? false,
    list: () => [...runs.values()].map((run) => run.summary()),
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async resume() {
      const { requests, root } = await openMachineFolder(folder)
      await sweepUnfinished(root)
      await sweepUnfinished(join(folder, 'records'))
      const now = await known()
      for (const { seeds, ...asked } of await readAsked(requests)) {
        const plan = planAgain({ ...asked, range: seeds }, now)
        if (plan === null) noteOver(requests, asked.runKey)
        else await begin({ runs: [plan], refusals: [] }, asked.evidence, true)
      }
    },
    async close() {
      closing = true
      for (const run of runs.values()) run.interrupt()
      await Promise.all([...runs.values()].map((run) => run.over))
      await executor.close()
    },
  }
}

function ownExecutor(): Executor {
  return localExecutor({ cores: availableParallelism(), graceMs })
}

function limitsOfPlan({ description, spec }: PlannedRun, seedCount: number): Limits {
  return usualLimits(description.tiers[spec.tier]?.secondsPerSeed ?? 0, seedCount)
}
