import type { Framework } from './framework.ts'
import type { Label, Labelling } from './labelling.ts'

/**
 * Whether every label is the one its attackers call for. Time O(vertices + attacks).
 *
 * Source: Caminada 2006, complete labelling.
 */
export function isComplete(framework: Framework, labelling: Labelling): boolean {
  for (let vertex = 0; vertex < framework.size; vertex++)
    if (labelling[vertex] !== labelCalledFor(framework, labelling, vertex)) return false
  return true
}

/** The label that the attackers of a vertex call for: `in` when all are `out`, `out` when one is `in`, `undec` otherwise. */
export function labelCalledFor({ attackerStart, attackers }: Framework, labelling: Labelling, vertex: number): Label {
  let called: Label = 'in'
  for (let i = attackerStart[vertex]!; i < attackerStart[vertex + 1]!; i++) {
    const label = labelling[attackers[i]!]
    if (label === 'in') return 'out'
    if (label === 'undec') called = 'undec'
  }
  return called
}
