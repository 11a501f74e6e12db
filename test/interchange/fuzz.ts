import fc from 'fast-check'

/** Ways in which a file gets broken: cut off, bytes changed, parts gone or doubled, zeros and strange signs put in. */
export const damage: fc.Arbitrary<(text: string) => string> = fc
  .array(
    fc.record({
      how: fc.constantFrom('cut', 'flip', 'drop', 'double', 'insert'),
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      length: fc.integer({ min: 1, max: 60 }),
      sign: fc.constantFrom(
        '\u0000',
        '\ud800',
        '{',
        '}',
        '[',
        ']',
        '"',
        ':',
        '-',
        '&a',
        '*a',
        '\t',
        '\n',
        '<',
        '>',
        '(1) ',
        '----\n',
        'null',
        '1e999',
        '!!',
        '---\n',
        '﻿',
        '%',
        '\\',
      ),
    }),
    { minLength: 1, maxLength: 4 },
  )
  .map((steps) => (text) => steps.reduce(damaged, text))

type Step = {
  readonly how: 'cut' | 'flip' | 'drop' | 'double' | 'insert'
  readonly at: number
  readonly length: number
  readonly sign: string
}

function damaged(text: string, { how, at, length, sign }: Step): string {
  const start = Math.floor(at * text.length)
  const [before, after] = [text.slice(0, start), text.slice(start)]
  switch (how) {
    case 'cut':
      return before
    case 'flip':
      return `${before}${String.fromCharCode((after.charCodeAt(0) || 0) ^ (1 << (length % 8)))}${after.slice(1)}`
    case 'drop':
      return before + after.slice(length)
    case 'double':
      return before + after.slice(0, length) + after
    case 'insert':
      return before + sign + after
    default:
      return how satisfies never
  }
}
