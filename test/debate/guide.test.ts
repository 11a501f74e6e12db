import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { codeKey } from '../../core/ids.ts'
import { verbs } from '../../core/parse/verbs.ts'
import { debateOf } from './folder.ts'
import { ladder } from './ladder.ts'

const guide = readFileSync(join(import.meta.dirname, '../../arguments/README.md'), 'utf8')
const examples = [...guide.matchAll(/^(`{3,})markdown\n([\s\S]*?)^\1$/gm)].map((match) => match[2]!)

test('the examples of the guide for writers make one debate without a fault', () => {
  const dissection = {
    ...ladder,
    name: 'dissection',
    codeKey: codeKey('1'.repeat(64)),
    params: { cuts: { about: 'how often', kind: 'number' as const, unit: '1', min: 1, max: 9, integer: true, default: 3 } },
    metrics: { lungs: { about: 'how many', unit: '1', low: 0, high: 2 } },
  }
  const letter = 'It swims with its tail, as any fish does.\n'
  const { debate, diagnostics } = debateOf({ 'README.md': examples.join('\n'), 'sources/letter.txt': letter }, [dissection])
  expect(diagnostics).toEqual([])
  expect(
    debate.nodes
      .map(({ kind }) => kind)
      .sort()
      .join(' '),
  ).toBe('claim claim claim claim claim claim claim evidence question')
  expect(
    debate.inferences
      .map(({ kind }) => kind)
      .sort()
      .join(' '),
  ).toBe('contradict rebut support support test test undercut undercut')
  expect(debate.sources.map(({ coverage }) => coverage)).toEqual([1])
})

test('the guide for writers names every verb', () => {
  for (const verb of verbs.keys()) expect(guide).toMatch(new RegExp(`\\b${verb}\\b`))
})
