import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../core/parse/document.ts'

/** `UPDATE=1` rewrites what is expected; review reads the difference. */
const isUpdate = 'UPDATE' in process.env
const fixtures = join(import.meta.dirname, 'fixtures')
const samples = globSync('*.md', { cwd: fixtures }).sort()
const texts = samples.map((path) => readFileSync(join(fixtures, path), 'utf8'))

test.each(samples)('%s is read as its golden file says', (path) => {
  const read = `${JSON.stringify(parseDocument('README.md', readFileSync(join(fixtures, path), 'utf8')), null, 2)}\n`
  const golden = join(fixtures, path.replace(/\.md$/, '.json'))
  if (isUpdate || !existsSync(golden)) writeFileSync(golden, read)
  expect(JSON.parse(read)).toEqual(JSON.parse(readFileSync(golden, 'utf8')))
})

describe('headings', () => {
  const idsOf = (text: string) => parseDocument('a.md', text).document.sections.map(({ id, kind }) => `${id} ${kind}`)

  test.each([
    ['levels 2 to 6 are nodes', '# T\n\n## A\n\n###### B', ['a claim', 'b claim']],
    ['a question ends in a question mark', '## Is it?', ['is-it question']],
    ['an evidence fence makes evidence', '## A\n\n```yaml evidence\n```', ['a evidence']],
    ['prose is no node, but takes its slug', '## A <!-- prose -->\n\n## A', ['a-1 claim']],
    ['a quoted heading is no node, but takes its slug', '> ## A\n\n## A', ['a-1 claim']],
    [
      'a generated heading is no node, but takes its slug',
      '## B\n\n<!-- adduce:begin x -->\n\n## A\n\n<!-- adduce:end -->\n\n## A',
      ['b claim', 'a-1 claim'],
    ],
    ['a title takes its slug', '# A\n\n## A', ['a-1 claim']],
    ['a heading may be underlined', 'A\n---', ['a claim']],
    ['marks in a heading do not count', '## A *b* `c` [d](#e)', ['a-b-c-d claim']],
    ['letters of any script count', '## Das Maß über 日本語', ['das-maß-über-日本語 claim']],
    ['names of the language are names', '## \\_\\_proto\\_\\_\n\n## constructor', ['__proto__ claim', 'constructor claim']],
  ])('%s', (_name, text, expected) => {
    expect(idsOf(text)).toEqual(expected)
  })

  test('a section ends at the next heading of any level', () => {
    const { sections } = parseDocument('a.md', '## A\n\na\n\n### B\n\nb\n\n# C\n\nc').document
    expect(sections.map(({ prose }) => prose)).toEqual(['a', 'b'])
  })
})

test('the opening is what stands between the title and the first node', () => {
  const text =
    '---\ntitle: T\n---\n# T\n\nRead *this*.\n\n<!-- adduce:begin x -->\n\nnot this\n\n<!-- adduce:end -->\n\n## How <!-- prose -->\n\nAnd this.\n\n## A\n\na'
  expect(parseDocument('README.md', text).document.opening).toBe('Read *this*.\n\n## How <!-- prose -->\n\nAnd this.')
})

test.each([
  ['\\n', '\n'],
  ['\\r\\n', '\r\n'],
  ['\\r', '\r'],
])('lines may end in %s', (_name, ending) => {
  const text = texts.join('\n')
  const lines = text.split('\n')
  const { document, diagnostics } = parseDocument('README.md', lines.join(ending))
  const plain = parseDocument('README.md', text)
  expect(document.sections.map(({ id, items, quotes }) => [id, items.length, quotes.length])).toEqual(
    plain.document.sections.map(({ id, items, quotes }) => [id, items.length, quotes.length]),
  )
  expect(diagnostics.map(({ code, span }) => [code, span.start.line, span.start.column])).toEqual(
    plain.diagnostics.map(({ code, span }) => [code, span.start.line, span.start.column]),
  )
})

describe('a place inside a fence is the place in the file', () => {
  const lines = ['## A', '', '```yaml evidence', 'experiment: e', '', 'alpha: 1.5', 'seeds: { quick: none }', '```']

  test.each([
    ['\\n', '\n', ''],
    ['\\r\\n', '\r\n', ''],
    ['\\r', '\r', ''],
    ['\\n, indented', '\n', '   '],
  ])('with lines that end in %s', (_name, ending, indent) => {
    const text = lines.map((line) => (line === '' ? line : `${indent}${line}`)).join(ending)
    const wrong = parseDocument('a.md', text).diagnostics.filter(({ code }) => code === 'AD042')
    expect(wrong.map(({ span }) => text.slice(span.start.offset, span.end.offset))).toEqual(['1.5', 'none'])
    expect(wrong.map(({ span }) => [span.start.line, span.start.column - indent.length])).toEqual([
      [6, 8],
      [7, 17],
    ])
  })
})

test('a byte order mark moves offsets, and nothing else', () => {
  const text = '---\ntitle: 7\n---\n## A\n\n- suported by [B](#b)\n'
  const [with_, without] = [parseDocument('README.md', `\uFEFF${text}`), parseDocument('README.md', text)]
  expect(with_.diagnostics.map(({ code, span }) => [code, span.start.line, span.start.column, span.start.offset - 1])).toEqual(
    without.diagnostics.map(({ code, span }) => [code, span.start.line, span.start.column, span.start.offset]),
  )
})

describe('whatever the text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '## A',
      '## A?',
      '# T',
      '- supported by [A](#a)',
      '  - undercut by [B](#b)',
      '- undercuts [A](#a) from [B](#b)',
      '- open',
    ),
    fc.constantFrom(
      '- untestable: a; b',
      '> words',
      '> — B, [t](t.txt#L1)',
      '```yaml evidence',
      '```',
      'alpha: 0.05',
      'seeds: { quick: 1 }',
      '---',
    ),
    fc.constantFrom(
      '<!-- adduce:begin x -->',
      '<!-- adduce:end -->',
      '',
      '',
      '|a|b|',
      '|-|-|',
      '[x]: #a',
      '<<<<<<< a',
      '>>>>>>> b',
      'A',
      '===',
    ),
    fc.string({ unit: 'grapheme' }),
  )
  const text = fc.array(line, { maxLength: 24 }).map((lines) => lines.join('\n'))
  const path = fc.constantFrom('README.md', 'a.md')

  test('parsing never throws, and its value is plain JSON', () => {
    fc.assert(
      fc.property(path, fc.oneof(text, fc.string({ unit: 'binary', maxLength: 200 })), (where, words) => {
        const parsed = parseDocument(where, words)
        expect(JSON.parse(JSON.stringify(parsed))).toEqual(parsed)
      }),
      { numRuns: 60 },
    )
  })

  test('every span lies in the text, and a section begins with its heading', () => {
    fc.assert(
      fc.property(path, text, (where, words) => {
        const { document, diagnostics } = parseDocument(where, words)
        for (const { heading, span, title } of document.sections) {
          expect(span.start).toEqual(heading.start)
          const written = words.slice(heading.start.offset, heading.end.offset)
          expect(folded(written)).toContain(folded(title).split(' ')[0] ?? '')
          expect(heading.end.offset).toBeLessThanOrEqual(span.end.offset)
        }
        for (const { span } of [...diagnostics, ...document.sections]) {
          for (const { offset, line: number, column } of [span.start, span.end]) {
            expect(0 <= offset && offset <= words.length).toBe(true)
            expect(linesBefore(words, offset)).toEqual({ line: number, column })
          }
          expect(span.start.offset).toBeLessThanOrEqual(span.end.offset)
        }
      }),
    )
  })

  test('a good document with a few characters changed is still read', () => {
    const good = texts.join('\n')
    const change = fc.record({
      at: fc.nat(good.length),
      cut: fc.nat(12),
      put: fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('\n', '#', '`', '> ', '- ', '---', '[', ']')),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
        const changed = changes.reduce((words, { at, cut, put }) => words.slice(0, at) + put + words.slice(at + cut), good)
        expect(() => parseDocument('README.md', changed)).not.toThrow()
      }),
      { numRuns: 15 },
    )
  })
})

function folded(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** Line and column of an offset, counted the plain way. */
function linesBefore(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split(/\r\n|\n|\r/)
  return { line: lines.length, column: lines.at(-1)!.length + 1 }
}

test('of a file that is generated but for its title only the title is read, however long the rest is', () => {
  const generated = (inside: string): string => `# Results\n\n<!-- adduce:begin results -->\n\n${inside}\n\n<!-- adduce:end -->\n`
  const { document, diagnostics } = parseDocument('results.md', generated('## A claim\n\n| a |\n|---|\n'.repeat(20_000)))
  expect(document).toMatchObject({ title: 'Results', sections: [], otherHeadings: [{ slug: 'results', why: 'title' }] })
  expect(diagnostics).toEqual([])
  const more = parseDocument('results.md', `${generated('## Generated')}\n## Written\n\nA sentence.\n`).document
  expect(more.sections.map(({ title }) => title)).toEqual(['Written'])
})
