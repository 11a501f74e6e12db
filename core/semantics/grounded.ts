import type { Framework } from './framework.ts'
import type { Label, Labelling } from './labelling.ts'

/**
 * The grounded labelling: the one complete labelling that commits to the least.
 *
 * Time O(vertices + attacks); the input is not changed.
 *
 * Source: Dung 1995 (grounded extension), Caminada 2006 (labelling form).
 */
export function groundedLabelling(framework: Framework): Labelling {
  return groundedSpread(framework).labelling
}

/** A grounded labelling, and when each vertex was decided. */
export type Spread = {
  readonly labelling: Labelling
  /** `rounds[v]` is the round in which `v` was decided, from 0; −1 while `undec`. */
  readonly rounds: Int32Array
}

/**
 * The grounded labelling together with the order in which it came about.
 *
 * Spreads outward from the unattacked vertices, round by round. A vertex becomes `in` one round after its last
 * attacker became `out`, and `out` one round after its first attacker became `in`. What the spread never reaches
 * stays `undec`. So a decided vertex always has a reason from an earlier round, which is what explanations follow.
 */
export function groundedSpread({ size, attackerStart, targetStart, targets }: Framework): Spread {
  const labelling = new Array<Label>(size).fill('undec')
  const rounds = new Int32Array(size).fill(-1)
  const standing = new Uint32Array(size)
  const accepted = new Uint32Array(size)
  let acceptedCount = 0
  for (let vertex = 0; vertex < size; vertex++) {
    standing[vertex] = attackerStart[vertex + 1]! - attackerStart[vertex]!
    if (standing[vertex] === 0) accept(vertex, 0)
  }

  for (let next = 0; next < acceptedCount; next++) {
    const vertex = accepted[next]!
    const round = rounds[vertex]! + 1
    for (let i = targetStart[vertex]!; i < targetStart[vertex + 1]!; i++) reject(targets[i]!, round)
  }
  return { labelling, rounds }

  function reject(vertex: number, round: number): void {
    if (labelling[vertex] === 'out') return
    labelling[vertex] = 'out'
    rounds[vertex] = round
    for (let i = targetStart[vertex]!; i < targetStart[vertex + 1]!; i++) {
      const freed = targets[i]!
      standing[freed]!--
      if (standing[freed] === 0 && labelling[freed] === 'undec') accept(freed, round + 1)
    }
  }

  function accept(vertex: number, round: number): void {
    labelling[vertex] = 'in'
    rounds[vertex] = round
    accepted[acceptedCount++] = vertex
  }
}
