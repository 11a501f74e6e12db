import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../core/parse/document.ts'

const node = '## A\n\nIt stands.\n\n'

describe('a hostile document ends in diagnostics, and keeps its nodes', () => {
  test.each([
    ['a quarter of a megabyte of quotes in quotes', `${node}${'>'.repeat(250_000)}`, ['AD002'], ['a']],
    ['numbered lists in lists', `${node}${'1. '.repeat(80_000)}`, ['AD002'], ['a']],
    ['quotes and lists by turns', `${node}${'- > '.repeat(60_000)}`, ['AD002'], ['a']],
    [
      'lists that go in line by line',
      `${node}${Array.from({ length: 100 }, (_, depth) => `${'  '.repeat(depth)}- a`).join('\n')}`,
      ['AD002'],
      ['a'],
    ],
    ['a rule of many stars is no list', `${node}${'* '.repeat(1000)}\n\n## B`, [], ['a', 'b']],
    ['emphasis in emphasis', `${node}${'**a '.repeat(200)}${'a** '.repeat(200)}\n\n## B`, ['AD002'], ['a', 'b']],
    ['a wide table', `${node}${'|a'.repeat(2_000)}|\n${'|-'.repeat(2_000)}|\n${'|a'.repeat(2_000)}|`, [], ['a']],
    ['a long table', `${node}|a|\n|-|\n${'|x|\n'.repeat(3_000)}`, [], ['a']],
    ['many open brackets', `${node}${'['.repeat(9_000)}`, [], ['a']],
    ['many backticks', `${node}${Array.from({ length: 120 }, (_, count) => '`'.repeat(count)).join(' ')}`, [], ['a']],
    ['an alias bomb', `---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n${node}`, ['AD050'], ['a']],
    ['deep YAML', `---\na: ${'['.repeat(50_000)}\n---\n${node}`, ['AD050'], ['a']],
    ['a YAML tag that runs something', `---\ntitle: !!js/function "function () {}"\n---\n${node}`, ['AD050'], ['a']],
    [
      'a key that is every object’s',
      `---\n__proto__: { title: x }\naliases: { __proto__: a, constructor: a }\n---\n${node}`,
      ['AD052'],
      ['a'],
    ],
    ['a key twice', `---\ntitle: a\ntitle: b\n---\n${node}`, ['AD050'], ['a']],
    ['not a number', `${node}\`\`\`yaml evidence\nalpha: .nan\n\`\`\``, ['AD041', 'AD042'], ['a']],
  ])('%s', (_name, text, codes, ids) => {
    const { document, diagnostics } = parseDocument('README.md', text)
    expect(diagnostics.map(({ code }) => code).sort()).toEqual(codes)
    expect(document.sections.map(({ id }) => id)).toEqual(ids)
  })
})

test('a parameter may be called like a part of every object', () => {
  const fence =
    'experiment: e\nparams: { __proto__: 1, constructor: 2 }\nmetric: m\nconfirm: "> 1"\nrefute: "< 0"\nalpha: 0.05\nthreshold: after pilot\nseeds: { quick: 8 }'
  const { evidence } = parseDocument('a.md', `## A\n\n\`\`\`yaml evidence\n${fence}\n\`\`\``).document.sections[0]!
  expect(Object.entries(evidence!.params)).toEqual([
    ['__proto__', 1],
    ['constructor', 2],
  ])
  expect(Object.getPrototypeOf(evidence!.params)).toBe(Object.prototype)
})
