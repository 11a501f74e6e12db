import type { CurvePoints, RunSummary } from '../../core/evidence/run.ts'
import type { RunKey } from '../../core/ids.ts'

/** What a conductor tells its listeners. */
export type ConductorEvent =
  | { readonly kind: 'run'; readonly run: RunSummary }
  | { readonly kind: 'curve'; readonly points: CurvePoints }
  /** The debate's records have changed: a record, a mismatch or an adoption was written. `file` is relative to the debate. */
  | { readonly kind: 'record'; readonly runKey: RunKey; readonly file: string }

/** Tells of one run: what matters at once, the rest ten times a second. */
export type Announcer = {
  /** The run has changed a little. */
  soon(): void
  /** The run has changed its state. */
  now(): void
  point(curve: string, index: number, step: number, value: number): void
  /** Say what is still unsaid, and no more. */
  close(): void
}

const intervalMs = 100

/** A page draws no more points of one curve in a tenth of a second than this. */
const pointsPerInterval = 40

export function announcerOf(runKey: RunKey, summary: () => RunSummary, say: (event: ConductorEvent) => void): Announcer {
  const waiting = new Map<string, { curve: string; index: number; points: [number, number][] }>()
  let changed = false
  let timer: NodeJS.Timeout | null = null

  function flush(): void {
    timer = null
    for (const { curve, index, points } of waiting.values()) {
      const every = Math.ceil(points.length / pointsPerInterval)
      const kept = points.filter((_, at) => (points.length - 1 - at) % every === 0)
      say({ kind: 'curve', points: { runKey, curve, index, points: kept } })
    }
    waiting.clear()
    if (changed) say({ kind: 'run', run: summary() })
    changed = false
  }

  function schedule(): void {
    timer ??= setTimeout(flush, intervalMs)
  }

  return {
    soon() {
      changed = true
      schedule()
    },
    now() {
      changed = true
      if (timer !== null) clearTimeout(timer)
      flush()
    },
    point(curve, index, step, value) {
      const key = `${index} ${curve}`
      const held = waiting.get(key) ?? { curve, index, points: [] }
      waiting.set(key, held)
      held.points.push([step, value])
      schedule()
    },
    close() {
      if (timer !== null) clearTimeout(timer)
      flush()
    },
  }
}
