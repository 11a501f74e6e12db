import { labelChanges } from '../../core/evaluation/impact.ts'
import type { RunSummary } from '../../core/evidence/run.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { NodeId } from '../../core/ids.ts'
import type { LoadedDebate } from '../live/load.ts'
import { labelsToday, statusesOf } from '../live/statuses.ts'
import { outcomeInWords } from './words.ts'

/** What a change of the folder has changed in the debate: outcomes and labels, a line each. */
export function changeLines(before: LoadedDebate, after: LoadedDebate): readonly string[] {
  const old = statusesOf(before)
  const outcomes = after.evidence.filter((status) => wordOf(status) !== wordOf(old.get(status.evidence)))
  const now = labelsToday(after)
  const shown = new Map(now.nodes.map((node) => [node.id, node.shown]))
  const isClaim = new Set<NodeId>(after.debate.nodes.filter(({ kind }) => kind === 'claim').map(({ id }) => id))
  const labels = labelChanges(labelsToday(before), now).filter(({ id }) => isClaim.has(id))
  return [
    ...outcomes.map((status) => `${status.evidence}: ${outcomeInWords(status)}`),
    ...labels.map(({ id, before: was }) => `${id}: ${shown.get(id)}${was === null ? ', new' : ''}`),
  ]
}

/** A run that has begun or is over, as a line; `null` for anything between. */
export function runLine({ experiment, tier, state, seeds, error, reproduction }: RunSummary): string | null {
  const what = `${experiment}, ${tier}, seeds ${seeds.from}–${seeds.to - 1}`
  if (state === 'starting') return `running ${what}`
  if (state === 'succeeded') return `finished ${what}${reproduction === null ? '' : `; reproduction: ${reproduction}`}`
  if (state === 'failed') return `failed ${what}: ${error ?? 'no reason given'}`
  return state === 'cancelled' ? `stopped ${what}` : null
}

function wordOf(status: EvidenceStatus | undefined): string {
  return `${status?.outcome?.value} ${status?.outcome?.tier} ${status?.stale} ${status?.irreproducible}`
}
