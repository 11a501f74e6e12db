import fc from 'fast-check'
import { expect } from 'vitest'
import { type Attack, frameworkOf } from '../../core/semantics/framework.ts'
import { groundedLabelling } from '../../core/semantics/grounded.ts'
import type { Label, Labelling } from '../../core/semantics/labelling.ts'
import { relabellerOf } from '../../core/semantics/relabel.ts'
import { randomAttacks } from './random-frameworks.ts'

/** Fix and release labels at random, and compare after each change with the definition; what is said to have changed has. */
export function expectRelabelled({ numRuns, largest }: { readonly numRuns: number; readonly largest: number }): void {
  const change = fc.record({ vertex: fc.nat(), label: fc.constantFrom<Label | null>('in', 'out', 'undec', null) })
  const changes = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 })
  fc.assert(
    fc.property(randomAttacks(largest), changes, ({ size, attacks }, steps) => {
      const fixed = new Map<number, Label>()
      const relabeller = relabellerOf(frameworkOf(size, attacks), [])
      let before = relabeller.labelling()
      expect(before).toEqual(withFixed(size, attacks, fixed))
      for (const step of steps) {
        const fixes = step.map(({ vertex, label }) => ({ vertex: vertex % size, label }))
        for (const { vertex, label } of fixes) label === null ? fixed.delete(vertex) : fixed.set(vertex, label)
        const changed = relabeller.fix(fixes)
        const after = relabeller.labelling()
        expect(after).toEqual(withFixed(size, attacks, fixed))
        const differing = after.flatMap((label, vertex) => (label === before[vertex] ? [] : [vertex]))
        expect(changed.toSorted((a, b) => a - b)).toEqual(differing)
        before = after
      }
    }),
    { numRuns },
  )
}

/** The definition: in loses its attackers, out is attacked by a vertex that nothing attacks, undec by itself alone. */
function withFixed(size: number, attacks: readonly Attack[], fixed: ReadonlyMap<number, Label>): Labelling {
  const sealed = (vertex: number) => fixed.get(vertex) === 'in' || fixed.get(vertex) === 'undec'
  const added = [...fixed].flatMap(([vertex, label]): Attack[] => (label === 'in' ? [] : [[label === 'out' ? size : vertex, vertex]]))
  const kept = attacks.filter(([, to]) => !sealed(to))
  return groundedLabelling(frameworkOf(size + 1, [...kept, ...added])).slice(0, size)
}
