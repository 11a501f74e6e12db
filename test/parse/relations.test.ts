import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../core/parse/document.ts'
import type { Item } from '../../core/parse/parsed.ts'
import { verbs } from '../../core/parse/verbs.ts'

/** What a list below a heading says. */
function read(list: string): { items: readonly Item[]; codes: readonly string[]; prose: string } {
  const { document, diagnostics } = parseDocument('a.md', `## Node\n\n${list}\n`)
  const { items, prose } = document.sections[0]!
  return { items, codes: diagnostics.map(({ code }) => code), prose }
}

/** An item in short: its verb, where its links lead, what follows. */
function short({ verb, links, from, reason, weight, nested }: Item): string {
  const targets = [links, from]
    .filter((list) => list.length > 0)
    .map((list) => list.map(({ file, slug }) => `${file ?? ''}#${slug}`).join(' '))
  const tail = [
    reason === null ? '' : `: ${reason}`,
    weight === null ? '' : ` @${weight}`,
    nested.length === 0 ? '' : ` {${nested.map(short).join(' | ')}}`,
  ]
  return `${verb} ${targets.join(' from ')}${tail.join('')}`
}

describe('a list item says', () => {
  test.each([
    ['one link', '- supported by [A](#a)', ['supported by #a']],
    ['a link into another document', '- rebuts [A](other.md#a)', ['rebuts other.md#a']],
    ['a link that begins with a dot', '- rebuts [A](./other.md#a)', ['rebuts other.md#a']],
    ['an encoded slug', '- rebuts [A](#caf%C3%A9)', ['rebuts #café']],
    ['a slug that is wrongly encoded, as it stands', '- rebuts [A](#100%)', ['rebuts #100%']],
    ['links joined by and', '- supported by [A](#a) and [B](#b)', ['supported by #a #b']],
    ['links joined by commas', '- supported by [A](#a), [B](#b), and [C](#c)', ['supported by #a #b #c']],
    ['a reason after a colon', '- supported by [A](#a): it bites', ['supported by #a: it bites']],
    ['a reason with a link that is no premise', '- supported by [A](#a): see [B](#b)', ['supported by #a: see B']],
    ['a reason over two lines', '- supported by [A](#a): it\n  bites', ['supported by #a: it bites']],
    ['a weight', '- supported by [A](#a) `weight 0.7`', ['supported by #a @0.7']],
    ['a reason and a weight', '- supported by [A](#a): it bites `weight .25`', ['supported by #a: it bites @0.25']],
    ['a full stop, which is no reason', '- supported by [A](#a).', ['supported by #a']],
    ['an undercut from a premise', '- undercuts [A](#a) from [B](#b): no', ['undercuts #a from #b: no']],
    ['an undercut from two premises', '- undercuts [A](#a) from [B](#b) and [C](#c)', ['undercuts #a from #b #c']],
    ['an alias of rebuts', '- objects to [A](#a)', ['objects to #a']],
    ['a verb in capitals', '- Supported by [A](#a)', ['supported by #a']],
    ['a verb in bold', '- **supported by** [A](#a)', ['supported by #a']],
    ['a link in bold', '- supported by **[A](#a)**', ['supported by #a']],
    ['a verb with odd spaces', '- supported   by [A](#a)', ['supported by #a']],
    ['a reference link', '- supported by [A][x]\n\n[x]: #a', ['supported by #a']],
    ['something in a numbered list', '1. supported by [A](#a)', ['supported by #a']],
    [
      'nested items about an inference',
      '- supported by [A](#a)\n  - undercut by [B](#b)\n    - objects to this step [C](#c)\n  - warranted by [D](#d)',
      ['supported by #a {undercut by #b {objects to this step #c} | warranted by #d}'],
    ],
  ] satisfies [string, string, string[]][])('%s', (_name, list, expected) => {
    const { items, codes } = read(list)
    expect(items.map(short)).toEqual(expected)
    expect(codes).toEqual([])
  })

  test.each([...verbs.keys()].filter((verb) => !/warranted|undercut|step/.test(verb)))('%s', (verb) => {
    expect(read(`- ${verb} [A](#a)`).items.map(short)).toEqual([`${verb} #a`])
  })
})

describe('a list item is prose', () => {
  test.each([
    ['without verb or link', '- a remark'],
    ['with a link first', '- [A](#a) is worth reading'],
    ['with unknown words before a link', '- compare [A](#a)'],
    ['with unknown words before a web link', '- suported by [A](https://example.org)'],
    ['that can be ticked off', '- [ ] supported by [A](#a)'],
    ['with many words before a link', '- it is in truth supported by [A](#a)'],
    ['that begins with code', '- `supports` is a verb'],
  ])('%s', (_name, list) => {
    const { items, codes, prose } = read(list)
    expect(items).toEqual([])
    expect(codes.filter((code) => code !== 'AD011')).toEqual([])
    expect(prose).toBe(list)
  })
})

test('what is read is cut from the prose, and nothing else', () => {
  const { prose } = read('It swims.\n\n- supported by [A](#a)\n  - undercut by [B](#b)\n- a remark\n- open\n\n> Words.\n\nAnd dives.')
  expect(prose).toBe('It swims.\n\n- a remark\n\n> Words.\n\nAnd dives.')
})

test('a paragraph below a relation stays prose', () => {
  expect(read('- supported by [A](#a)\n\n  More of it.').prose).toBe('More of it.')
})

describe('a claim is marked', () => {
  test.each([
    ['open', '- open', true, null],
    ['open, in capitals', '- Open', true, null],
    ['untestable', '- untestable: a word; a definition', false, { reason: 'a word', wouldCount: 'a definition' }],
    ['untestable without what would count', '- untestable: a word', false, { reason: 'a word', wouldCount: null }],
    ['neither, by a longer item', '- open questions remain', false, null],
    ['neither, when nested', '- a remark\n  - open', false, null],
  ])('%s', (_name, list, open, untestable) => {
    const { document } = parseDocument('a.md', `## Node\n\n${list}\n`)
    expect(document.sections[0]).toMatchObject({ kind: 'claim', open, untestable })
  })
})

test('the span of an item leaves out what is nested under it', () => {
  const text = '## Node\n\n- supported by [A](#a)\n  - undercut by [B](#b)\n'
  const [item] = parseDocument('a.md', text).document.sections[0]!.items
  expect(text.slice(item!.span.start.offset, item!.span.end.offset)).toBe('- supported by [A](#a)')
  expect(text.slice(item!.nested[0]!.span.start.offset, item!.nested[0]!.span.end.offset)).toBe('- undercut by [B](#b)')
})
