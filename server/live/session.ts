import { basename } from 'node:path'
import type { CurvePoints, RunSummary } from '../../core/evidence/run.ts'
import { deltaOf, isEmpty } from '../../core/wire/delta.ts'
import { type Snapshot, toWire } from '../../core/wire/snapshot.ts'
import { type CachedBody, cachedBody } from '../cached-body.ts'
import type { Broadcast } from './broadcast.ts'
import { liveCurves } from './curves.ts'
import { type DebateFolder, type LoadedDebate, type Loader, openLoader } from './load.ts'
import type { ParserOptions } from './parser.ts'
import { allParts, type Part } from './parts.ts'
import { watchFolder } from './watch.ts'

/** The debate as it stands now. This is the only writer of the snapshot; everybody else reads. */
export type Session = {
  /** The folder's name, by which the debate is asked for. */
  readonly name: string
  readonly folder: string
  loaded(): LoadedDebate
  snapshot(): Snapshot
  /** The snapshot as it is sent, made once for each sequence number. */
  body(): Promise<CachedBody>
  /** Points so far of the curves of runs under way. */
  curves(): readonly CurvePoints[]
  /** Take in what a run has done. */
  takeRun(run: RunSummary): void
  takeCurve(points: CurvePoints): void
  /** Read parts of the folder again; when it settles, the snapshot has what they say. */
  refresh(parts: ReadonlySet<Part>): Promise<void>
  close(): Promise<void>
}

export type SessionOptions = {
  readonly debate: DebateFolder
  readonly parsing: ParserOptions
  readonly broadcast: Broadcast
  /** How often everything is read again, whatever the watch has seen. */
  readonly rescanMs: number
  /** Told after each reading that changed the debate, with what stood before. */
  readonly onChange: (before: LoadedDebate, after: LoadedDebate) => void
  readonly onFault: (cause: unknown) => void
}

/** Runs that have ended and are still told of. */
const endedRuns = 50

/**
 * Load a debate and keep it true to its folder: every change that the watch sees, and everything once a minute.
 *
 * A change makes a new snapshot with the next sequence number, and tells the difference to all readers.
 * Readings never overlap; what changes during one is read right after it.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { broadcast, onFault } = options
  const { folder } = options.debate
  const loader = openLoader(options.debate, options.parsing)
  let loaded = await firstLoad(loader)
  let runs: readonly RunSummary[] = []
  let snapshot = snapshotOf(loaded, runs, broadcast.sequence)
  let body: { readonly of: Snapshot; readonly made: Promise<CachedBody> } | null = null
  const curves = liveCurves()
  let waiting = new Set<Part>()
  let reading: Promise<void> | null = null

  async function readWaiting(): Promise<void> {
    while (waiting.size > 0) {
      const parts = waiting
      waiting = new Set()
      try {
        take(await loader.load(parts))
      } catch (cause) {
        // The folder itself cannot be read: the last snapshot stays, and the next scan tries again.
        onFault(cause)
      }
    }
    reading = null
  }

  function take(next: LoadedDebate): void {
    const before = loaded
    loaded = next
    const after = snapshotOf(next, runs, snapshot.sequence)
    const delta = deltaOf(snapshot, after)
    if (isEmpty(delta)) return
    const sequence = broadcast.publish((number) => ({ kind: 'changed', data: { sequence: number, debate: next.debate.name, delta } }))
    snapshot = { ...after, sequence }
    options.onChange(before, next)
  }

  async function refresh(parts: ReadonlySet<Part>): Promise<void> {
    for (const part of parts) waiting.add(part)
    reading ??= readWaiting()
    await reading
  }

  const watch = watchFolder(folder, (parts) => void refresh(parts))
  await watch.ready
  const rescan = setInterval(() => void refresh(allParts), options.rescanMs)
  rescan.unref()
  // What was saved between the first reading and the first moment of the watch.
  await refresh(new Set<Part>(['documents', 'records']))

  return {
    name: basename(folder),
    folder,
    loaded: () => loaded,
    snapshot: () => snapshot,
    body() {
      if (body?.of !== snapshot) body = { of: snapshot, made: cachedBody(toWire(snapshot)) }
      return body.made
    },
    curves: curves.all,
    takeRun(run) {
      runs = newestRuns(withRun(runs, run))
      if (hasEnded(run)) curves.forget(run.runKey)
      const sequence = broadcast.publish(() => ({ kind: 'run', data: run }))
      snapshot = { ...snapshot, runs, sequence }
    },
    takeCurve(points) {
      curves.add(points)
      broadcast.publish(() => ({ kind: 'curve', data: points }))
    },
    refresh,
    async close() {
      clearInterval(rescan)
      await watch.close()
      await reading
      await loader.close()
    },
  }
}

async function firstLoad(loader: Loader): Promise<LoadedDebate> {
  try {
    return await loader.load(allParts)
  } catch (cause) {
    await loader.close()
    throw cause
  }
}

/** Whether a run is over, one way or another. */
export function hasEnded({ state }: RunSummary): boolean {
  return state === 'succeeded' || state === 'failed' || state === 'cancelled'
}

function snapshotOf({ debate, evidence, experiments, diagnostics }: LoadedDebate, runs: readonly RunSummary[], sequence: number): Snapshot {
  return { sequence, debate, outcomes: evidence, experiments: [...experiments.descriptions.values()], runs, diagnostics }
}

/** The run in its old place, or last when it is new. */
function withRun(runs: readonly RunSummary[], run: RunSummary): readonly RunSummary[] {
  const at = runs.findIndex((each) => each.runKey === run.runKey && each.mode === run.mode)
  return at < 0 ? [...runs, run] : runs.with(at, run)
}

function newestRuns(runs: readonly RunSummary[]): readonly RunSummary[] {
  const ended = runs.filter(hasEnded)
  const dropped = new Set(ended.slice(0, Math.max(0, ended.length - endedRuns)))
  return runs.filter((run) => !dropped.has(run))
}
