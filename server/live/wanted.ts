import type { NodeId } from '../../core/ids.ts'
import type { LoadedDebate } from './load.ts'
import { statusesOf } from './statuses.ts'

/**
 * The evidence that a server runs without being asked: it has said nothing yet, or what it says is stale, and it
 * has a quick tier. The cheapest comes first, so that there is soon something to see; dearer tiers wait until somebody asks.
 */
export function wantedQuick(loaded: LoadedDebate): readonly NodeId[] {
  const { debate, experiments } = loaded
  const statuses = statusesOf(loaded)
  const wanted = debate.nodes.flatMap((node) => {
    const status = statuses.get(node.id)
    if (node.kind !== 'evidence' || status === undefined || status.outcome !== null || status.problem !== null) return []
    const [seeds, quick] = [node.seeds.quick, experiments.descriptions.get(node.experiment)?.tiers.quick ?? null]
    return seeds === null || quick === null ? [] : [{ id: node.id, seconds: seeds * quick.secondsPerSeed }]
  })
  return wanted.sort((a, b) => a.seconds - b.seconds).map(({ id }) => id)
}
