import fc from 'fast-check'
import type { Attack } from '../../core/semantics/framework.ts'

/** A number of vertices and attacks among them; repetitions and self-attacks occur. */
export function randomAttacks(largest: number): fc.Arbitrary<{ readonly size: number; readonly attacks: readonly Attack[] }> {
  return fc.integer({ min: 1, max: largest }).chain((size) => {
    const vertex = fc.nat(size - 1)
    return fc.record({ size: fc.constant(size), attacks: fc.array(fc.tuple(vertex, vertex), { maxLength: 2 * size + 2 }) })
  })
}
