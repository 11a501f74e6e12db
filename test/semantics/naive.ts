import type { Attack } from '../../core/semantics/framework.ts'
import type { Label, Labelling } from '../../core/semantics/labelling.ts'

/**
 * Every complete labelling, found the slow way: try all 3ⁿ labellings against the definition.
 *
 * Knows nothing of the framework's representation: it reads the list of attacks.
 */
export function everyCompleteLabelling(size: number, attacks: readonly Attack[]): readonly Labelling[] {
  const words: readonly Label[] = ['in', 'out', 'undec']
  const found: Labelling[] = []
  for (let number = 0; number < 3 ** size; number++) {
    const labelling = Array.from({ length: size }, (_, vertex) => words[Math.floor(number / 3 ** vertex) % 3]!)
    if (labelling.every((label, vertex) => label === defined(labelling, attacks, vertex))) found.push(labelling)
  }
  return found
}

/** The least committed of all complete labellings, by definition. */
export function naiveGrounded(size: number, attacks: readonly Attack[]): Labelling {
  const every = everyCompleteLabelling(size, attacks)
  return every.find((labelling) => every.every((other) => isBelow(labelling, other)))!
}

/** Whether what is in (out) in the first is in (out) in the second. */
export function isBelow(less: Labelling, more: Labelling): boolean {
  return less.every((label, vertex) => label === 'undec' || label === more[vertex])
}

function defined(labelling: Labelling, attacks: readonly Attack[], vertex: number): Label {
  const labels = attacks.filter(([, to]) => to === vertex).map(([from]) => labelling[from])
  if (labels.every((label) => label === 'out')) return 'in'
  return labels.includes('in') ? 'out' : 'undec'
}
