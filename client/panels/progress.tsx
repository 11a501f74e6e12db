import type { RunSummary } from '../../core/evidence/run.ts'
import { durationWords } from '../words.ts'
import { cancel } from './actions.ts'

/** How far a run has come, how long it will take, and a way to stop it. */
export function Progress({ run }: { run: RunSummary }) {
  const left = run.secondsLeft === null ? '' : `, ${durationWords(run.secondsLeft)} left`
  const phase = run.state === 'queued' ? 'waiting for a free core' : (run.phase ?? run.state)
  return (
    <div class="progress">
      <progress value={run.progress} max={1} aria-label={`Running ${run.experiment}`} />
      <span class="progress-words">
        {Math.round(run.progress * 100)} % · {run.seedsDone} of {run.seedsTotal} seeds · {phase}
        {left}
      </span>
      <button type="button" disabled={run.state === 'cancelling'} onClick={() => cancel(run.runKey)}>
        stop
      </button>
    </div>
  )
}
