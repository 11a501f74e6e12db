import { clearLine, cursorTo, moveCursor } from 'node:readline'
import type { RunState } from '../../core/evidence/run.ts'
import type { ShownRun } from '../runs/run-progress.ts'
import { duration, paint } from './words.ts'

/** Shows runs as they go on: bars that are redrawn on a terminal, a line at each change elsewhere. */
export type Progress = { update(run: ShownRun): void; end(): void }

const over: ReadonlySet<RunState> = new Set(['succeeded', 'failed', 'cancelled'])
const redrawMs = 100

export function showProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? bars(stream) : lines(stream)
}

function bars(stream: NodeJS.WriteStream): Progress {
  const runs = new Map<string, ShownRun>()
  let drawn = 0
  let last = 0
  function draw(): void {
    if (drawn > 0) {
      moveCursor(stream, 0, -drawn)
      cursorTo(stream, 0)
    }
    for (const run of runs.values()) {
      clearLine(stream, 0)
      stream.write(`${barOf(run, stream.columns ?? 80)}\n`)
    }
    drawn = runs.size
    last = performance.now()
  }
  return {
    update(run) {
      const changed = runs.get(run.runKey)?.state !== run.state
      runs.set(run.runKey, run)
      if (changed || performance.now() - last >= redrawMs) draw()
    },
    end: draw,
  }
}

function lines(stream: NodeJS.WriteStream): Progress {
  const seen = new Map<string, string>()
  return {
    update(run) {
      const stage = over.has(run.state) || run.state === 'queued' ? run.state : `${run.seedsDone}/${run.seedsTotal}`
      if (seen.get(run.runKey) === stage) return
      seen.set(run.runKey, stage)
      stream.write(
        `${run.experiment}: ${run.error ?? (over.has(run.state) || run.state === 'queued' ? run.state : `${run.seedsDone} of ${run.seedsTotal} seeds`)}\n`,
      )
    },
    end: () => undefined,
  }
}

/** One line for one run, as wide as the terminal. */
export function barOf(run: ShownRun, columns: number): string {
  const name = run.experiment.padEnd(18).slice(0, 18)
  if (run.state === 'failed') return `${name} ${paint('red', 'failed')} ${run.error ?? ''}`.slice(0, columns)
  if (over.has(run.state)) return `${name} ${run.state}, ${run.seedsDone} of ${run.seedsTotal} seeds`
  const size = Math.max(10, Math.min(30, columns - 60))
  const full = Math.round(run.progress * size)
  const left = run.secondsLeft === null ? '' : `, ${duration(run.secondsLeft)} left`
  return `${name} ${'█'.repeat(full)}${'░'.repeat(size - full)} ${String(Math.round(100 * run.progress)).padStart(3)} %  ${run.seedsDone}/${run.seedsTotal} seeds${left}${run.phase === null ? '' : `, ${run.phase}`}`.slice(
    0,
    columns,
  )
}
