import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentsOf } from '../../core/interchange/documents.ts'
import type { Draft, DraftInference } from '../../core/interchange/draft.ts'
import { countOf, fateBook } from '../../core/interchange/fates.ts'
import { differences } from '../../core/interchange/same.ts'
import { settled } from '../../core/interchange/settle.ts'
import type { Debate } from '../../core/model.ts'
import { anyDraft, emptyDraft } from './drafts.ts'
import { parsedBack } from './parsed-back.ts'

const debateOf = (draft: Draft): Debate => settled(draft, { name: 'd', file: 'f', book: fateBook() })
const claim = (key: string, text = key) => ({ key, kind: 'claim' as const, title: null, text, notes: [], open: false, line: 1 })
const inference = (kind: DraftInference['kind'], premises: readonly string[], key: string): DraftInference => ({
  kind,
  premises,
  warrants: [],
  target: { kind: 'node', key },
  reason: null,
  weight: null,
  line: 1,
})

describe('a draft becomes a debate', () => {
  test('whose documents parse to the same debate without an error, whatever its texts', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const debate = debateOf(draft)
        const back = parsedBack('d', documentsOf(debate))
        expect(back.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(differences(debate, back.debate)).toEqual([])
        expect(back.debate.nodes.map(({ prose }) => prose)).toEqual(debate.nodes.map(({ prose }) => prose))
        expect(back.debate.opening).toBe(debate.opening)
      }),
      { numRuns: 300 },
    )
  })

  test('and what is left out of it is counted as lost', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const book = fateBook()
        const { inferences } = settled(draft, { name: 'd', file: 'f', book })
        const { approximated, lost } = book.fates()
        const united = countOf(approximated.filter(({ reason }) => reason?.includes('count as one')))
        const gone = countOf(lost.filter(({ reason, what }) => what !== 'text' && !reason?.includes('answer')))
        expect(inferences.length + united + gone).toBeGreaterThanOrEqual(draft.inferences.length)
      }),
      { numRuns: 200 },
    )
  })

  test('each undercut of a ring is lost, also one that leads into it', () => {
    const undercut = (target: DraftInference['target']): DraftInference => ({ ...inference('undercut', ['a'], 'a'), target })
    const one = undercut({ kind: 'node', key: 'a' })
    const two = undercut({ kind: 'inference', inference: one })
    Object.assign(one, { target: { kind: 'inference', inference: two } })
    const leading = undercut({ kind: 'inference', inference: one })
    const book = fateBook()
    const draft = { ...emptyDraft, nodes: [claim('a')], inferences: [leading, one, two] }
    expect(settled(draft, { name: 'd', file: 'f', book }).inferences).toEqual([])
    expect(countOf(book.fates().lost)).toBe(3)
  })

  test.each([
    ['two claims with one text', [claim('a', 'It rains.'), claim('b', 'It rains.')], ['it-rains', 'it-rains-2']],
    ['a claim without words', [claim('a', '¬'), claim('b', '')], ['claim-1', 'claim-2']],
    ['a claim that asks', [claim('a', 'Does it rain?')], ['does-it-rain']],
    ['a claim named like the debate', [claim('a', 'd')], ['d-2']],
  ])('%s has an id of its own', (_name, nodes, ids) => {
    expect(debateOf({ ...emptyDraft, nodes }).nodes.map(({ id }) => id)).toEqual(ids)
  })

  test('a chain of 10,000 undercuts is cut at the depth that documents have, and the rest is lost with its reason', () => {
    const first = inference('support', ['a'], 'b')
    const chain = [first]
    for (let i = 0; i < 10_000; i++)
      chain.push({ ...inference('undercut', ['a'], 'b'), target: { kind: 'inference', inference: chain.at(-1)! } })
    const book = fateBook()
    const debate = settled({ ...emptyDraft, nodes: [claim('a'), claim('b')], inferences: chain }, { name: 'd', file: 'f', book })
    expect(debate.inferences).toHaveLength(28)
    expect(countOf(book.fates().lost)).toBe(10_001 - 28)
    expect(differences(debate, parsedBack('d', documentsOf(debate)).debate)).toEqual([])
  })

  test('undercuts in a ring are lost, and nothing runs on for ever', () => {
    const one = { ...inference('undercut', ['a'], 'a'), target: { kind: 'node', key: 'a' } as DraftInference['target'] }
    const two: DraftInference = { ...inference('undercut', ['a'], 'a'), target: { kind: 'inference', inference: one } }
    one.target = { kind: 'inference', inference: two }
    const book = fateBook()
    expect(settled({ ...emptyDraft, nodes: [claim('a')], inferences: [one, two] }, { name: 'd', file: 'f', book }).inferences).toEqual([])
    expect(book.fates().lost[0]!.reason).toContain('ring')
  })

  test('a claim with 800 attackers is spread over documents that can be read', () => {
    const nodes = Array.from({ length: 801 }, (_, index) => claim(`n${index}`, `Claim number ${index} of a large debate`))
    const inferences = nodes.slice(1).map(({ key }) => inference('rebut', [key], 'n0'))
    const debate = debateOf({ ...emptyDraft, nodes, inferences })
    const files = documentsOf(debate)
    expect(files.length).toBeGreaterThan(1)
    expect(Math.max(...files.map(({ text }) => text.length))).toBeLessThan(256 * 1024)
    const back = parsedBack('d', files)
    expect(back.diagnostics).toEqual([])
    expect(differences(debate, back.debate)).toEqual([])
  })
})
