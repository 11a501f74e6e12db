import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { importCarneades } from '../../core/interchange/carneades.ts'
import { documentsOf } from '../../core/interchange/documents.ts'
import { differences } from '../../core/interchange/same.ts'
import { labelsOf } from './labels.ts'
import { parsedBack } from './parsed-back.ts'

const imported = (text: string) => importCarneades({ file: 'graph.yml', name: 'graph', text })

/** Labels as `a in, b out`, in order of ids; helpers that an import adds are left out. */
function labels(text: string): string {
  const entries = Object.entries(labelsOf(imported(text).debate)).filter(([id, label]) => label !== null && !id.includes('-'))
  return entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([id, label]) => `${id} ${label}`)
    .join(', ')
}

const issue = (standard: string) => `issues: { i: { positions: [tea, coffee], standard: ${standard} } }\n`
const weigh = (tea: string, coffee: string) =>
  `argument_schemes: [{ id: s, weight: { constant: ${tea} } }, { id: t, weight: { constant: ${coffee} } }]\n` +
  'arguments: { a: { scheme: s, conclusion: tea, premises: [mint] }, b: { scheme: t, conclusion: coffee, premises: [beans] } }\n' +
  'assumptions: [mint, beans]\n'

describe('a Carneades file is read as', () => {
  test.each([
    ['a statement that nobody assumes or argues for is out', 'statements: { tea: Tea }', 'tea out'],
    [
      'an assumed one is in, in either way of writing',
      'statements: { tea: { text: Tea, assumed: true } }\nassumptions: [mint]',
      'mint in, tea in',
    ],
    [
      'an argument needs all its premises',
      'arguments: { a: { conclusion: tea, premises: [mint, water] } }\nassumptions: [mint]',
      'mint in, tea out, water out',
    ],
    [
      'a convergent one needs any',
      'arguments: { a: { scheme: convergent, conclusion: tea, premises: [mint, water] } }\nassumptions: [mint]',
      'mint in, tea in, water out',
    ],
    [
      'a cumulative one without rivals needs any',
      'arguments: { a: { scheme: cumulative, conclusion: tea, premises: [mint, water] } }\nassumptions: [mint]',
      'mint in, tea in, water out',
    ],
    [
      'an undercutter that is in stops it',
      'arguments: { a: { conclusion: tea, premises: [mint], undercutter: frost } }\nassumptions: [mint, frost]',
      'frost in, mint in, tea out',
    ],
    ['one without premises holds until it is undercut', 'arguments: { a: { conclusion: tea, undercutter: frost } }', 'frost out, tea in'],
    [
      'what is assumed and argued for is in all the same',
      'arguments: { a: { conclusion: tea, premises: [mint] } }\nassumptions: [tea]',
      'mint out, tea in',
    ],
    ['a tie lets both positions fall', issue('PE') + weigh('0.4', '0.4'), 'beans in, coffee out, mint in, tea out'],
    ['the heavier argument wins', issue('PE') + weigh('0.4', '0.5'), 'beans in, coffee in, mint in, tea out'],
    ['clear and convincing evidence needs a lead', issue('CCE') + weigh('0.6', '0.5'), 'beans in, coffee out, mint in, tea out'],
    ['and a weight of its own', issue('CCE') + weigh('0.9', '0.5'), 'beans in, coffee out, mint in, tea in'],
    ['beyond reasonable doubt needs a light rival', issue('BRD') + weigh('0.9', '0.5'), 'beans in, coffee out, mint in, tea out'],
    [
      'a rival that is undercut does not count',
      `${issue('PE') + weigh('0.4', '0.5').replace('[beans] }', '[beans], undercutter: frost }').replace('mint, beans]', 'mint, beans, frost]')}`,
      'beans in, coffee out, frost in, mint in, tea in',
    ],
    [
      'an assumed position settles the issue',
      `${issue('PE')}arguments: { a: { conclusion: tea, premises: [mint] } }\nassumptions: [mint, coffee]`,
      'coffee in, mint in, tea out',
    ],
    [
      'more factors beat fewer',
      `${issue('PE')}arguments: { a: { scheme: factorized, conclusion: tea, premises: [mint] }, b: { scheme: factorized, conclusion: coffee, premises: [mint, beans] } }\nassumptions: [mint, beans]`,
      'beans in, coffee in, mint in, tea out',
    ],
    [
      'a larger share of premises beats a smaller',
      `${issue('PE')}arguments: { a: { scheme: cumulative, conclusion: tea, premises: [mint, water, pot] }, b: { scheme: cumulative, conclusion: coffee, premises: [beans, water, mug] } }\nassumptions: [mint, beans, mug]`,
      'beans in, coffee in, mint in, mug in, pot out, tea out, water out',
    ],
  ])('%s', (_name, text, expected) => expect(labels(text)).toBe(expected))

  test('an issue is a question that its positions answer', () => {
    const { debate } = imported(issue('PE'))
    expect(debate.nodes.filter(({ kind }) => kind === 'question').map(({ title }) => title)).toEqual(['Issue i: tea or coffee?'])
    expect(debate.relations.map(({ kind, from }) => `${from} ${kind}`)).toEqual(['tea answers', 'coffee answers'])
  })

  test('schemes make the arguments that the known statements allow, with their exceptions', () => {
    const { debate } = imported(
      `language: { brews/2: "%s brews %s.", awake/1: "%s is awake.", ill/1: "%s is ill." }
argument_schemes:
  - { id: s, variables: [X, Y], premises: ["brews(X, Y)"], conclusions: ["awake(X)"], exceptions: ["ill(X)"] }
assumptions: ["brews(ann,tea)", "brews(bob,tea)", "ill(bob)"]`,
    )
    const at = labelsOf(debate)
    expect([at['ann-is-awake'], at['bob-is-awake'], at['bob-is-ill'], at['ann-is-ill']]).toEqual(['in', 'out', 'in', 'out'])
  })

  test('a scheme that feeds itself comes to an end', () => {
    const chain = Array.from({ length: 12 }, (_, index) => `"next(n${index},n${index + 1})"`).join(', ')
    const { debate } = imported(
      `argument_schemes: [{ id: t, variables: [X, Y, Z], premises: ["next(X,Y)", "next(Y,Z)"], conclusions: ["next(X,Z)"] }]\nassumptions: [${chain}]`,
    )
    expect(debate.nodes.length).toBe((13 * 12) / 2)
  })

  test('what it expects of labels is what the debate expects', () => {
    const { debate } = imported('statements: { p: P, q: Q }\ntests: { in: [p], out: [], undecided: [q] }')
    expect(debate.expects).toMatchObject([{ in: ['p'], out: [], undec: ['q'] }])
  })

  test('what a statement, an issue or an argument says beyond that is counted as lost', () => {
    const { fates } = imported(
      'statements: { p: { text: P, meta: { who: me }, label: } }\narguments: { a: { conclusion: p, colour: red } }\nvotes: 3',
    )
    expect(fates.lost.map(({ what, lines }) => [what, lines])).toEqual([
      ['votes', [3]],
      ['statement: meta', [1]],
      ['argument: colour', [2]],
    ])
  })

  test.each([
    ['text that is no YAML', 'statements: [', 'AD110', 1],
    ['a list', '\n- p\n', 'AD110', 2],
    ['an alias', 'statements: &a { p: P }\nissues: *a', 'AD110', 2],
    ['an argument without conclusion', 'arguments:\n  a: { premises: [p] }', 'AD111', 2],
    ['an expected label of nothing', 'tests:\n  in: [p]', 'AD111', 2],
    ['statements that are a number', 'statements: 3', 'AD111', 1],
    ['premises that are lists', 'arguments:\n  a:\n    conclusion: p\n    premises: [[q]]', 'AD111', 4],
  ])('%s is a remark with its line', (_name, text, code, line) => {
    const { diagnostics } = imported(text)
    expect(diagnostics.map((one) => [one.code, one.span.file, one.span.start.line])).toEqual([[code, 'graph.yml', line]])
  })

  test('a debate whose documents read the same', () => {
    const names = fc.constantFrom('p', 'q', 'r', '¬p', 's(a)')
    const graph = fc.record({
      statements: fc.dictionary(names, fc.string({ maxLength: 12 })),
      assumptions: fc.array(names, { maxLength: 3 }),
      issues: fc.record({
        i: fc.record({ positions: fc.array(names, { maxLength: 3 }), standard: fc.constantFrom('PE', 'CCE', 'BRD', 'X') }),
      }),
      arguments: fc.array(
        fc.record({
          scheme: fc.constantFrom('linked', 'cumulative', 'convergent', 'factorized', 'unknown'),
          premises: fc.array(names, { maxLength: 3 }),
          conclusion: names,
          undercutter: fc.option(names),
        }),
        { maxLength: 5 },
      ),
    })
    fc.assert(
      fc.property(graph, (value) => {
        // JSON is YAML.
        const { debate, diagnostics } = imported(JSON.stringify(value))
        expect(diagnostics).toEqual([])
        expect(differences(debate, parsedBack('graph', documentsOf(debate)).debate)).toEqual([])
      }),
      { numRuns: 150 },
    )
  })
})
