import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openParser, type Parser } from '../../server/live/parser.ts'

let parser: Parser

beforeEach(() => {
  parser = openParser({ deadlineMs: 1000, program: join(import.meta.dirname, 'fixtures/hanging-parser.ts') })
})
afterEach(() => parser.close())

const good = '# Title\n\n## A claim\n\nIt holds.\n'

test('a document that hangs is given up, and the next one is parsed', async () => {
  const parsed = await Promise.all(['a.md', 'b.md', 'c.md'].map((path) => parser.parse(path, path === 'b.md' ? 'HANG' : good)))
  expect(parsed.map(({ kind }) => kind)).toEqual(['parsed', 'too slow', 'parsed'])
})

test('a document that ends the process costs only itself', async () => {
  const parsed = await Promise.all(['a.md', 'b.md', 'c.md'].map((path) => parser.parse(path, path === 'b.md' ? 'DIE' : good)))
  expect(parsed.map(({ kind }) => kind)).toEqual(['parsed', 'died', 'parsed'])
})

test('the parsed document comes back as it was made', async () => {
  const parsing = await parser.parse('a.md', good)
  expect(parsing).toMatchObject({ kind: 'parsed', document: { path: 'a.md', title: 'Title' }, diagnostics: [] })
})

test('a program that cannot start is an answer, not an error', async () => {
  const broken = openParser({ deadlineMs: 1000, program: join(import.meta.dirname, 'fixtures/no-such-program.ts') })
  expect(await broken.parse('a.md', good)).toEqual({ kind: 'died' })
  await broken.close()
})
