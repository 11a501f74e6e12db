import type { Framework } from './framework.ts'
import type { Label, Labelling } from './labelling.ts'

/** A vertex and the label it is given, whatever attacks it; `null` lets it follow its attackers again. */
export type Fix = { readonly vertex: number; readonly label: Label | null }

/** A grounded labelling that is kept true while labels of single vertices are fixed and let go again. */
export type Relabeller = {
  readonly labelOf: (vertex: number) => Label
  /** Take in some fixes, the last one for a vertex counting; answers with the vertices whose labels now differ. */
  readonly fix: (fixes: readonly Fix[]) => readonly number[]
  readonly labelling: () => Labelling
}

/**
 * Label a framework, and label it again after changes at the cost of what they reach: at worst O(vertices + attacks), and
 * nothing where a change is not felt.
 *
 * Fixing in is the same as taking the vertex's attackers away; fixing out, as having it attacked by an unattacked vertex;
 * fixing undec, as leaving it no attacker but itself. Each decided vertex remembers what decided it: all its attackers for `in`,
 * one accepted attacker for `out`. A change first takes back every label that rests on the old one, then spreads from there.
 *
 * Source: Gupta, Mumick and Subrahmanian 1993 (delete and rederive), for the grounded labelling of Dung 1995.
 */
export function relabellerOf(framework: Framework, fixes: readonly Fix[]): Relabeller {
  const { size, attackerStart, attackers, targetStart, targets } = framework
  const labels = new Uint8Array(size)
  const fixed = new Uint8Array(size).fill(free)
  /** Attackers that are not out. */
  const standing = new Uint32Array(size)
  /** The accepted attacker that made a vertex out. */
  const witness = new Int32Array(size).fill(-1)
  const before = new Uint8Array(size).fill(unseen)
  /** Vertices whose label was touched in this change. */
  const touched = new Uint32Array(size)
  let touchedCount = 0
  const queue = new Uint32Array(size)
  let queued = 0

  for (let vertex = 0; vertex < size; vertex++) standing[vertex] = attackerStart[vertex + 1]! - attackerStart[vertex]!
  for (const { vertex, label } of fixes) fixed[vertex] = label === null ? free : codes[label]
  for (let vertex = 0; vertex < size; vertex++) if (fixed[vertex] !== free || standing[vertex] === 0) touch(vertex)
  spread()
  settle()

  return {
    labelOf: (vertex) => words[labels[vertex]!]!,
    fix(changes) {
      for (const { vertex, label } of changes) {
        const code = label === null ? free : codes[label]
        if (fixed[vertex] === code) continue
        fixed[vertex] = code
        touch(vertex)
        if (labels[vertex] !== undec && labels[vertex] !== code) takeBack(vertex)
      }
      spread()
      return settle()
    },
    labelling: () => Array.from(labels, (code) => words[code]!),
  }

  function touch(vertex: number): void {
    if (before[vertex] !== unseen) return
    before[vertex] = labels[vertex]!
    touched[touchedCount++] = vertex
  }

  /** Leave undecided whatever was decided because of this vertex, and it itself. */
  function takeBack(first: number): void {
    queued = 0
    clear(first)
    for (let next = 0; next < queued; next++) {
      const vertex = queue[next]!
      const wasOut = before[vertex] === out
      for (let i = targetStart[vertex]!; i < targetStart[vertex + 1]!; i++) {
        const target = targets[i]!
        if (wasOut) standing[target]!++
        if (fixed[target] !== free) continue
        if (wasOut ? labels[target] === accepted : labels[target] === out && witness[target] === vertex) clear(target)
      }
    }
  }

  function clear(vertex: number): void {
    touch(vertex)
    labels[vertex] = undec
    queue[queued++] = vertex
  }

  /** Decide every touched vertex that can be, and what follows. */
  function spread(): void {
    queued = 0
    const known = touchedCount
    for (let i = 0; i < known; i++) {
      const vertex = touched[i]!
      if (labels[vertex] !== undec) continue
      if (fixed[vertex] === accepted || fixed[vertex] === out) decide(vertex, fixed[vertex]!)
      else if (fixed[vertex] === free && standing[vertex] === 0) decide(vertex, accepted)
    }
    for (let i = 0; i < known; i++) {
      const vertex = touched[i]!
      if (fixed[vertex] !== free || labels[vertex] !== undec) continue
      const attacker = acceptedAttacker(vertex)
      if (attacker >= 0) reject(vertex, attacker)
    }
    for (let next = 0; next < queued; next++) {
      const vertex = queue[next]!
      const isOut = labels[vertex] === out
      for (let i = targetStart[vertex]!; i < targetStart[vertex + 1]!; i++) {
        const target = targets[i]!
        if (isOut) standing[target]!--
        if (fixed[target] !== free || labels[target] !== undec) continue
        if (!isOut) reject(target, vertex)
        else if (standing[target] === 0) decide(target, accepted)
      }
    }
  }

  function acceptedAttacker(vertex: number): number {
    for (let i = attackerStart[vertex]!; i < attackerStart[vertex + 1]!; i++) if (labels[attackers[i]!] === accepted) return attackers[i]!
    return -1
  }

  function reject(vertex: number, because: number): void {
    witness[vertex] = because
    decide(vertex, out)
  }

  function decide(vertex: number, label: number): void {
    touch(vertex)
    labels[vertex] = label
    queue[queued++] = vertex
  }

  function settle(): readonly number[] {
    const changed: number[] = []
    for (let i = 0; i < touchedCount; i++) {
      const vertex = touched[i]!
      if (before[vertex] !== labels[vertex]) changed.push(vertex)
      before[vertex] = unseen
    }
    touchedCount = 0
    return changed
  }
}

const undec = 0
const accepted = 1
const out = 2
/** In `fixed`: the vertex follows its attackers. In `before`: it was not touched yet. */
const free = 3
const unseen = 3
const words: readonly Label[] = ['undec', 'in', 'out']
const codes: Readonly<Record<Label, number>> = { undec, in: accepted, out }
