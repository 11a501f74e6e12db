import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { debateOfAttacks } from '../../core/interchange/attacks.ts'
import { attacksOf } from '../../core/interchange/attacks-of.ts'
import { documentsOf } from '../../core/interchange/documents.ts'
import { fateBook } from '../../core/interchange/fates.ts'
import { differences } from '../../core/interchange/same.ts'
import { settled } from '../../core/interchange/settle.ts'
import { frameworkOf } from '../../core/semantics/framework.ts'
import { groundedLabelling } from '../../core/semantics/grounded.ts'
import { anyDraft } from './drafts.ts'
import { labelsOf } from './labels.ts'
import { parsedBack } from './parsed-back.ts'

const frameworks = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.record({
    names: fc.constant(Array.from({ length: size }, (_, index) => `a${index + 1}`)),
    attacks: fc.uniqueArray(fc.tuple(fc.nat({ max: size - 1 }), fc.nat({ max: size - 1 })), {
      selector: ([a, b]) => `${a} ${b}`,
      maxLength: 16,
    }),
  }),
)

describe('an abstract framework', () => {
  test('is a debate with the labels of the framework, and its documents read the same', () => {
    fc.assert(
      fc.property(frameworks, ({ names, attacks }) => {
        const { debate, fates } = debateOfAttacks({ names, attacks }, { file: 'f', name: 'f' })
        const labels = labelsOf(debate)
        expect(debate.nodes.map(({ id }) => labels[id])).toEqual([...groundedLabelling(frameworkOf(names.length, attacks))])
        expect(debate.inferences).toHaveLength(attacks.length)
        expect(fates.lost).toEqual([])
        expect(differences(debate, parsedBack('f', documentsOf(debate)).debate)).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('is what a debate is compiled to, with its claims by their ids', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const debate = settled(draft, { name: 'd', file: 'f', book: fateBook() })
        const { names, attacks } = attacksOf({ debate, outcomes: new Map(), labels: new Map() })
        const labels = groundedLabelling(frameworkOf(names.length, attacks))
        const wanted = labelsOf(debate)
        for (const { id, kind } of debate.nodes) if (kind === 'claim') expect(labels[names.indexOf(id)]).toBe(wanted[id])
        expect(new Set(names).size).toBe(names.length)
      }),
      { numRuns: 200 },
    )
  })
})
