import fc from 'fast-check'
import { expect, test } from 'vitest'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import { explain } from '../../core/evaluation/explain.ts'
import { nodeId } from '../../core/ids.ts'
import type { Debate, Relation, Source, Stance } from '../../core/model.ts'
import { debateOf, quoteAt, scenarioOf, span } from './debates.ts'
import { everything, randomCases } from './random-debates.ts'
import { statusesOf } from './statuses.ts'
import { e1Confirmed, e1Refuted, measured, stepsOf, told } from './telling.ts'

test.each([
  [
    'an objection to an argued claim',
    'b supports a; c rebuts a',
    '',
    'today',
    [
      '“A” is open: “C”, which stands, objects to it, but it is argued for itself, and neither outweighs the other.',
      '“C” stands: nobody has objected.',
      '“B” stands: nobody has objected.',
    ],
  ],
  [
    'a contradiction',
    'a contradicts b',
    '',
    'today',
    ['“A” is open: it and “B” contradict each other, and nothing decides between them.', '“B” is open for the same reason.'],
  ],
  [
    'objections to each other',
    'a rebuts b; b rebuts a',
    '',
    'today',
    ['“A” is open: it and “B” object to each other, and nothing decides between them.', '“B” is open for the same reason.'],
  ],
  ['itself', 'a rebuts a', '', 'today', ['“A” is open: it objects to itself.']],
  [
    'an objection that is open',
    'b rebuts a; b contradicts c',
    '',
    'today',
    [
      '“A” is open: the objection from “B” to it rests on “B”, which is open.',
      '“B” is open: it and “C” contradict each other, and nothing decides between them.',
      '“C” is open for the same reason.',
    ],
  ],
  [
    'a step that may be cut',
    'i: b supports a; c undercuts i; c contradicts d',
    '',
    'today',
    [
      '“A” is open: the step from “B” to it is attacked by “C”, which is open.',
      '“C” is open: it and “D” contradict each other, and nothing decides between them.',
      '“D” is open for the same reason.',
    ],
  ],
  [
    'a presumption that may be undermined',
    'b undermines a; b contradicts c',
    '',
    'today',
    [
      '“A” is open: the objection from “B” to it rests on “B”, which is open.',
      '“B” is open: it and “C” contradict each other, and nothing decides between them.',
      '“C” is open for the same reason.',
    ],
  ],
  [
    'measurements that disagree',
    'e1 tests a; e2 tests a',
    'e1 confirmed, e2 refuted',
    'today',
    [
      '“A” is open: “E1” speaks for it and “E2” against it, and neither outweighs the other.',
      e1Confirmed,
      `“E2” came out against its prediction: ${measured}.`,
    ],
  ],
  [
    'a run to come',
    'e1 tests a',
    '',
    'pending',
    [
      '“A” is open: it waits for “E1”, which is not decided yet.',
      '“E1” has not been run, and it may come out either way.',
      'A run of “E1” may change this.',
    ],
  ],
  [
    'runs to come',
    'e1 tests a; e2 tests a',
    'e2 inconclusive',
    'pending',
    [
      '“A” is open: it waits for “E1” and “E2”, which are not decided yet.',
      '“E1” has not been run, and it may come out either way.',
      `“E2” can’t tell so far: ${measured}.`,
      'Runs of “E1” and “E2” may change this.',
    ],
  ],
  [
    'a premise to be run',
    'e1+b supports a',
    '',
    'pending',
    [
      '“A” is open: the step from “E1” and “B” to it rests on “E1”, which is not decided yet.',
      '“E1” has not been run, and it may come out either way.',
      'A run of “E1” may change this.',
    ],
  ],
  [
    'a run that may be flawed',
    'e1 tests a; k rebuts e1; k contradicts l',
    'e1 refuted',
    'today',
    [
      '“A” is open: the step from “E1” to it rests on “E1”, which came out against its prediction.',
      e1Refuted,
      '“E1” may have to be set aside: “K”, which is open, objects to the run.',
      '“K” is open: it and “L” contradict each other, and nothing decides between them.',
      '“L” is open for the same reason.',
    ],
  ],
] satisfies [string, string, string, Stance, string[]][])(
  'what an open claim waits for: %s',
  (_name, shorthand, outcomes, stance, expected) => {
    expect(told(debateOf(shorthand), outcomes, stance, 'a')).toEqual(expected)
  },
)

test.each([
  ['not run', 'e1 none', 'today', '“E1” has not been run, and it says nothing until then.'],
  ['stale', 'e1 stale', 'today', '“E1” was run before, but its code changed; it has to be run again, and it says nothing until then.'],
  [
    'stale while pending',
    'e1 stale',
    'pending',
    '“E1” was run before, but its code changed; it has to be run again, and it may come out either way.',
  ],
  ['exhausted', 'e1 exhausted', 'today', `“E1” can’t tell, and no more seeds are offered: ${measured}.`],
] satisfies [string, string, Stance, string][])('why evidence says nothing: %s', (_name, outcomes, stance, expected) => {
  expect(told(debateOf('a; e1 tests a'), outcomes, stance, 'e1')).toEqual([expected])
})

test.each([
  ['held in', 'b rebuts a', { in: [nodeId('a')] }, '“A” stands: so supposed by the scenario one-pass.'],
  ['held out', 'a', { out: [nodeId('a')] }, '“A” falls: so supposed by the scenario one-pass.'],
  ['held undecided', 'a', { undec: [nodeId('a')] }, '“A” is open: so supposed by the scenario one-pass.'],
])('a claim %s says who supposes it', (_name, shorthand, pins, expected) => {
  const steps = stepsOf(debateOf(shorthand, { scenarios: [scenarioOf('one-pass', pins)] }), '', 'today', 'a', 'one-pass')
  expect(steps.map(({ text }) => text)).toEqual([expected])
})

test('supposed evidence says so, and names no run', () => {
  const debate = debateOf('open a; e1 tests a', { scenarios: [scenarioOf('one-pass', { evidence: { e1: 'confirmed' } })] })
  const steps = stepsOf(debate, 'e1 refuted', 'today', 'a', 'one-pass')
  expect(steps.map(({ text }) => text)).toEqual([
    '“A” stands: “E1” speaks for it.',
    '“E1” came out as predicted: so supposed by the scenario one-pass.',
  ])
  expect(steps.map(({ run }) => run)).toEqual([null, null])
})

test('a question says how its answers stand', () => {
  const answers: Relation = { kind: 'answers', from: nodeId('a'), to: nodeId('q1'), span }
  expect(told(debateOf('q1; b rebuts a', { relations: [answers] }), '', 'today', 'q1')).toEqual([
    '“Q1” is a question; only its answers stand or fall.',
    'It is answered by “A”, which falls.',
  ])
})

test('a label that no run can change any more says so', () => {
  const [, ...rest] = told(debateOf('i: e1 supports a; c rebuts a; d undercuts i'), '', 'today', 'a')
  expect(rest.at(-1)).toBe('No run still to be made can change this.')
})

test('each sentence names its node, the line its quote stands on, and the run that decided', () => {
  const thread: Source = { key: 'thread', path: 'sources/thread.txt', lines: [], coverage: 1 }
  const written = debateOf('e1 tests a; b rebuts a', { sources: [thread] })
  const debate = {
    ...written,
    nodes: written.nodes.map((node) => (node.kind === 'claim' ? { ...node, quotes: [quoteAt(node.id === nodeId('a') ? 3 : 4)] } : node)),
  }
  expect(stepsOf(debate, 'e1 confirmed', 'today', 'a', null).map(({ node, source, run }) => [node, source, run])).toEqual([
    ['a', 'thread.txt:3', null],
    ['b', 'thread.txt:4', null],
    ['e1', null, 'run of e1'],
  ])
})

test('a node that is not there has no explanation', () => {
  expect(told(debateOf('a'), '', 'today', 'z')).toEqual([])
})

test('a long chain of reasons is cut, not told to the end', () => {
  const chain = Array.from({ length: 3_000 }, (_, i) => `c${i + 1} supports c${i}`).join('; ')
  const wide = Array.from({ length: 300 }, (_, i) => `d${i} supports a; x${i} rebuts d${i}`).join('; ')
  expect(told(debateOf(chain), '', 'today', 'c0').length).toBe(8)
  expect(told(debateOf(wide), '', 'today', 'a').length).toBe(40)
})

test('many that fail for one reason are told in one sentence, the first few by name', () => {
  const alike = Array.from({ length: 9 }, (_, i) => `d${i} supports a given z`).join('; ')
  expect(told(debateOf(`open z; ${alike}`), '', 'today', 'a').slice(0, 2)).toEqual([
    '“A” is unsupported, which does not make it false: no argument for it holds.',
    'The steps from “D0”, from “D1”, from “D2”, from “D3”, from “D4”, from “D5” and from 3 more to “A” fail: “Z” is unsupported.',
  ])
})

test('of any debate every node is explained in plain words, beginning with the word that is shown, and nothing is said twice', () => {
  const jargon = /\b(undec|undefined|null|vertex|framework|label|grounded|presumption|premise|rebut|undercut|undermine|inference)/i
  fc.assert(
    fc.property(
      randomCases(everything),
      fc.constantFrom<Stance>('today', 'pending'),
      fc.boolean(),
      ({ debate: bare, evidence, pins, shorthand }, stance, supposing) => {
        const scenario = {
          ...scenarioOf('one-pass', {}),
          ...Object.fromEntries(
            (['in', 'out', 'undec'] as const).map((label) => [label, [...pins].filter(([, pin]) => pin === label).map(([id]) => id)]),
          ),
        }
        const debate: Debate = { ...bare, scenarios: [scenario] }
        const outcomes = statusesOf(
          [...evidence].map(([id, entry]) => `${id} ${entry === 'open' || entry === 'silent' ? 'none' : entry}`).join(', '),
        )
        const evaluation = evaluate(debate, outcomes, { semantics: 'grounded', stance, scenario: supposing ? 'one-pass' : null })
        for (const { id, shown } of evaluation.nodes) {
          const texts = explain(debate, outcomes, evaluation, id).map(({ text }) => text)
          expect(texts[0], shorthand).toContain(
            `“${id.toUpperCase()}” ${shown === null ? '' : shown === 'open' || shown === 'unsupported' ? `is ${shown}` : shown}`,
          )
          expect(new Set(texts).size, shorthand).toBe(texts.length)
          for (const text of texts) expect(text, shorthand).not.toMatch(jargon)
          for (const text of texts) expect(text, shorthand).toMatch(/^[A-Z“].*\.$/)
        }
      },
    ),
    { numRuns: 300 },
  )
})
