/** The largest circle of claims that is unrolled, since unrolling costs its size squared; what closes a larger one is left out. */
export const largestCircle = 64

/**
 * The strongly connected components of a directed graph: `components[v]` numbers the component of `v`, from 0.
 *
 * Iterative, so that a chain of any length is safe. Time O(vertices + edges).
 *
 * Source: Tarjan 1972.
 */
export function componentsOf(successors: readonly (readonly number[])[]): Int32Array {
  const size = successors.length
  const components = new Int32Array(size).fill(-1)
  const found = new Int32Array(size).fill(-1)
  const lowest = new Int32Array(size)
  const nextEdge = new Uint32Array(size)
  const path: number[] = []
  const pending: number[] = []
  let foundCount = 0
  let componentCount = 0
  for (let root = 0; root < size; root++) if (found[root] === -1) walk(root)
  return components

  function walk(root: number): void {
    enter(root)
    while (path.length > 0) {
      const vertex = path.at(-1)!
      const successor = successors[vertex]![nextEdge[vertex]!++]
      if (successor === undefined) leave(vertex)
      else if (found[successor] === -1) enter(successor)
      else if (components[successor] === -1) lowest[vertex] = Math.min(lowest[vertex]!, found[successor]!)
    }
  }

  function enter(vertex: number): void {
    found[vertex] = lowest[vertex] = foundCount++
    path.push(vertex)
    pending.push(vertex)
  }

  function leave(vertex: number): void {
    path.pop()
    const parent = path.at(-1)
    if (parent !== undefined) lowest[parent] = Math.min(lowest[parent]!, lowest[vertex]!)
    if (lowest[vertex] !== found[vertex]) return
    let member: number
    do {
      member = pending.pop()!
      components[member] = componentCount
    } while (member !== vertex)
    componentCount++
  }
}
