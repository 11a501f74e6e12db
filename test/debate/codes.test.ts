import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { codes } from '../../core/debate/codes.ts'
import { debateOf, type Files, filesIn } from './folder.ts'

/** `UPDATE=1` rewrites what is expected; review reads the difference. */
const isUpdate = 'UPDATE' in process.env
const fixtures = join(import.meta.dirname, 'fixtures')
const folders = globSync('AD*', { cwd: fixtures }).sort()

/** Codes that text alone cannot bring about; who makes them has their tests. */
const elsewhere: Readonly<Record<string, string>> = {
  AD001: 'below, since its document would be a quarter of a megabyte',
  AD005: 'a guard: no document is known that the parser cannot read',
  AD080: 'server: reading a folder',
  AD081: 'server: reading a folder',
  AD082: 'server: the deadline of the parser',
  AD083: 'server: loading experiments',
  AD084: 'server: reading records',
  AD085: 'command line: a debate outside the project without --trust',
  AD090: 'evaluation: expectations',
  AD110: 'interchange: every importer',
  AD111: 'interchange: every importer',
}

test('every code has a fixture or a test elsewhere', () => {
  const shown = new Set([...folders.map((folder) => folder.slice(0, 5)), ...Object.keys(elsewhere)])
  expect([...shown].sort()).toEqual(Object.keys(codes).sort())
})

describe.each(folders)('%s', (folder) => {
  const files = filesIn(join(fixtures, folder))

  test('gives this diagnostic and no other, at its place', () => {
    const { diagnostics } = debateOf(withoutExpected(files))
    const printed = diagnostics.map(
      ({ code, severity, span, message, hint }) =>
        `${span.file}:${span.start.line}:${span.start.column} ${severity} ${code} ${message}${hint === null ? '' : `\n  hint: ${hint}`}\n`,
    )
    const path = join(fixtures, folder, 'expected.txt')
    if (isUpdate || !existsSync(path)) writeFileSync(path, printed.join(''))
    expect(printed.join('')).toBe(readFileSync(path, 'utf8'))
    expect(new Set(diagnostics.map(({ code }) => code))).toEqual(new Set([folder.slice(0, 5)]))
  })

  test('has the severity that the table gives the code', () => {
    for (const { code, severity } of debateOf(withoutExpected(files)).diagnostics)
      expect(severity).toBe(Object.entries(codes).find(([known]) => known === code)?.[1][0])
  })
})

test('AD001: a document above the limit is not read, and the others are', () => {
  const claim = '## It swims\n\nIt does.\n\n- untestable: a matter of words; a definition\n'
  const { debate, diagnostics } = debateOf({
    'README.md': `---\ntitle: T\n---\n${claim}`,
    'large.md': `## Large\n\n${'é'.repeat(131_072)}`,
  })
  expect(diagnostics.map(({ code, span }) => `${span.file}:${span.start.line} ${code}`)).toEqual(['large.md:1 AD001'])
  expect(debate.nodes.map(({ id }) => id)).toEqual(['it-swims'])
})

function withoutExpected(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([path]) => path !== 'expected.txt'))
}
