import type { NodeId } from '../../core/ids.ts'
import type { LoadedDebate } from './load.ts'

/**
 * The evidence that a server runs without being asked: it has said nothing yet, or what it says is stale, and it
 * has a quick tier. Dearer evidence waits until somebody asks.
 */
export function wantedQuick({ debate, evidence, experiments }: LoadedDebate): readonly NodeId[] {
  const statuses = new Map(evidence.map((status) => [status.evidence, status]))
  return debate.nodes.flatMap((node) => {
    const status = statuses.get(node.id)
    if (node.kind !== 'evidence' || status === undefined || status.outcome !== null || status.problem !== null) return []
    const offered = node.seeds.quick !== null && experiments.descriptions.get(node.experiment)?.tiers.quick
    return offered ? [node.id] : []
  })
}
