import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { paragraphsOf } from '../../client/panels/thread-marks.ts'
import { nodeId } from '../../core/ids.ts'
import type { Debate, Quote, Source } from '../../core/model.ts'
import { madeUpClaim, madeUpDebate } from '../graph/random-debate.ts'

const { span } = madeUpClaim(nodeId('x'), false)

type Quoted = readonly [id: string, speaker: string, line: number, start: number, end: number]

function debateOf(lines: readonly string[], quotes: readonly Quoted[]): { debate: Debate; source: Source } {
  const source: Source = { key: 'thread', path: 'sources/thread.txt', lines, coverage: 0 }
  const ids = [...new Set(quotes.map(([id]) => id))]
  const nodes = ids.map((id) => ({
    ...madeUpClaim(nodeId(id), false),
    quotes: quotes
      .filter(([each]) => each === id)
      .map(
        ([, speaker, line, start, end]): Quote => ({
          text: '',
          speaker,
          implied: false,
          place: { source: 'thread', line, start, end },
          web: null,
          span,
        }),
      ),
  }))
  return { debate: { ...madeUpDebate([], nodes, [], []), sources: [source] }, source }
}

/** `a{b}` for the text “a” quoted by b; the innermost quote first. */
const drawn = (lines: readonly string[], quotes: readonly Quoted[]) => {
  const { debate, source } = debateOf(lines, quotes)
  return paragraphsOf(debate, source).map(
    ({ speaker, stretches }) =>
      `${speaker ?? '-'}: ${stretches.map(({ text, nodes }) => (nodes.length === 0 ? text : `${text}{${nodes.join(',')}}`)).join('|')}`,
  )
}

describe('a line of the thread', () => {
  test.each([
    ['without a quote is bare text', ['abc'], [], ['-: abc']],
    ['is cut at the ends of its quotes', ['abcdef'], [['p', 'A', 1, 1, 3]], ['A: a|bc{p}|def']],
    [
      'shares a stretch where quotes overlap',
      ['abcdef'],
      [
        ['p', 'A', 1, 0, 4],
        ['q', 'A', 1, 2, 6],
      ],
      ['A: ab{p}|cd{p,q}|ef{q}'],
    ],
    [
      'names the shortest quote first',
      ['abcdef'],
      [
        ['p', 'A', 1, 0, 6],
        ['q', 'A', 1, 2, 4],
      ],
      ['A: ab{p}|cd{q,p}|ef{p}'],
    ],
    [
      'belongs to whoever says most of it',
      ['abcdef'],
      [
        ['p', 'A', 1, 0, 2],
        ['q', 'B', 1, 2, 6],
      ],
      ['B: ab{p}|cdef{q}'],
    ],
    ['is shown once when it is said twice, and not when it is empty', ['ab', '', 'ab', 'c'], [], ['-: ab', '-: c']],
  ] satisfies [string, string[], Quoted[], string[]][])('%s', (_name, lines, quotes, expected) => {
    expect(drawn(lines, quotes)).toEqual(expected)
  })

  test('loses and repeats no character, however quotes lie', () => {
    const quote = fc.tuple(fc.nat({ max: 20 }), fc.nat({ max: 20 })).map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const)
    fc.assert(
      fc.property(fc.array(quote, { maxLength: 6 }), (places) => {
        const text = 'abcdefghijklmnopqrst'
        const { debate, source } = debateOf(
          [text],
          places.map(([start, end], place) => [`n${place}`, 'A', 1, start, end]),
        )
        const [paragraph] = paragraphsOf(debate, source)
        expect(paragraph!.stretches.map((stretch) => stretch.text).join('')).toBe(text)
      }),
    )
  })
})
