import { describe, expect, test } from 'vitest'
import { importAif } from '../../core/interchange/aif.ts'
import { documentsOf } from '../../core/interchange/documents.ts'
import { differences } from '../../core/interchange/same.ts'
import { labelsOf } from './labels.ts'
import { parsedBack } from './parsed-back.ts'

const imported = (text: string) => importAif({ file: 'map.json', name: 'map', text })

/** A map of nodes `key type` (the text is the key) and edges `from to`. */
const map = (nodes: string, edges: string) =>
  imported(
    JSON.stringify({
      nodes: nodes.split(', ').map((node) => ({ nodeID: node.split(' ')[0], text: node.split(' ')[0], type: node.split(' ')[1] })),
      edges: edges.split(', ').map((edge, index) => ({ edgeID: index, fromID: edge.split(' ')[0], toID: edge.split(' ')[1] })),
    }),
  )

const inferences = (result: ReturnType<typeof imported>) =>
  result.debate.inferences.map(({ id, warrants }) => [id, ...warrants].join(' | '))

describe('an AIF map is read as claims and steps', () => {
  test.each([
    ['an RA is a support from all its premises', 'a I, b I, c I, r RA', 'a r, b r, r c', ['support:a+b>c']],
    ['a CA on a claim is a rebut', 'a I, b I, k CA', 'a k, k b', ['rebut:a>b']],
    ['a CA on an RA is an undercut', 'a I, b I, c I, r RA, k CA', 'a r, r b, c k, k r', ['support:a>b', 'undercut:c>(support:a>b)']],
    [
      'a CA on a CA is one too, whatever comes first',
      'k CA, l CA, a I, b I, c I',
      'c l, l k, a k, k b',
      ['rebut:a>b', 'undercut:c>(rebut:a>b)'],
    ],
    ['an RA on an RA is a further premise of it', 'a I, b I, c I, r RA, s RA', 'a r, r b, c s, s r', ['support:a>b | c']],
    [
      'two conclusions are two steps, and an undercut hits both',
      'a I, b I, c I, d I, r RA, k CA',
      'a r, r b, r c, d k, k r',
      ['support:a>b', 'support:a>c', 'undercut:d>(support:a>b)', 'undercut:d>(support:a>c)'],
    ],
    ['an argument that attacks stands for its conclusion', 'a I, b I, c I, r RA, k CA', 'a r, r b, r k, k c', ['support:a>b', 'rebut:b>c']],
    ['an edge from claim to claim is a support', 'a I, b I', 'a b', ['support:a>b']],
    ['a locution as premise stands for what it expresses', 'a I, b I, l L, y YA, r RA', 'l y, y a, l r, r b', ['support:a>b']],
  ])('%s', (_name, nodes, edges, expected) => expect(inferences(map(nodes, edges)).sort()).toEqual(expected.toSorted()))

  test('an MA is a rephrasing', () => {
    expect(map('a I, b I, m MA', 'a m, m b').debate.relations.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['reframes', 'a', 'b'],
    ])
  })

  test('the name of a scheme is the reason, unless it is a generic one or a number', () => {
    const reasonOf = (text: string, scheme: string) => {
      const nodes = [
        { nodeID: 1, type: 'I', text: 'a' },
        { nodeID: 2, type: 'RA', text, scheme },
        { nodeID: 3, type: 'I', text: 'b' },
      ]
      return imported(
        JSON.stringify({
          nodes,
          edges: [
            { fromID: 1, toID: 2 },
            { fromID: 2, toID: 3 },
          ],
        }),
      ).debate.inferences[0]!.reason
    }
    expect(reasonOf('RA', 'Argument from Sign')).toBe('Argument from Sign')
    expect(reasonOf('Expert Opinion', 'Default Inference')).toBe('Expert Opinion')
    expect(reasonOf('Default Inference', '0')).toBe(null)
  })

  test('a locution is a note under its claim, with its force', () => {
    const { debate } = map('a I, hello L, y YA', 'hello y, y a')
    expect(debate.nodes[0]!.prose).toBe('a\n\nSaid (y): hello')
  })

  test.each([
    ['transitions', 'a I, t TA', 't t', 'TA node'],
    ['preferences', 'a I, p PA', 'p a', 'PA node'],
    ['unknown types', 'a I, z ZZ', 'z a', 'ZZ node'],
    ['a step without premises', 'a I, r RA', 'r a', 'RA node'],
    ['a step that leads nowhere', 'a I, r RA', 'a r', 'RA node'],
    ['attacks in a ring', 'a I, k CA, l CA', 'a k, a l, k l, l k', 'CA node'],
    ['an attack on a locution', 'a I, l L, k CA', 'a k, k l', 'CA node'],
  ])('%s are lost, and counted', (_name, nodes, edges, what) => {
    expect(map(nodes, edges).fates.lost.map((row) => row.what)).toContain(what)
  })

  test('grounded labels follow: an undercut claim is out, and an attack on the undercut brings it back', () => {
    expect(labelsOf(map('a I, b I, c I, r RA, k CA', 'a r, r b, c k, k r').debate)['b']).toBe('out')
    expect(labelsOf(map('a I, b I, c I, d I, r RA, k CA, l CA', 'a r, r b, c k, k r, d l, l c').debate)['b']).toBe('in')
  })
})

const plain = { nodeID: '1', text: 'It rains', type: 'I' }

describe('every spelling of the format is read', () => {
  test.each([
    [
      'numbers as ids, text in edges',
      {
        nodes: [
          { ...plain, nodeID: 1 },
          { nodeID: 2, text: 'CA', type: 'CA' },
          { nodeID: 3, text: 'Dry', type: 'I' },
        ],
        edges: [
          { edgeID: 1, fromID: '1', toID: 2 },
          { fromID: 2, toID: '3' },
        ],
      },
    ],
    [
      'xAIF with the map inside',
      {
        AIF: {
          nodes: [plain, { nodeID: '2', type: 'CA' }, { nodeID: '3', text: 'Dry', type: 'I' }],
          edges: [
            { fromID: 1, toID: 2 },
            { fromID: 2, toID: 3 },
          ],
          locutions: null,
          participants: null,
        },
        OVA: {},
        text: '',
      },
    ],
    [
      'lower case and ends inside edges, as OVA saves',
      {
        nodes: [
          { id: 1, text: 'It rains', type: 'i' },
          { id: 2, text: 'CA', type: 'ca' },
          { id: 3, text: 'Dry', type: 'I' },
        ],
        edges: [
          { from: { id: 1 }, to: { id: 2 } },
          { from: { id: 2 }, to: { id: 3 } },
        ],
      },
    ],
    [
      'all lower-case names',
      {
        nodes: [
          { nodeid: 1, text: 'It rains', type: 'I' },
          { nodeid: 2, type: 'CA' },
          { nodeid: 3, text: 'Dry', type: 'I' },
        ],
        edges: [
          { fromid: 1, toid: 2 },
          { fromid: 2, toid: 3 },
        ],
      },
    ],
  ])('%s', (_name, value) => {
    const result = imported(JSON.stringify(value))
    expect(result.diagnostics).toEqual([])
    expect(inferences(result)).toEqual(['rebut:it-rains>dry'])
  })

  test.each([{ nodes: null, edges: null }, { nodes: [], edges: [] }, { AIF: { nodes: [], edges: null } }])(
    'no nodes at all: %j',
    (value) => {
      expect(imported(JSON.stringify(value))).toMatchObject({ debate: { nodes: [] }, diagnostics: [] })
    },
  )

  test.each([
    ['no JSON', '{"nodes": [\n', 'AD110', 2],
    ['another JSON', '{"a": 1}', 'AD110', 1],
    ['a list', '[]', 'AD110', 1],
    ['a node without id', '{"nodes":[{"text":"x","type":"I"}]}', 'AD111', 1],
    ['a null among nodes', '{"nodes":[null]}', 'AD111', 1],
    ['nodes that are a text', '{"nodes":"many"}', 'AD111', 1],
    ['an edge to nothing', `{"nodes":[${JSON.stringify(plain)}],\n"edges":[{"edgeID":7,"fromID":"1","toID":"9"}]}`, 'AD111', 2],
    ['two nodes with one id', `{"nodes":[${JSON.stringify(plain)},\n${JSON.stringify({ ...plain, nodeID: 1 })}]}`, 'AD111', 1],
  ])('%s is a remark with its line', (_name, text, code, line) => {
    expect(imported(text).diagnostics.map((one) => [one.code, one.span.start.line])).toEqual([[code, line]])
  })

  test('the documents of a map read the same', () => {
    const { debate } = map('a I, b I, c I, d I, r RA, k CA, l CA, m MA', 'a r, b r, r c, d k, k r, c l, l d, a m, m b')
    expect(differences(debate, parsedBack('map', documentsOf(debate)).debate)).toEqual([])
  })
})
