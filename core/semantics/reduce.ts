import { type Framework, frameworkOfEnds } from './framework.ts'
import type { Label, Labelling } from './labelling.ts'

/** A framework cut out of a larger one: its vertex `v` is vertex `vertices[v]` there. */
export type Part = { readonly framework: Framework; readonly vertices: readonly number[] }

/** The vertices that may matter for some, with themselves: everything from which a path of attacks leads to one. Ascending. */
export function coneOf({ size, attackerStart, attackers }: Framework, vertices: readonly number[]): readonly number[] {
  const reached = new Uint8Array(size)
  const pending = [...vertices]
  for (const vertex of vertices) reached[vertex] = 1
  for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop())
    for (let i = attackerStart[vertex]!; i < attackerStart[vertex + 1]!; i++) {
      const attacker = attackers[i]!
      if (reached[attacker] === 1) continue
      reached[attacker] = 1
      pending.push(attacker)
    }
  return indicesOf(reached)
}

/** What a labelling leaves undecided. */
export function undecidedOf(labelling: Labelling): readonly number[] {
  const undecided: number[] = []
  for (let vertex = 0; vertex < labelling.length; vertex++) if (labelling[vertex] === 'undec') undecided.push(vertex)
  return undecided
}

/** The attacks among some vertices, given ascending. Time linear in the whole framework. */
export function partOf({ size, targetStart, targets }: Framework, vertices: readonly number[]): Part {
  const places = new Int32Array(size).fill(-1)
  for (let place = 0; place < vertices.length; place++) places[vertices[place]!] = place
  const from: number[] = []
  const to: number[] = []
  for (let place = 0; place < vertices.length; place++) {
    const vertex = vertices[place]!
    for (let i = targetStart[vertex]!; i < targetStart[vertex + 1]!; i++) {
      const target = places[targets[i]!]!
      if (target < 0) continue
      from.push(place)
      to.push(target)
    }
  }
  return { framework: frameworkOfEnds(vertices.length, from, to), vertices }
}

/**
 * The parts of a framework that no attack joins, whichever way it points; each ascending.
 *
 * Labellings of the whole are the combinations of labellings of the parts, under every semantics here.
 */
export function islandsOf({ size, attackerStart, attackers, targetStart, targets }: Framework): readonly (readonly number[])[] {
  const islandOf = new Int32Array(size).fill(-1)
  const islands: number[][] = []
  for (let first = 0; first < size; first++) {
    if (islandOf[first] !== -1) continue
    const number = islands.length
    const pending = [first]
    islandOf[first] = number
    islands.push([])
    for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
      for (let i = attackerStart[vertex]!; i < attackerStart[vertex + 1]!; i++) reach(attackers[i]!, number, pending)
      for (let i = targetStart[vertex]!; i < targetStart[vertex + 1]!; i++) reach(targets[i]!, number, pending)
    }
  }
  for (let vertex = 0; vertex < size; vertex++) islands[islandOf[vertex]!]!.push(vertex)
  return islands

  function reach(vertex: number, number: number, pending: number[]): void {
    if (islandOf[vertex] !== -1) return
    islandOf[vertex] = number
    pending.push(vertex)
  }
}

/** Write the labels of a part into a labelling of the whole. */
export function lifted(whole: Labelling, { vertices }: Part, labelling: Labelling): Labelling {
  const labels: Label[] = [...whole]
  for (let place = 0; place < vertices.length; place++) labels[vertices[place]!] = labelling[place]!
  return labels
}

function indicesOf(marks: Uint8Array): readonly number[] {
  const indices: number[] = []
  for (let index = 0; index < marks.length; index++) if (marks[index] === 1) indices.push(index)
  return indices
}
