/** How the sources of a vertex make its strength: weighed against each other, or needed together. */
export type Gathering = 'weighed' | 'needed'

/** One signed edge: `from` speaks for `to` (+1) or against it (−1). */
export type Influence = { readonly from: number; readonly to: number; readonly sign: 1 | -1 }

/**
 * A signed weighted graph: the bipolar argumentation graph of Amgoud and Ben-Naim 2018, and vertices that stand for steps.
 *
 * Vertices are the integers `0 … size − 1`. The sources of `v` are `sources[sourceStart[v] … sourceStart[v + 1] − 1]`,
 * with their signs beside them; an edge that is given twice counts twice.
 */
export type WeightedGraph = {
  readonly size: number
  /** Base scores, 0–1. */
  readonly base: Float64Array
  readonly gathering: readonly Gathering[]
  /** Length size + 1. */
  readonly sourceStart: Uint32Array
  readonly sources: Uint32Array
  readonly signs: Int8Array
}

/**
 * Build a graph from its vertices and edges. The sources of a vertex keep the order in which the edges are given.
 *
 * @throws {RangeError} when a base score is outside 0–1 or an edge leaves the graph.
 */
export function weightedGraphOf(
  vertices: readonly { readonly base: number; readonly gathering: Gathering }[],
  edges: readonly Influence[],
): WeightedGraph {
  const size = vertices.length
  for (const { base } of vertices) if (!(0 <= base && base <= 1)) throw new RangeError(`a base score must be in [0, 1], not ${base}`)
  for (const { from, to } of edges)
    if (!isVertex(from, size) || !isVertex(to, size)) throw new RangeError(`edge ${from} → ${to} leaves a graph of size ${size}`)
  const sourceStart = new Uint32Array(size + 1)
  for (const { to } of edges) sourceStart[to + 1]!++
  for (let v = 0; v < size; v++) sourceStart[v + 1]! += sourceStart[v]!
  const next = sourceStart.slice(0, size)
  const sources = new Uint32Array(edges.length)
  const signs = new Int8Array(edges.length)
  for (const { from, to, sign } of edges) {
    const place = next[to]!++
    sources[place] = from
    signs[place] = sign
  }
  return {
    size,
    base: Float64Array.from(vertices, ({ base }) => base),
    gathering: vertices.map(({ gathering }) => gathering),
    sourceStart,
    sources,
    signs,
  }
}

/**
 * The vertices in four parts: `before` no circle leads to, in an order in which sources come first; `after` lead to no
 * circle and are not in `before`, in such an order too. Of the others `following` are needed vertices that are not in a circle of
 * needed ones: given all others they can be computed, in this order; `circling` are the rest. Time linear in vertices and edges.
 */
export type Parts = {
  readonly before: readonly number[]
  readonly following: readonly number[]
  readonly circling: readonly number[]
  readonly after: readonly number[]
}

export function partsOf(graph: WeightedGraph): Parts {
  const { size, sourceStart, sources } = graph
  const targets = targetsOf(graph)
  const sourcesOf = (v: number) => sources.subarray(sourceStart[v], sourceStart[v + 1])
  const taken = new Uint8Array(size)
  const before = peel(taken, sourcesOf, (v) => targets[v]!)
  const after = peel(taken, (v) => targets[v]!, sourcesOf).reverse()
  const between = Array.from({ length: size }, (_, v) => v).filter((v) => taken[v] === 0)
  const weighed = Uint8Array.from(taken, (isTaken, v) => (isTaken === 1 || graph.gathering[v] === 'weighed' ? 1 : 0))
  const following = peel(weighed, sourcesOf, (v) => targets[v]!)
  const follows = new Set(following)
  return { before, following, circling: between.filter((v) => !follows.has(v)), after }
}

/** 1 for every vertex that a path leads to from one of `start`, those included. Time linear in vertices and edges. */
export function reachedFrom(graph: WeightedGraph, start: readonly number[]): Uint8Array {
  const reached = new Uint8Array(graph.size)
  if (start.length === 0) return reached
  const targets = targetsOf(graph)
  const open = [...start]
  for (let v = open.pop(); v !== undefined; v = open.pop()) {
    if (reached[v] === 1) continue
    reached[v] = 1
    for (const target of targets[v]!) open.push(target)
  }
  return reached
}

function targetsOf({ size, sourceStart, sources }: WeightedGraph): readonly (readonly number[])[] {
  const targets: number[][] = Array.from({ length: size }, () => [])
  for (let v = 0; v < size; v++) for (let i = sourceStart[v]!; i < sourceStart[v + 1]!; i++) targets[sources[i]!]!.push(v)
  return targets
}

/** Take vertices for as long as there is one whose needs are all taken; `taken` is marked. */
function peel(taken: Uint8Array, needsOf: (v: number) => ArrayLike<number>, freedBy: (v: number) => ArrayLike<number>): number[] {
  const waiting = new Uint32Array(taken.length)
  const order: number[] = []
  for (let v = 0; v < taken.length; v++) {
    if (taken[v] === 1) continue
    waiting[v] = Array.from(needsOf(v)).filter((need) => taken[need] === 0).length
    if (waiting[v] === 0) order.push(v)
  }
  for (let next = 0; next < order.length; next++) {
    const v = order[next]!
    for (const freed of Array.from(freedBy(v))) if (taken[freed] === 0 && --waiting[freed]! === 0) order.push(freed)
  }
  for (const v of order) taken[v] = 1
  return order
}

function isVertex(vertex: number, size: number): boolean {
  return Number.isInteger(vertex) && 0 <= vertex && vertex < size
}
