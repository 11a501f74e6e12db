import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { FlatAba } from '../../core/interchange/frameworks-aba.ts'
import { frameworkOfAba } from '../../core/interchange/frameworks-flat.ts'
import { answerTo } from '../../core/semantics/answer.ts'
import { cadicalEngine } from '../../server/solving/cadical.ts'

const cadical = await cadicalEngine(() => false)

/** Three assumptions, each with a contrary, three other atoms, and rules that may go in circles. */
const flat: fc.Arbitrary<FlatAba> = fc.record({
  size: fc.constant(6),
  assumptions: fc.constant([0, 1, 2]),
  contraries: fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)).map((atoms) => atoms.map((contrary, assumption) => ({ assumption, contrary }))),
  rules: fc.array(fc.record({ head: fc.integer({ min: 3, max: 5 }), body: fc.uniqueArray(fc.nat(5), { maxLength: 3 }) }), { maxLength: 7 }),
})

test('sets of assumptions are accepted as by definition, circles of rules included', () => {
  fc.assert(
    fc.property(flat, (aba) => {
      const { framework, vertexOf } = frameworkOfAba(aba)!
      const defined = assumptionSets(aba)
      for (const semantics of ['complete', 'preferred', 'stable', 'ideal', 'grounded'] as const) {
        const answer = answerTo(framework, { kind: 'every', semantics }, cadical)
        const found = answer.kind === 'every' ? [...answer.labellings] : []
        const sets = found.map((labelling) => aba.assumptions.filter((atom) => labelling[vertexOf[atom]!] === 'in').join())
        expect(sets.sort(), semantics).toEqual(defined[semantics].map((set) => set.join()).sort())
        for (const labelling of found) {
          const accepted = aba.assumptions.filter((atom) => labelling[vertexOf[atom]!] === 'in')
          for (let atom = 0; atom < aba.size; atom++) expect(labelling[vertexOf[atom]!] === 'in').toBe(derivedFrom(aba, accepted).has(atom))
        }
      }
    }),
    { numRuns: 100 },
  )
}, 120_000)

/** By definition over all sets of assumptions (Bondarenko, Dung, Kowalski and Toni 1997). */
function assumptionSets(aba: FlatAba) {
  const every = Array.from({ length: 2 ** aba.assumptions.length }, (_, bits) => aba.assumptions.filter((_, place) => (bits >> place) & 1))
  const attacks = (set: readonly number[], target: readonly number[]) => {
    const derived = derivedFrom(aba, set)
    return aba.contraries.some(({ assumption, contrary }) => target.includes(assumption) && derived.has(contrary))
  }
  const defends = (set: readonly number[], atom: number) => every.every((other) => !attacks(other, [atom]) || attacks(set, other))
  const conflictFree = every.filter((set) => !attacks(set, set))
  const admissible = conflictFree.filter((set) => set.every((atom) => defends(set, atom)))
  const complete = admissible.filter((set) => aba.assumptions.every((atom) => set.includes(atom) || !defends(set, atom)))
  const largest = (sets: readonly (readonly number[])[]) =>
    sets.filter((set) => !sets.some((other) => other.length > set.length && within(set, other)))
  const preferred = largest(complete)
  return {
    complete,
    preferred,
    stable: conflictFree.filter((set) => aba.assumptions.every((atom) => set.includes(atom) || attacks(set, [atom]))),
    ideal: largest(admissible.filter((set) => preferred.every((other) => within(set, other)))),
    grounded: complete.filter((set) => complete.every((other) => within(set, other))),
  }
}

function derivedFrom({ rules }: FlatAba, assumptions: readonly number[]): ReadonlySet<number> {
  const derived = new Set(assumptions)
  for (let before = -1; before !== derived.size; ) {
    before = derived.size
    for (const { head, body } of rules) if (body.every((atom) => derived.has(atom))) derived.add(head)
  }
  return derived
}

function within(set: readonly number[], other: readonly number[]): boolean {
  return set.every((atom) => other.includes(atom))
}
