import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'

/**
 * What running some evidence is expected to take on one core, in seconds: the wanted seeds of each at the tier that speaks or
 * would be run next. Evidence that wants the same spec shares its runs. `null` when one of them cannot be run as written, or is unknown.
 */
export function secondsOfRuns(evidence: readonly NodeId[], statuses: ReadonlyMap<NodeId, EvidenceStatus>): number | null {
  const seconds = new Map<string, number>()
  for (const id of evidence) {
    const status = statuses.get(id)
    if (status === undefined || status.problem !== null) return null
    const spec = status.tiers.find(({ tier }) => tier === status.tier)?.specKey ?? id
    seconds.set(spec, Math.max(seconds.get(spec) ?? 0, status.expectedSeconds))
  }
  return [...seconds.values()].reduce((sum, each) => sum + each, 0)
}
