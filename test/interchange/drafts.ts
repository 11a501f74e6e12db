import fc from 'fast-check'

import type { Draft, DraftInference, DraftTarget } from '../../core/interchange/draft.ts'

/** A draft that says nothing. */
export const emptyDraft: Draft = { title: null, opening: [], nodes: [], inferences: [], relations: [], expects: null }

/** Words with everything that Markdown, YAML and slugs might stumble over. */
const anyText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        ...['and', 'from [x](#y)', '- supports [a](#a)', '1. one', '12) b', '# h', '> q', '`weight 0.5`', '<!-- prose -->', '&amp;', '|'],
        ...[
          'www.example.org/a_b',
          'https://example.org?a=1&copy;',
          'a@b.org',
          '**b**',
          '_i_',
          '~~s~~',
          '[^1]',
          '---',
          '+ x',
          '===',
          ':',
          '?',
        ],
        ...['\\', '```', '<b>', 'É', '¬p', '中文', '😀', '\u0000', '\ud800', '\n\n', '\t', '﻿', '- open', '![i](j)', '[x]: y', '\\*', '#'],
      ),
      { maxLength: 5 },
    )
    .map((words) => words.join(' ')),
  fc.lorem({ maxCount: 30 }),
)

type Seed = {
  readonly kind: DraftInference['kind']
  readonly premises: readonly string[]
  readonly warrants: readonly string[]
  readonly target: string
  readonly attacked: number
  readonly reason: string | null
  readonly weight: number | null
}

const key = fc.integer({ min: 0, max: 6 }).map((number) => `n${number}`)

const seed: fc.Arbitrary<Seed> = fc.record({
  kind: fc.constantFrom('support', 'strict', 'rebut', 'undermine', 'undercut', 'contradict'),
  premises: fc.array(key, { maxLength: 3 }),
  warrants: fc.array(key, { maxLength: 2 }),
  target: key,
  attacked: fc.nat({ max: 8 }),
  reason: fc.option(anyText),
  weight: fc.option(fc.double({ min: -1, max: 2, noNaN: true })),
})

/** Drafts of up to six nodes and eight inferences, with dangling keys, rings of undercuts and texts of every kind. */
export const anyDraft: fc.Arbitrary<Draft> = fc
  .record({
    title: fc.option(anyText),
    opening: fc.array(anyText, { maxLength: 2 }),
    nodes: fc.array(
      fc.record({
        kind: fc.constantFrom('claim', 'claim', 'claim', 'question'),
        title: fc.option(anyText),
        text: anyText,
        notes: fc.array(anyText, { maxLength: 2 }),
        open: fc.boolean(),
      }),
      { maxLength: 6 },
    ),
    seeds: fc.array(seed, { maxLength: 8 }),
    relations: fc.array(
      fc.record({
        kind: fc.constantFrom('answers', 'contrasts with', 'part of', 'see also', 'refines'),
        from: key,
        to: key,
        line: fc.constant(1),
      }),
      { maxLength: 4 },
    ),
    expects: fc.option(fc.record({ in: fc.array(key), out: fc.array(key), undec: fc.constant([]) })),
  })
  .map(({ nodes, seeds, ...rest }) => ({
    ...rest,
    nodes: nodes.map((node, index) => ({ ...node, key: `n${index}`, line: index + 1 })),
    inferences: inferencesOf(seeds),
  }))

function inferencesOf(seeds: readonly Seed[]): readonly DraftInference[] {
  const made = seeds.map((one, index) => ({ ...one, target: { kind: 'node', key: one.target } as DraftTarget, line: index + 1 }))
  for (const [index, { kind, attacked }] of seeds.entries())
    if (kind === 'undercut' && attacked < made.length) made[index]!.target = { kind: 'inference', inference: made[attacked]! }
  return made
}
