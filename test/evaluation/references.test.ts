import fc from 'fast-check'
import { expect, test } from 'vitest'
import { frameworkOf } from '../../core/semantics/framework.ts'
import { everyCompleteLabelling } from '../semantics/naive.ts'
import { randomAttacks } from '../semantics/random-frameworks.ts'
import { completeLabellings } from '../semantics/search.ts'
import { type Theory, theoryOf } from './aba.ts'
import { abaProjections, sorted } from './aba-semantics.ts'
import { sentencesOf } from './framework-semantics.ts'
import { everyEntry, everyKind, randomCases } from './random-debates.ts'

test('the search for complete labellings finds all that trying 3ⁿ finds', () => {
  fc.assert(
    fc.property(randomAttacks(6), ({ size, attacks }) => {
      const found = completeLabellings(frameworkOf(size, attacks), 1_000)!
      const words = (labellings: typeof found) => labellings.map((labelling) => labelling.join(' ')).sort()
      expect(words(found)).toEqual(words(everyCompleteLabelling(size, attacks)))
    }),
  )
})

test('complete sets of assumptions are those that contain what they defend against every attacking set', () => {
  const shape = {
    kinds: everyKind,
    entries: everyEntry,
    mostClaims: 2,
    mostEvidence: 1,
    mostInferences: 3,
    circles: 'allowed',
    pins: 'none',
  } as const
  let compared = 0
  fc.assert(
    fc.property(randomCases(shape), ({ debate, evidence, pins, shorthand }) => {
      const theory = theoryOf(debate, { evidence, pins })
      const projections = abaProjections(theory, sentencesOf(debate), 6)
      if (projections === null) return
      compared++
      expect(projections.complete, shorthand).toEqual(textbookComplete(theory, sentencesOf(debate)))
    }),
    { numRuns: 150 },
  )
  expect(compared).toBeGreaterThan(50)
})

/**
 * The definition to the letter: a set is complete when it does not attack itself and contains exactly the assumptions
 * it defends, where an assumption is defended when every set that attacks it is attacked. Assumptions that cannot be
 * attacked belong to every set considered.
 */
function textbookComplete({ contraries, rules }: Theory, sentences: readonly string[]): readonly string[] {
  const assumptions = [...contraries.keys()]
  const heads = new Set(rules.map(({ head }) => head))
  const attackable = assumptions.filter((assumption) => heads.has(contraries.get(assumption)!))
  const safe = assumptions.filter((assumption) => !attackable.includes(assumption))
  const sets: readonly (readonly string[])[] = subsets(attackable).map((set) => [...safe, ...set])
  const consequences = new Map(sets.map((set) => [set, closure(set, rules)]))
  const attacks = (set: readonly string[], assumption: string) => consequences.get(set)!.has(contraries.get(assumption)!)
  const defends = (set: readonly string[], assumption: string) =>
    sets.filter((other) => attacks(other, assumption)).every((other) => other.some((one) => attacks(set, one)))
  const complete = sets.filter(
    (set) => !set.some((one) => attacks(set, one)) && assumptions.every((one) => defends(set, one) === set.includes(one)),
  )
  return sorted(
    complete.map((set) => {
      const spared = closure(
        assumptions.filter((one) => !attacks(set, one)),
        rules,
      )
      return sentences.map((sentence) => (consequences.get(set)!.has(sentence) ? 'i' : spared.has(sentence) ? 'u' : 'o')).join('')
    }),
  )
}

function closure(set: readonly string[], rules: Theory['rules']): ReadonlySet<string> {
  const derived = new Set(set)
  for (let size = -1; size !== derived.size; ) {
    size = derived.size
    for (const { head, body } of rules) if (body.every((sentence) => derived.has(sentence))) derived.add(head)
  }
  return derived
}

function subsets(list: readonly string[]): readonly (readonly string[])[] {
  if (list.length === 0) return [[]]
  const rest = subsets(list.slice(1))
  return [...rest, ...rest.map((set) => [list[0]!, ...set])]
}
