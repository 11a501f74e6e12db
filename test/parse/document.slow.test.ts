import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument } from '../../core/parse/document.ts'
import { debateOf } from '../debate/folder.ts'

const guide = readFileSync(join(import.meta.dirname, '../../arguments/README.md'), 'utf8')
const good = [...guide.matchAll(/^(`{3,})markdown\n([\s\S]*?)^\1$/gm)].map((match) => match[2]!).join('\n')
const scraps = fc.oneof(
  fc.string({ maxLength: 6 }),
  fc.constantFrom('\n', '\n\n', '#', '## ', '`', '```\n', '> ', '- ', '  - ', '---\n', '[', '](#', ')', '\t', '\0', '\r'),
)
const change = fc.record({ at: fc.nat(good.length), cut: fc.nat(30), put: scraps })

test('thousands of damaged debates are parsed, linked and checked without throwing, and twice the same', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      const text = changes.reduce((words, { at, cut, put }) => words.slice(0, at) + put + words.slice(at + cut), good)
      const { debate, diagnostics } = debateOf({ 'README.md': text, 'sources/letter.txt': 'It swims with its tail, as any fish does.\n' })
      expect(JSON.parse(JSON.stringify({ debate, diagnostics }))).toEqual({ debate, diagnostics })
      expect(new Set(debate.nodes.map(({ id }) => id)).size).toBe(debate.nodes.length)
      expect(new Set(debate.inferences.map(({ id }) => id)).size).toBe(debate.inferences.length)
      for (const { span } of debate.nodes) expect(text.slice(span.start.offset, span.end.offset).trim()).not.toBe('')
      expect(parseDocument('README.md', text)).toEqual(parseDocument('README.md', text))
    }),
    { numRuns: 1500 },
  )
}, 300_000)
