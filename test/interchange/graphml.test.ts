import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { fateBook } from '../../core/interchange/fates.ts'
import { importGraphml } from '../../core/interchange/graphml.ts'
import { differences } from '../../core/interchange/same.ts'
import { settled } from '../../core/interchange/settle.ts'
import { exportGraphml } from '../../core/interchange/to-graph.ts'
import type { Debate } from '../../core/model.ts'
import { anyDraft } from './drafts.ts'

const imported = (text: string) => importGraphml({ file: 'g.graphml', name: 'g', text })
const graph = (inside: string) =>
  imported(
    `<graphml><key id="d0" for="all" attr.name="kind"/><key id="d1" for="all" attr.name="label"/><graph>\n${inside}</graph></graphml>`,
  )
const ids = (result: ReturnType<typeof imported>) => result.debate.inferences.map(({ id }) => id)
const nodes = '<node id="a"/><node id="b"/>'

describe('GraphML is read', () => {
  test.each([
    ['an edge that attacks', `${nodes}<edge source="a" target="b"><data key="d0">attack</data></edge>`, ['rebut:a>b']],
    ['an edge that supports, by its label', `${nodes}<edge source="a" target="b"><data key="d1">Supports</data></edge>`, ['support:a>b']],
    ['a contradiction', `${nodes}<edge source="b" target="a"><data key="d0">contradicts</data></edge>`, ['contradict:a>b']],
    [
      'a step with a vertex of its own',
      `${nodes}<node id="s"><data key="d0">support</data></node><edge source="a" target="s"/><edge source="s" target="b"/>`,
      ['support:a>b'],
    ],
    [
      'an attack on a step',
      `${nodes}<node id="s"><data key="d0">support</data></node><edge source="a" target="s"/><edge source="s" target="b"/><edge source="b" target="s"><data key="d0">attacks</data></edge>`,
      ['support:a>b', 'undercut:b>(support:a>b)'],
    ],
    ['an edge that does not say', `${nodes}<edge source="a" target="b"/>`, []],
  ])('%s', (_name, inside, expected) => expect(ids(graph(inside))).toEqual(expected))

  test('names and texts come from data, labels of yEd and entities included', () => {
    const { debate } = graph(
      '<node id="n0"><data key="d9"><y:ShapeNode><y:NodeLabel>tea &amp; milk &#233;</y:NodeLabel></y:ShapeNode></data></node>',
    )
    expect(debate.nodes.map(({ sentence }) => sentence)).toEqual(['tea & milk é'])
  })

  test.each([
    ['no GraphML', '<svg></svg>', 'AD110', 1],
    ['a node without an id', '<graphml>\n<node/></graphml>', 'AD111', 2],
    ['two nodes with one id', '<graphml>\n<node id="a"/>\n<node id="a"/></graphml>', 'AD111', 3],
    ['an edge to nothing', '<graphml>\n<node id="a"/><edge source="a" target="b"/></graphml>', 'AD111', 2],
    ['an edge without ends', '<graphml><edge/></graphml>', 'AD111', 1],
  ])('%s is a remark with its line', (_name, text, code, line) => {
    expect(imported(text).diagnostics.map((one) => [one.code, one.span.start.line])).toEqual([[code, line]])
  })

  test('what Adduce writes says the same again, but for marks, weights and prose', () => {
    fc.assert(
      fc.property(anyDraft, (draft) => {
        const debate = settled(
          {
            ...draft,
            nodes: draft.nodes.map((node) => ({ ...node, open: false, notes: [] })),
            inferences: draft.inferences.map((one) => Object.assign(one, { weight: null })),
          },
          { name: 'g', file: 'f', book: fateBook() },
        )
        const plain = ({ roots: _roots, ...rest }: Debate): Debate => ({ ...rest, title: '', roots: [], expects: [] })
        const back = imported(exportGraphml({ debate, outcomes: new Map(), labels: new Map() }).text)
        expect(back.diagnostics).toEqual([])
        expect(differences(plain(debate), plain(back.debate))).toEqual([])
      }),
      { numRuns: 150 },
    )
  })

  test('10,000 nested elements and 2,000 open ones are read', () => {
    expect(imported(`<graphml>${'<graph>'.repeat(10_000)}<node id="a"/>`).debate.nodes).toHaveLength(1)
    expect(imported(`<graphml>${'<node id="a'.repeat(2000)}`).debate.nodes).toHaveLength(0)
  })
})
