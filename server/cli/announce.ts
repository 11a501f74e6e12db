import { evaluate } from '../../core/evaluation/evaluate.ts'
import type { Evaluation } from '../../core/evaluation/evaluation.ts'
import { labelChanges } from '../../core/evaluation/impact.ts'
import type { RunSummary } from '../../core/evidence/run.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { NodeId } from '../../core/ids.ts'
import type { LoadedDebate } from '../live/load.ts'
import { outcomeInWords } from './words.ts'

/** What a change of the folder has changed in the debate: outcomes and labels, a line each. */
export function changeLines(before: LoadedDebate, after: LoadedDebate): readonly string[] {
  const old = new Map(before.evidence.map((status) => [status.evidence, status]))
  const outcomes = after.evidence.filter((status) => wordOf(status) !== wordOf(old.get(status.evidence)))
  const now = evaluationOf(after)
  const shown = new Map(now.nodes.map((node) => [node.id, node.shown]))
  const isClaim = new Set<NodeId>(after.debate.nodes.filter(({ kind }) => kind === 'claim').map(({ id }) => id))
  const labels = labelChanges(evaluationOf(before), now).filter(({ id }) => isClaim.has(id))
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

function evaluationOf({ debate, evidence }: LoadedDebate): Evaluation {
  const question = { semantics: 'grounded', stance: 'today', scenario: null } as const
  return evaluate(debate, new Map(evidence.map((status) => [status.evidence, status])), question)
}

function wordOf(status: EvidenceStatus | undefined): string {
  return `${status?.outcome?.value} ${status?.outcome?.tier} ${status?.stale} ${status?.irreproducible}`
}
