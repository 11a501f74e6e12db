import type { NodeId } from '../ids.ts'
import type { DebateNode, Inference } from '../model.ts'

const mostRoots = 12

/**
 * What a debate without declared roots is about: claims that are argued about and argue for nothing, the most argued first,
 * at most twelve, in the debate's order.
 */
export function rootsOf(nodes: readonly DebateNode[], inferences: readonly Inference[]): readonly NodeId[] {
  const starting = new Set<NodeId>(inferences.flatMap(({ premises, warrants }) => [...premises, ...warrants]))
  const arguedAbout = new Map<NodeId, number>()
  for (const { target } of inferences) if (target.kind === 'node') arguedAbout.set(target.id, (arguedAbout.get(target.id) ?? 0) + 1)
  const ends = nodes.filter(({ id, kind }) => kind === 'claim' && arguedAbout.has(id) && !starting.has(id)).map(({ id }) => id)
  const chosen = new Set(ends.toSorted((a, b) => arguedAbout.get(b)! - arguedAbout.get(a)!).slice(0, mostRoots))
  return ends.filter((id) => chosen.has(id))
}
