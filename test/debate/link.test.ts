import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Inference } from '../../core/model.ts'
import { debateOf, type Files } from './folder.ts'

/** A debate of claims a–d, evidence e and f, and question q, in which some nodes say something. */
function debateWhere(says: Readonly<Record<string, string>>): ReturnType<typeof debateOf> {
  const fence =
    'experiment: ladder\nmetric: gap\nconfirm: "> 0.5"\nrefute: "< 0.25"\nalpha: 0.05\nthreshold: after pilot\nseeds: { quick: 8 }'
  const node = (heading: string, id: string, more = '') => `## ${heading}\n\n${more}\n\n${says[id] ?? ''}\n`
  const nodes = ['a', 'b', 'c', 'd'].map((id) => node(id.toUpperCase(), id)).join('\n')
  return debateOf({
    'README.md': `---\ntitle: T\n---\n# T\n\n${nodes}\n${node('E', 'e', `\`\`\`yaml evidence\n${fence}\n\`\`\``)}\n${node('F', 'f', `\`\`\`yaml evidence\n${fence}\n\`\`\``)}\n${node('Q?', 'q')}`,
  })
}

function idsOf(inferences: readonly Inference[]): string[] {
  return inferences.map(({ id, warrants }) => (warrants.length === 0 ? id : `${id} given ${warrants.join(', ')}`))
}

describe('items become inferences', () => {
  test.each([
    ['passive links are linked premises', { a: '- supported by [B](#b) and [C](#c)' }, ['support:b+c>a']],
    ['active links are targets', { a: '- supports [B](#b) and [C](#c)' }, ['support:a>b', 'support:a>c']],
    ['tests are one for each link', { a: '- tested by [E](#e)', b: '- tested by [E](#e)' }, ['test:e>a', 'test:e>b']],
    [
      'two links of a test are two tests',
      { a: '- tested by [E](#e) and [F](#f)\n  - warranted by [B](#b)' },
      ['test:e>a given b', 'test:f>a given b'],
    ],
    ['evidence tests several claims', { e: '- tests [A](#a) and [B](#b)' }, ['test:e>a', 'test:e>b']],
    [
      'premises in another order are the same',
      { a: '- supported by [C](#c) and [B](#b)\n- supported by [B](#b) and [C](#c)' },
      ['support:b+c>a'],
    ],
    ['a premise twice is one', { a: '- supported by [B](#b) and [B](#b)' }, ['support:b>a']],
    ['a strict support is another', { a: '- strictly supported by [B](#b)\n- supported by [B](#b)' }, ['strict:b>a', 'support:b>a']],
    ['both ends say one inference', { a: '- supported by [B](#b)', b: '- supports [A](#a)' }, ['support:b>a']],
    ['a contradiction is one from either side', { a: '- contradicts [B](#b)', b: '- contradicts [A](#a)' }, ['contradict:a>b']],
    [
      'an undercut is about the step above',
      { a: '- supported by [B](#b)\n  - undercut by [C](#c) and [D](#d)' },
      ['support:b>a', 'undercut:c+d>(support:b>a)'],
    ],
    [
      'an undercut may be undercut',
      { a: '- rebutted by [B](#b)\n  - undercut by [C](#c)\n    - undercut by [D](#d)' },
      ['rebut:b>a', 'undercut:c>(rebut:b>a)', 'undercut:d>(undercut:c>(rebut:b>a))'],
    ],
    [
      'what is nested under an active item is about each of its steps',
      { a: '- supports [B](#b) and [C](#c)\n  - undercut by [D](#d)' },
      ['support:a>b', 'support:a>c', 'undercut:d>(support:a>b)', 'undercut:d>(support:a>c)'],
    ],
    ['a warrant is one more premise', { a: '- tested by [E](#e)\n  - warranted by [B](#b) and [C](#c)' }, ['test:e>a given b, c']],
    [
      'nested items of both ends are united',
      { a: '- supported by [B](#b)\n  - warranted by [C](#c)', b: '- supports [A](#a)\n  - warranted by [D](#d)\n  - undercut by [C](#c)' },
      ['support:b>a given c, d', 'undercut:c>(support:b>a)'],
    ],
    [
      'an undercut from elsewhere finds its step',
      { a: '- supported by [B](#b) and [C](#c)', d: '- undercuts [A](#a) from [C](#c)' },
      ['support:b+c>a', 'undercut:d>(support:b+c>a)'],
    ],
    [
      'an undercut from elsewhere finds a step written later',
      { a: '- undercuts [D](#d) from [C](#c)', c: '- rebuts [D](#d)' },
      ['rebut:c>d', 'undercut:a>(rebut:c>d)'],
    ],
    [
      'an undercut from elsewhere passes over a strict step',
      { a: '- supported by [B](#b)\n- strictly supported by [B](#b)', d: '- undercuts [A](#a) from [B](#b)' },
      ['support:b>a', 'strict:b>a', 'undercut:d>(support:b>a)'],
    ],
    [
      'an undercut from elsewhere finds a contradiction from either side',
      { b: '- contradicts [A](#a)', d: '- undercuts [B](#b) from [A](#a)' },
      ['contradict:a>b', 'undercut:d>(contradict:a>b)'],
    ],
    ['evidence may be a premise', { a: '- supported by [E](#e) and [B](#b)' }, ['support:b+e>a']],
    ['evidence may be rebutted', { e: '- rebutted by [A](#a)' }, ['rebut:a>e']],
    ['a claim may rebut itself', { a: '- rebuts [A](#a)' }, ['rebut:a>a']],
    ['a linked premise that leads nowhere costs the inference', { a: '- supported by [B](#b) and [X](#x)' }, []],
    ['a target that leads nowhere costs only itself', { a: '- supports [B](#b) and [X](#x)' }, ['support:a>b']],
    ['what is nested under a refused step is refused with it', { a: '- supported by [Q?](#q)\n  - undercut by [B](#b)' }, []],
    ['a warrant that is a question is refused', { a: '- supported by [B](#b)\n  - warranted by [Q?](#q)' }, ['support:b>a']],
  ] satisfies [string, Record<string, string>, string[]][])('%s', (_name, says, expected) => {
    expect(idsOf(debateWhere(says).debate.inferences).sort()).toEqual(expected.sort())
  })

  test('two ways of saying one thing keep the first reason and weight, and both places', () => {
    const { debate } = debateWhere({ a: '- supported by [B](#b)', b: '- supports [A](#a): because `weight 0.2`' })
    expect(debate.inferences).toMatchObject([{ reason: 'because', weight: 0.2, spans: [{ start: { line: 10 } }, { start: { line: 16 } }] }])
  })
})

test('of two reasons and weights, the first in reading order counts', () => {
  const { debate } = debateWhere({ a: '- supported by [B](#b): this `weight 0.4`', b: '- supports [A](#a): that `weight 0.2`' })
  expect(debate.inferences).toMatchObject([{ reason: 'this', weight: 0.4 }])
})

describe('items become relations', () => {
  test.each([
    ['active from this node', { a: '- refines [B](#b)' }, ['a refines b']],
    ['passive to this node', { a: '- refined by [B](#b)' }, ['b refines a']],
    ['one for each link', { q: '- answered by [A](#a) and [B](#b)' }, ['a answers q', 'b answers q']],
    ['a part of its whole', { a: '- part of [B](#b)' }, ['a part of b']],
    ['evidence may take part', { e: '- limits [A](#a)' }, ['e limits a']],
  ] satisfies [string, Record<string, string>, string[]][])('%s', (_name, says, expected) => {
    expect(debateWhere(says).debate.relations.map(({ kind, from, to }) => `${from} ${kind} ${to}`)).toEqual(expected)
  })
})

describe('whatever the order', () => {
  const items = [
    '- supports [A](README.md#a)',
    '- rebuts [B](more.md#b) and [A](README.md#a)',
    '- undercuts [A](README.md#a) from [C](other.md#c)',
    '- supported by [D](more.md#d)\n  - undercut by [C](other.md#c)\n  - warranted by [B](more.md#b)',
    '- contradicts [D](more.md#d)',
    '- part of [A](README.md#a)',
  ]
  const lists = fc.array(fc.shuffledSubarray(items), { minLength: 4, maxLength: 4 })

  test('files and items may stand in any order: nodes and inferences are the same', () => {
    fc.assert(
      fc.property(lists, fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), fc.infiniteStream(fc.nat()), (written, order, keys) => {
        const shuffled = written.map((list) =>
          list
            .map((item): [number, string] => [keys.next().value, item])
            .sort(([x], [y]) => x - y)
            .map(([, item]) => item),
        )
        expect(saidBy(filesOf(shuffled, order))).toEqual(saidBy(filesOf(written, [0, 1, 2, 3])))
      }),
      { numRuns: 40 },
    )
  })

  function filesOf(written: readonly (readonly string[])[], order: readonly number[]): Files {
    const paths = ['README.md', 'more.md', 'other.md', 'more.md']
    const files: Record<string, string> = { 'README.md': '---\ntitle: T\n---\n' }
    for (const index of order) {
      const heading = ['A', 'B', 'C', 'D'][index]
      files[paths[index]!] = `${files[paths[index]!] ?? ''}\n## ${heading}\n\n${written[index]!.join('\n')}\n`
    }
    return Object.fromEntries(Object.entries(files).reverse())
  }

  function saidBy(files: Files): unknown {
    const { debate } = debateOf(files)
    return {
      nodes: debate.nodes.map(({ id }) => id).sort(),
      inferences: debate.inferences.map(({ id, warrants }) => [id, warrants.toSorted()]).sort(),
      relations: debate.relations.map(({ kind, from, to }) => `${from} ${kind} ${to}`).sort(),
    }
  }
})

describe('a debate', () => {
  test('reads README.md first, then the others by path', () => {
    const claim = (heading: string) => `## ${heading}\n`
    const { debate } = debateOf({ 'b.md': claim('B'), 'A.md': claim('A'), 'README.md': claim('R') })
    expect(debate.nodes.map(({ id }) => id)).toEqual(['r', 'a', 'b'])
    expect(debate.documents).toEqual([
      { path: 'README.md', title: 'README.md' },
      { path: 'A.md', title: 'A.md' },
      { path: 'b.md', title: 'b.md' },
    ])
  })

  test('follows the aliases of renamed headings, in links, roots and scenarios', () => {
    const front = 'roots: [old]\naliases: { old: new }\nscenarios: { s: { out: [old] } }'
    const { debate, diagnostics } = debateOf({
      'README.md': `---\n${front}\n---\n## New\n\n- supported by [Other](#other)\n\n## Other\n\n- rebuts [Old](#old)\n`,
    })
    expect(debate).toMatchObject({ roots: ['new'], scenarios: [{ out: ['new'] }], aliases: { old: 'new' } })
    expect(idsOf(debate.inferences)).toEqual(['support:other>new', 'rebut:other>new'])
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([])
  })

  test('is plain JSON, and never thrown out of shape by odd names', () => {
    const front = 'aliases: { constructor: a }\nscenarios: { __proto__: { evidence: { __proto__: open } } }\nsources: { __proto__: s.txt }'
    const { debate } = debateOf({
      'README.md': `---\n${front}\n---\n## A\n\n- supported by [P](#__proto__)\n\n## \\_\\_proto\\_\\_\n`,
      's.txt': 'words',
    })
    expect(JSON.parse(JSON.stringify(debate))).toEqual(debate)
    expect(idsOf(debate.inferences)).toEqual(['support:__proto__>a'])
    expect(debate).toMatchObject({ scenarios: [{ name: '__proto__' }], sources: [{ key: '__proto__' }] })
  })

  test('without documents is an empty one', () => {
    expect(debateOf({}).debate).toMatchObject({ nodes: [], inferences: [], title: 'small', opening: '' })
  })

  test('says nothing a second time of evidence that cannot be read', () => {
    const { diagnostics } = debateOf({
      'README.md': '---\ntitle: T\n---\n## A\n\n- untestable: a; b\n- tested by [E](#e)\n\n## E\n\n```yaml evidence\n```\n',
    })
    expect(diagnostics.map(({ code }) => code)).toEqual(['AD041'])
  })
})
