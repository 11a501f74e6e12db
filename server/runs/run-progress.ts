import type { RunSummary } from '../../core/evidence/run.ts'

/** What is shown of a run while it goes on; a world that is only probed has no more. */
export type ShownRun = Pick<
  RunSummary,
  'runKey' | 'experiment' | 'state' | 'seedsDone' | 'seedsTotal' | 'progress' | 'phase' | 'secondsLeft' | 'error'
>

/** How far a run has come. */
export type RunProgress = {
  /** A seed is being measured; `fraction` is how far, 0–1, and never goes back. */
  advance(index: number, fraction: number, phase: string): void
  finish(index: number): void
  forget(index: number): void
  readonly done: number
  /** 0–1 over all seeds. */
  readonly fraction: number
  readonly phase: string | null
  /** Seconds until the end at the pace so far; before there is a pace, at the one the experiment expects. */
  secondsLeft(elapsedSeconds: number): number
}

/** `finished` are the seeds that an earlier, interrupted run has left. `width` seeds are measured side by side. */
export function runProgress(options: {
  readonly total: number
  readonly finished: Iterable<number>
  readonly secondsPerSeed: number
  readonly width: number
}): RunProgress {
  const { total, secondsPerSeed } = options
  const done = new Set(options.finished)
  const under = new Map<number, number>()
  const doneBefore = done.size
  let phase: string | null = null

  const progress: RunProgress = {
    advance(index, fraction, named) {
      if (done.has(index)) return
      phase = named
      under.set(index, Math.max(under.get(index) ?? 0, Math.min(1, Math.max(0, fraction))))
    },
    finish(index) {
      done.add(index)
      under.delete(index)
    },
    forget: (index) => void done.delete(index),
    get done() {
      return done.size
    },
    get fraction() {
      return Math.min(1, (done.size + [...under.values()].reduce((sum, each) => sum + each, 0)) / total)
    },
    get phase() {
      return phase
    },
    secondsLeft(elapsedSeconds) {
      const made = progress.fraction - doneBefore / total
      const left = 1 - progress.fraction
      if (elapsedSeconds > 1 && made > 0.02) return (elapsedSeconds * left) / made
      return (secondsPerSeed * left * total) / Math.max(1, Math.min(options.width, total - doneBefore))
    },
  }
  return progress
}
