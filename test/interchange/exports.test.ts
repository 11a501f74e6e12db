import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Draft, DraftInference } from '../../core/interchange/draft.ts'
import { type ExportFormat, exporters } from '../../core/interchange/export-formats.ts'
import type { ExportSubject } from '../../core/interchange/exported.ts'
import { fateBook } from '../../core/interchange/fates.ts'
import { importers } from '../../core/interchange/formats.ts'
import { differences } from '../../core/interchange/same.ts'
import { settled } from '../../core/interchange/settle.ts'
import type { Debate } from '../../core/model.ts'
import { anyDraft } from './drafts.ts'
import { labelsOf } from './labels.ts'

const debateOf = (draft: Draft): Debate => settled(draft, { name: 'tea', file: 'f', book: fateBook() })
const subjectOf = (debate: Debate): ExportSubject => ({ debate, outcomes: new Map(), labels: new Map() })
const exported = (format: ExportFormat, debate: Debate) => exporters[format](subjectOf(debate))

/** A draft with only what a format keeps, so that nothing may differ after a round. */
function restricted(
  draft: Draft,
  { inferences, isOpen }: { inferences: (draft: Draft) => readonly DraftInference[]; isOpen: boolean },
): Draft {
  const nodes = draft.nodes.map((node) => ({ ...node, kind: 'claim' as const, title: null, notes: [], open: isOpen && node.open }))
  return { ...draft, title: 'Tea', opening: [], nodes, inferences: inferences(draft), relations: [], expects: null }
}

/** What is the same but for the title and roots, which are made of the rest. */
const sameClaims = (debate: Debate, back: Debate) => differences({ ...debate, title: '', roots: [] }, { ...back, title: '', roots: [] })

describe('a debate that is exported and imported again', () => {
  test('is the same in AIF when it has supports, rebuts, undercuts and warrants', () => {
    const kinds: readonly string[] = ['support', 'rebut', 'undercut']
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const debate = debateOf(
          restricted(draft, {
            isOpen: false,
            inferences: ({ inferences }) =>
              inferences.map((one) => {
                const kind = kinds.includes(one.kind) ? one.kind : 'support'
                return Object.assign(one, { kind, weight: null, warrants: kind === 'support' ? one.warrants : [] })
              }),
          }),
        )
        // A claim without letters is named by its number, which counts anew.
        if (debate.nodes.some(({ title }) => title.startsWith('Claim '))) return
        for (const format of ['aif', 'xaif'] as const) {
          const back = importers[format]({ file: 'f', name: 'tea', text: exported(format, debate).text })
          expect(back.diagnostics).toEqual([])
          expect(sameClaims(withPlainReasons(debate), withPlainReasons(back.debate))).toEqual([])
        }
      }),
      { numRuns: 300 },
    )
  })

  test('is the same in Argdown when its attacks are of one premise and only supports are undercut', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const supports = draft.inferences
          .filter(({ kind }) => kind === 'support')
          .map((one): DraftInference => Object.assign(one, { weight: null, warrants: [] }))
        const attacks = draft.inferences
          .filter(
            ({ kind, premises, target }) =>
              premises.length === 1 &&
              (kind === 'rebut' ||
                kind === 'contradict' ||
                (kind === 'undercut' && target.kind === 'inference' && supports.includes(target.inference))),
          )
          .map((one) => Object.assign(one, { weight: null, warrants: [], reason: null }))
        const debate = debateOf(restricted(draft, { isOpen: false, inferences: () => [...supports, ...attacks] }))
        const { text, fates } = exported('argdown', debate)
        if (debate.nodes.some(({ title }) => title.startsWith('Claim '))) return
        if (fates.approximated.some(({ what }) => what === 'heading')) return
        const back = importers.argdown({ file: 'f', name: 'tea', text })
        expect(back.diagnostics).toEqual([])
        expect(sameClaims(debate, back.debate)).toEqual([])
      }),
      { numRuns: 300 },
    )
  })

  test('has the same grounded labels in Carneades, whatever it says', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const debate = debateOf(draft)
        const { text } = exported('carneades', debate)
        const back = importers.carneades({ file: 'f', name: 'tea', text })
        expect(back.diagnostics).toEqual([])
        const keys = [...text.slice(0, text.indexOf('\narguments:')).matchAll(/^ {2}("(?:[^"\\]|\\.)*"): /gm)].map((found): string =>
          JSON.parse(found[1]!),
        )
        const labels = labelsOf(debate)
        const backLabels = labelsOf(back.debate)
        const claims = debate.nodes.filter(({ kind }) => kind === 'claim').map(({ id }) => id)
        const found = claims.map((id) => backLabels[back.debate.nodes[keys.indexOf(id)]!.id])
        expect(found).toEqual(claims.map((id) => labels[id]))
      }),
      { numRuns: 400 },
    )
  })
})

describe('every export', () => {
  const formats = Object.keys(exporters) as ExportFormat[]

  test('accounts for every inference of a debate, as kept, approximated or lost', () => {
    fc.assert(
      fc.property(anyDraft, fc.constantFrom(...formats), (draft, format) => {
        const debate = debateOf(draft)
        const { fates } = exported(format, debate)
        const names = ['support', 'strict', 'strict support', 'rebut', 'undercut', 'undermine', 'contradict', 'contradiction']
        const counted = [...fates.kept, ...fates.approximated, ...fates.lost].filter(({ what }) => names.includes(what))
        expect(counted.reduce((sum, { count }) => sum + count, 0)).toBeGreaterThanOrEqual(debate.inferences.length)
      }),
      { numRuns: 300 },
    )
  })

  test('is text without lone surrogates and control characters', () => {
    fc.assert(
      fc.property(anyDraft, fc.constantFrom(...formats), (draft, format) => {
        const { text } = exported(format, debateOf(draft))
        expect(text.isWellFormed()).toBe(true)
        expect([...text].filter((sign) => sign < ' ' && sign !== '\n')).toEqual([])
      }),
      { numRuns: 200 },
    )
  })

  test('GraphML closes every element it opens, and has a vertex for each node and inference', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const debate = debateOf(draft)
        const { text } = exported('graphml', debate)
        expect(openAtTheEnd(text)).toEqual([])
        expect(text.match(/<node /g)?.length ?? 0).toBe(debate.nodes.length + debate.inferences.length)
      }),
      { numRuns: 200 },
    )
  })

  test('dot has a statement a line and quotes that close', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const { text } = exported('dot', debateOf(draft))
        const quoted = '"(?:[^"\\\\]|\\\\.)*"'
        const value = `(?:${quoted}|[a-zA-Z]+)`
        const attributes = `\\[${`(?:[a-z]+=${value}(?:, )?)*`}\\]`
        const line = new RegExp(
          `^(?:digraph debate \\{|\\}|  label=${quoted}|  rankdir=BT|  node ${attributes}|  ${quoted}(?: -> ${quoted})? ${attributes})$`,
        )
        for (const one of text.trimEnd().split('\n')) expect(one).toMatch(line)
      }),
      { numRuns: 200 },
    )
  })
})

/** A reason that reads like a generic scheme is not told from none. */
function withPlainReasons(debate: Debate): Debate {
  return {
    ...debate,
    inferences: debate.inferences.map((one) => ({ ...one, reason: /^(?:ra|ca)?$/i.test(one.reason ?? '') ? null : one.reason })),
  }
}

/** Elements that are open when an XML text ends; what is no tag must be plain text. */
function openAtTheEnd(text: string): readonly string[] {
  const open: string[] = []
  const rest = text.replace(
    /<(\/?)([a-z]+)((?:\s+[\w.:]+="[^"<]*")*)\s*(\/?)>|<\?xml[^>]*\?>/g,
    (_all, closing: string, name: string, _attributes, single: string) => {
      if (name === undefined || single === '/') return ''
      if (closing === '') open.push(name)
      else expect(open.pop()).toBe(name)
      return ''
    },
  )
  expect(rest).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot);)/)
  return open
}
