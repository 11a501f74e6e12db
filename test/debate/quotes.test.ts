import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { coverageOf, uncoveredOf } from '../../core/debate/coverage.ts'
import { placeIn } from '../../core/debate/quotes.ts'
import { debateOf } from './folder.ts'

describe('words stand in a line', () => {
  test.each([
    ['at their first match', 'it swims, it swims', 'it swims', [0, 8]],
    ['with other white space', 'so \t it  swims.', 'so it swims', [0, 14]],
    ['with a space before them that is not theirs', '  it swims', 'it swims', [2, 10]],
    ['exactly', '“never”', '"never"', null],
    ['not at all when there are none', 'it swims', '', null],
    ['with signs of two code units', 'a 🐋 b', '🐋 b', [2, 6]],
  ] satisfies [string, string, string, [number, number] | null][])('%s', (_name, line, words, expected) => {
    const place = placeIn(line, words)
    expect(place === null ? null : [place.start, place.end]).toEqual(expected)
  })

  const line = fc.string({ unit: fc.constantFrom('a', 'b', '“', ' ', '\t', '\u00A0'), maxLength: 20 })

  test('exactly when the line without its odd white space has them, and then there', () => {
    fc.assert(
      fc.property(line, line.map(fold), (text, words) => {
        const place = placeIn(text, words)
        if (place === null) expect(words === '' || !text.replace(/\s+/g, ' ').includes(words)).toBe(true)
        else expect(fold(text.slice(place.start, place.end))).toBe(words)
      }),
    )
  })
})

test('a quote is locked to its place, whatever Markdown its source holds', () => {
  const quote =
    '> 2 * 3 \\* *4*\n> — A, [s](s.txt#L2)\n\n> *it*\n> — implied by B, [s](s.txt#L1)\n\n> out there\n> — [Web](https://a.example)'
  const { debate } = debateOf({ 'README.md': `---\nsources: { s: s.txt }\n---\n## A\n\n${quote}\n`, 's.txt': 'see *it*\r\n2 * 3 * 4\r\n' })
  expect(debate.nodes[0]!.quotes).toMatchObject([
    { text: '2 * 3 * 4', speaker: 'A', implied: false, place: { source: 's', line: 2, start: 0, end: 9 }, web: null },
    { text: 'it', speaker: 'B', implied: true, place: { source: 's', line: 1, start: 5, end: 7 } },
    { text: 'out there', speaker: null, place: null, web: { title: 'Web', url: 'https://a.example' } },
  ])
})

describe('coverage', () => {
  const source = { key: 's', lines: ['ab cd', 'x', 'ab cd', ''] }
  const place = (line: number, start: number, end: number) => ({ source: 's', line, start, end })

  test.each([
    ['nothing', [], 0, ['1:0 ab cd', '2:0 x']],
    ['a word, and the same word on an equal line', [place(3, 0, 2)], 4 / 9, ['1:3 cd', '2:0 x']],
    ['all of it', [place(1, 0, 5), place(2, 0, 1)], 1, []],
    ['a middle, with a gap on either side', [place(1, 1, 4), place(2, 0, 1)], 5 / 9, ['1:0 a', '1:4 d']],
    ['another source', [{ ...place(1, 0, 5), source: 't' }], 0, ['1:0 ab cd', '2:0 x']],
    ['a line that is not there', [place(9, 0, 5)], 0, ['1:0 ab cd', '2:0 x']],
  ])('of %s', (_name, places, fraction, missing) => {
    expect(coverageOf(source, places)).toBeCloseTo(fraction, 12)
    expect(uncoveredOf(source, places).map(({ line, start, text }) => `${line}:${start} ${text}`)).toEqual(missing)
  })

  test('of a source without words is whole', () => {
    expect(coverageOf({ key: 's', lines: ['', '  '] }, [])).toBe(1)
  })

  const places = fc.array(fc.record({ source: fc.constant('s'), line: fc.integer({ min: 1, max: 4 }), start: fc.nat(5), end: fc.nat(5) }))

  test('is what is left when the uncovered stretches are taken away', () => {
    fc.assert(
      fc.property(places, (some) => {
        const whole = source.lines.join('').replace(/\s/g, '').length
        const missing = uncoveredOf(source, some).reduce(
          (sum, { line, text }) => sum + text.replace(/\s/g, '').length * (line === 1 ? 2 : 1),
          0,
        )
        expect(coverageOf(source, some)).toBeCloseTo(1 - missing / whole, 12)
      }),
    )
  })
})

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
