import type { Batch } from '../../core/evidence/rerun.ts'
import type { RunSummary } from '../../core/evidence/run.ts'
import { cancelRun, requestRuns } from '../api.ts'
import { send, store } from '../store/store.ts'

/** Ask the server to run something; what it says back, or why it would not, is shown. */
export async function run(batches: readonly Batch[]): Promise<void> {
  const { scene } = store.getSnapshot().context
  if (scene === null) return
  send({ type: 'NOTICE', text: null })
  const answers = await Promise.all(batches.map((batch) => requestRuns(scene.debate.name, batch)))
  const begun = answers.flatMap((answer) => (answer.ok ? answer.value : []))
  const refused = answers.flatMap((answer) => (answer.ok ? [] : [answer.reason]))
  if (refused.length > 0) send({ type: 'NOTICE', text: refused.join(' ') })
  else if (begun.length === 0) send({ type: 'NOTICE', text: 'Everything asked for has been measured already.' })
  for (const data of begun) if (!isKnown(data)) send({ type: 'SERVER', event: { kind: 'run', data } })
}

export async function cancel(runKey: string): Promise<void> {
  const answer = await cancelRun(runKey)
  if (!answer.ok) send({ type: 'NOTICE', text: answer.reason })
}

/** The stream may have told of the run, and more, before the answer came. */
function isKnown({ runKey, mode, startedAt }: RunSummary): boolean {
  const runs = store.getSnapshot().context.scene?.snapshot.runs ?? []
  return runs.some((run) => run.runKey === runKey && run.mode === mode && (run.startedAt ?? '') >= (startedAt ?? ''))
}
