/**
 * The circles of a directed graph: its strongly connected sets of two or more, and single nodes with an edge to themselves.
 *
 * `edges` leads from a node to those it points at. Time O(nodes + edges), without recursion, so that long chains are safe.
 *
 * Source: Tarjan 1972.
 */
export function circlesOf<Id extends string>(edges: ReadonlyMap<Id, readonly Id[]>): readonly (readonly Id[])[] {
  const order = new Map<Id, number>()
  const lowest = new Map<Id, number>()
  const waiting: Id[] = []
  const isWaiting = new Set<Id>()
  const circles: Id[][] = []

  for (const root of [...edges.keys()].sort()) {
    if (order.has(root)) continue
    const walk: { id: Id; next: number }[] = []
    const enter = (id: Id): void => {
      order.set(id, order.size)
      lowest.set(id, order.get(id)!)
      waiting.push(id)
      isWaiting.add(id)
      walk.push({ id, next: 0 })
    }
    enter(root)
    while (walk.length > 0) {
      const frame = walk.at(-1)!
      const target = edges.get(frame.id)?.[frame.next++]
      if (target === undefined) {
        walk.pop()
        const parent = walk.at(-1)
        if (parent !== undefined) lowest.set(parent.id, Math.min(lowest.get(parent.id)!, lowest.get(frame.id)!))
        if (lowest.get(frame.id) === order.get(frame.id)) close(frame.id)
      } else if (!order.has(target)) enter(target)
      else if (isWaiting.has(target)) lowest.set(frame.id, Math.min(lowest.get(frame.id)!, order.get(target)!))
    }
  }
  return circles

  function close(id: Id): void {
    const set = waiting.splice(waiting.lastIndexOf(id))
    for (const member of set) isWaiting.delete(member)
    if (set.length > 1 || edges.get(id)?.includes(id)) circles.push(set)
  }
}
