import { componentsOf } from '../components.ts'

/**
 * The circles of a directed graph: its strongly connected sets of two or more, and single nodes with an edge to themselves.
 *
 * `edges` leads from a node to those it points at. The order of the keys does not matter. Time O(nodes + edges).
 */
export function circlesOf<Id extends string>(edges: ReadonlyMap<Id, readonly Id[]>): readonly (readonly Id[])[] {
  const ids = [...new Set([...edges].flatMap(([from, targets]) => [from, ...targets]))].sort()
  const numbers = new Map(ids.map((id, number) => [id, number]))
  const components = componentsOf(ids.map((id) => (edges.get(id) ?? []).map((target) => numbers.get(target)!)))
  const members = Map.groupBy(ids, (id) => components[numbers.get(id)!]!)
  return [...members.values()].filter((circle) => circle.length > 1 || edges.get(circle[0]!)?.includes(circle[0]!))
}
