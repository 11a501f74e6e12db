import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../core/parse/document.ts'

function quotesIn(markdown: string) {
  return parseDocument('a.md', `## Node\n\n${markdown}\n`).document.sections[0]!.quotes
}

describe('an attribution names', () => {
  test.each([
    [
      'a speaker',
      '— B, [thread](sources/thread.txt#L3)',
      { speaker: 'B', implied: false, from: { kind: 'source', path: 'sources/thread.txt', line: 3 } },
    ],
    [
      'who implies it',
      '— implied by B, [thread](sources/thread.txt#L3)',
      { speaker: 'B', implied: true, from: { kind: 'source', path: 'sources/thread.txt', line: 3 } },
    ],
    [
      'the analyst',
      '— note, [thread](./sources/thread.txt#L12)',
      { speaker: 'note', implied: false, from: { kind: 'source', path: 'sources/thread.txt', line: 12 } },
    ],
    [
      'a page of the web',
      '— [Laskin et al. 2022](https://arxiv.org/abs/2210.14215)',
      { speaker: null, implied: false, from: { kind: 'web', title: 'Laskin et al. 2022', url: 'https://arxiv.org/abs/2210.14215' } },
    ],
    [
      'a speaker by a shorter dash',
      '-- B, [thread](t.txt#L1)',
      { speaker: 'B', implied: false, from: { kind: 'source', path: 't.txt', line: 1 } },
    ],
  ])('%s', (_name, attribution, expected) => {
    for (const between of ['\n> ', '\n>\n> ', '\\\n> ', '  \n> ']) {
      expect(quotesIn(`> some words${between}${attribution}`)).toMatchObject([{ text: 'some words', ...expected }])
    }
  })
})

test.each([
  ['a block quote without attribution', '> some words'],
  ['a block quote that ends in a list', '> some words\n>\n> - B, [thread](t.txt#L1)'],
  ['a block quote that ends in two links', '> some words\n> — [A](https://a.example), [B](https://b.example)'],
  ['a block quote whose source has no line', '> some words\n> — B, [thread](t.txt)'],
  ['a block quote whose source has no speaker', '> some words\n> — [thread](t.txt#L1)'],
])('%s is prose', (_name, markdown) => {
  expect(quotesIn(markdown)).toEqual([])
})

test('the words of a quote are those a reader sees, and beside them those that were written', () => {
  const [quote] = quotesIn('> a \\* b  &amp;\n> [c] *d*\n> — B, [thread](t.txt#L1)')
  expect(quote).toMatchObject({ text: 'a * b & [c] d', raw: 'a \\* b &amp; [c] *d*' })
})

test('a quote within a list or another quote is prose', () => {
  expect(quotesIn('- > some words\n  > — B, [thread](t.txt#L1)')).toEqual([])
})
