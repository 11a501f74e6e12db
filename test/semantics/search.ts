import type { Framework } from '../../core/semantics/framework.ts'
import { groundedLabelling } from '../../core/semantics/grounded.ts'
import type { Label, Labelling } from '../../core/semantics/labelling.ts'

/**
 * Every complete labelling of a framework too large to try all 3ⁿ, by branching with propagation.
 *
 * Starts from the grounded labelling, which every complete labelling extends. `null` when there are more than `most`.
 */
export function completeLabellings(framework: Framework, most: number): readonly Labelling[] | null {
  const found: Labelling[] = []
  const start = groundedLabelling(framework).map((label) => (label === 'undec' ? null : label))
  return search(attackersOf(framework), start, found, most) ? found : null
}

/** Those whose accepted vertices are not a proper part of another's. */
export function preferredOf(complete: readonly Labelling[]): readonly Labelling[] {
  const accepted = complete.map(acceptedBits)
  return complete.filter((_, i) => !accepted.some((other) => other !== accepted[i] && (other & accepted[i]!) === accepted[i]))
}

export function stableOf(complete: readonly Labelling[]): readonly Labelling[] {
  return complete.filter((labelling) => !labelling.includes('undec'))
}

type Partial = readonly (Label | null)[]

/** `false` when too many were found. */
function search(attackers: readonly (readonly number[])[], partial: Partial, found: Labelling[], most: number): boolean {
  const labels = propagate(attackers, partial)
  if (labels === null) return true
  const branch = labels.indexOf(null)
  if (branch === -1) {
    found.push(labels as Labelling)
    return found.length <= most
  }
  return (['in', 'out', 'undec'] as const).every((label) => search(attackers, labels.with(branch, label), found, most))
}

/** Fill in what the definition forces; `null` when it is contradicted. */
function propagate(attackers: readonly (readonly number[])[], partial: Partial): (Label | null)[] | null {
  const labels = [...partial]
  for (let changed = true; changed; ) {
    changed = false
    for (const [vertex, from] of attackers.entries()) {
      const unknown = from.filter((attacker) => labels[attacker] === null)
      const rejects = from.some((attacker) => labels[attacker] === 'in')
      const doubts = from.some((attacker) => labels[attacker] === 'undec')
      const label = labels[vertex]
      const called = rejects ? 'out' : unknown.length > 0 ? null : doubts ? 'undec' : 'in'
      if (label === null) {
        if (called === null) continue
        labels[vertex] = called
        changed = true
      } else if (called !== null) {
        if (called !== label) return null
      } else if (label === 'in') {
        if (doubts) return null
        for (const attacker of unknown) labels[attacker] = 'out'
        changed = true
      } else if (unknown.length === 1 && !(label === 'undec' && doubts)) {
        labels[unknown[0]!] = label === 'out' ? 'in' : 'undec'
        changed = true
      }
    }
  }
  return labels
}

function attackersOf({ size, attackers, attackerStart }: Framework): readonly (readonly number[])[] {
  return Array.from({ length: size }, (_, vertex) => [...attackers.slice(attackerStart[vertex], attackerStart[vertex + 1])])
}

function acceptedBits(labelling: Labelling): bigint {
  return BigInt(`0b0${labelling.map((label) => (label === 'in' ? '1' : '0')).join('')}`)
}
