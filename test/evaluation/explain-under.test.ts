import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Answer, rulingOf } from '../../core/evaluation/certificate.ts'
import { explainUnder, type SearchedSemantics, vertexToAsk } from '../../core/evaluation/explain-under.ts'
import { nodeId } from '../../core/ids.ts'
import type { Stance } from '../../core/model.ts'
import type { Framework } from '../../core/semantics/framework.ts'
import { debateOf } from './debates.ts'
import { naiveRuling, toldUnder } from './explain-solver.ts'
import { everyEntry, everyKind, randomCases } from './random-debates.ts'
import { statusesOf } from './statuses.ts'
import { e1Confirmed } from './telling.ts'

const largest = '(a largest set of claims that answers every objection to it)'
const agreeing = '(a set of claims that agree, and object to everything else)'

test.each([
  [
    'reinstatement needs no choice',
    'b rebuts a; c rebuts b',
    'today',
    'preferred',
    [
      `Every preferred position accepts “A” ${largest}.`,
      '“A” stands: nothing said against it holds.',
      'The objection from “B” to “A” fails: “B” falls.',
      '“B” falls: “C”, which stands, objects to it.',
      '“C” stands: nobody has objected.',
    ],
  ],
  [
    'two that contradict each other are defensible, each by itself',
    'a contradicts b',
    'today',
    'preferred',
    [
      `“A” is defensible: one preferred position accepts it, another does not ${largest}.`,
      'One that accepts it:',
      '“A” stands: nothing said against it holds.',
      'The contradiction between “A” and “B” fails: “B” falls.',
      '“B” falls: it contradicts “A”, which stands.',
      'One that does not:',
      '“A” falls: it contradicts “B”, which stands.',
      '“B” stands: nothing said against it holds.',
      'The contradiction between “A” and “B” fails: “A” falls.',
    ],
  ],
  [
    'whichever of the two holds, what both object to falls (floating reinstatement)',
    'b contradicts d; b rebuts c; d rebuts c; c rebuts a',
    'today',
    'preferred',
    [
      `Every preferred position accepts “A” ${largest}.`,
      'One of them:',
      '“A” stands: nothing said against it holds.',
      'The objection from “C” to “A” fails: “C” falls.',
      '“C” falls: “B”, which stands, objects to it.',
      '“B” stands: nothing said against it holds.',
      'The contradiction between “B” and “D” fails: “D” falls.',
      '“D” falls: it contradicts “B”, which stands.',
    ],
  ],
  [
    'which the ideal position does not decide',
    'b contradicts a',
    'today',
    'ideal',
    [
      'The ideal position does not accept “A” (the largest set of claims that answers every objection to it and that every preferred position holds).',
      'In it:',
      '“A” is open: it and “B” contradict each other, and nothing decides between them.',
      '“B” is open for the same reason.',
    ],
  ],
  [
    'a claim that objects to itself',
    'a rebuts a',
    'today',
    'preferred',
    [`No preferred position accepts “A” ${largest}.`, 'One that does without it:', '“A” is open: it objects to itself.'],
  ],
  [
    'a circle of odd length has no stable position, which is an answer',
    'a rebuts b; b rebuts c; c rebuts a',
    'today',
    'stable',
    [
      `There is no stable position ${agreeing}, so none accepts “A”: something in the debate objects to itself, at once or by way of others. Other semantics may still decide it.`,
    ],
  ],
  [
    'a stage need not answer every objection',
    'a rebuts b; b rebuts c; c rebuts a',
    'today',
    'stage',
    [
      'One stage position accepts “A”, another does not (a set of claims that agree, and leave as little open as possible).',
      'One that accepts it:',
      'It holds “A”.',
      'One that does not:',
      'It holds “B”.',
    ],
  ],
  [
    'a circle of support is unsupported under every semantics',
    'b supports a; a supports b',
    'today',
    'semi-stable',
    [
      'No semi-stable position accepts “A” (a set of claims that answers every objection to it and leaves as little open as possible).',
      '“A” is unsupported, which does not make it false: the arguments for it lead back to it.',
      'The step from “B” to “A” fails: “B” is unsupported.',
      '“B” is unsupported, which does not make it false: the arguments for it lead back to it.',
      'The step from “A” to “B” fails: “A” is unsupported.',
    ],
  ],
  [
    'nobody argued for it',
    'open a',
    'today',
    'complete',
    [
      'No complete position accepts “A” (a set of claims that answers every objection to it and holds whatever it can answer for).',
      '“A” is unsupported, which does not make it false: nobody has argued for it yet; it is not taken for granted.',
    ],
  ],
  [
    'evidence that is open is supposed either way',
    'e1 tests a',
    'pending',
    'preferred',
    [
      `“A” is defensible: one preferred position accepts it, another does not ${largest}.`,
      'One that accepts it:',
      '“A” stands: “E1” speaks for it.',
      '“E1” comes out as predicted: so this position supposes.',
      'One that does not:',
      '“A” falls: “E1” speaks against it.',
      '“E1” comes out against its prediction: so this position supposes.',
    ],
  ],
  [
    'a step that may be cut',
    'i: b supports a; c undercuts i; c contradicts d',
    'today',
    'stable',
    [
      `“A” is defensible: one stable position accepts it, another does not ${agreeing}.`,
      'One that accepts it:',
      '“A” stands: “B” supports it.',
      'The objection of “C” to a step fails: “C” falls.',
      '“B” stands: nobody has objected.',
      '“C” falls: it contradicts “D”, which stands.',
      '“D” stands: nothing said against it holds.',
      'The contradiction between “C” and “D” fails: “C” falls.',
      'One that does not:',
      '“A” is unsupported, which does not make it false: no argument for it holds.',
      'The step from “B” to “A” is attacked by “C”, which stands.',
      '“C” stands: nothing said against it holds.',
      'The contradiction between “C” and “D” fails: “D” falls.',
      '“D” falls: it contradicts “C”, which stands.',
    ],
  ],
] satisfies [string, string, Stance, SearchedSemantics, string[]][])('%s', (_name, shorthand, stance, semantics, expected) => {
  expect(toldUnder(debateOf(shorthand), '', stance, semantics, 'a')).toEqual(expected)
})

const question = { semantics: 'preferred', stance: 'today', scenario: null } as const
const underOf = (shorthand: string, outcomes: string, ruling: Parameters<typeof explainUnder>[4]) =>
  explainUnder(debateOf(shorthand), statusesOf(outcomes), question, nodeId('a'), ruling)

test('an answer that did not come in time says so', () => {
  expect(underOf('a', '', { kind: 'unknown' }).map(({ text }) => text)).toEqual([
    'Whether “A” is accepted under preferred semantics is unknown (time limit).',
  ])
})

test('sentences name the run behind them', () => {
  const steps = underOf('e1 tests a', 'e1 confirmed', { kind: 'every', holding: null })
  expect(steps.map(({ text, run }) => [text, run])).toEqual([
    [`Every preferred position accepts “A” ${largest}.`, null],
    ['“A” stands: “E1” speaks for it.', null],
    [e1Confirmed, 'run of e1'],
  ])
})

test('a set that only attacks the claim is enough to tell why a position does without it', () => {
  const debate = debateOf('a contradicts b; c contradicts d')
  const { framework, vertex } = vertexToAsk(debate, new Map(), question, nodeId('a'))!
  const ruling = naiveRuling(framework, vertex, 'preferred')
  if (ruling?.kind !== 'some' || ruling.without === null) throw new Error('A should be defensible and no more')
  const attackers = [...framework.attackers.subarray(framework.attackerStart[vertex], framework.attackerStart[vertex + 1])]
  const small = naiveAdmissible(framework, ruling.without, attackers)
  expect(small.length).toBeLessThan(ruling.without.length)
  const told = (without: readonly number[]) =>
    explainUnder(debate, new Map(), question, nodeId('a'), { ...ruling, without }).map(({ text }) => text)
  expect(told(small)).toEqual(told(ruling.without))
})

/** The members that one of the wanted members needs, with what these need. */
function naiveAdmissible({ attackers, attackerStart }: Framework, set: readonly number[], wanted: readonly number[]): readonly number[] {
  const against = (vertex: number) => [...attackers.subarray(attackerStart[vertex], attackerStart[vertex + 1])]
  const members = new Set<number>()
  const pending = set.filter((member) => wanted.includes(member)).slice(0, 1)
  for (let member = pending.pop(); member !== undefined; member = pending.pop()) {
    if (members.has(member)) continue
    members.add(member)
    const answers = against(member).flatMap(against)
    pending.push(...answers.filter((answer) => set.includes(answer)))
  }
  return [...members]
}

test('a node that is not there has no explanation, and a question has its own', () => {
  expect(explainUnder(debateOf('a'), new Map(), question, nodeId('z'), { kind: 'unknown' })).toEqual([])
  expect(toldUnder(debateOf('q1'), '', 'today', 'preferred', 'q1')).toEqual(['“Q1” is a question; only its answers stand or fall.'])
  expect(vertexToAsk(debateOf('q1'), new Map(), question, nodeId('q1'))).toBe(null)
})

test.each([
  ['some and all', true, true, 'every'],
  ['some, not all', true, false, 'some'],
  ['none', false, false, 'none'],
  ['none and all, of none', false, true, 'no-extension'],
])('two answers make one ruling: %s', (_name, some, all, kind) => {
  const answer = (accepted: boolean): Answer => ({ accepted, certificate: null })
  expect(rulingOf({ credulous: answer(some), skeptical: answer(all) }).kind).toBe(kind)
  expect(rulingOf({ credulous: 'unknown', skeptical: answer(all) }).kind).toBe('unknown')
  expect(rulingOf({ credulous: answer(some), skeptical: 'unknown' }).kind).toBe('unknown')
})

test('of any debate, under every semantics, the ruling comes first and each position gives the claim the state it should', () => {
  const shape = {
    kinds: everyKind,
    entries: everyEntry,
    mostClaims: 4,
    mostEvidence: 2,
    mostInferences: 7,
    circles: 'allowed',
    pins: 'none',
  } as const
  const jargon =
    /\b(undec|undefined|null|vertex|framework|label|grounded|presumption|premise|rebut|undercut|undermine|inference|extension|admissible)\b/i
  const all: readonly SearchedSemantics[] = ['complete', 'preferred', 'stable', 'semi-stable', 'ideal']
  let told = 0
  fc.assert(
    fc.property(randomCases(shape), fc.constantFrom<Stance>('today', 'pending'), fc.constantFrom(...all), (one, stance, semantics) => {
      const { debate, evidence, shorthand } = one
      const outcomes = [...evidence].map(([id, entry]) => `${id} ${entry === 'open' || entry === 'silent' ? 'none' : entry}`).join(', ')
      for (const { id, kind } of debate.nodes) {
        const texts = toldUnder(debate, outcomes, stance, semantics, id)
        if (texts === null) return
        const name = `“${id.toUpperCase()}”`
        for (const text of texts) expect(text, shorthand).not.toMatch(jargon)
        for (const text of texts) expect(text, shorthand).toMatch(/^[A-Z“].*[.:]$/)
        expect(texts[0], shorthand).toMatch(/osition/)
        if (kind !== 'claim') continue
        const [holding, without] = [texts.indexOf('One that accepts it:'), texts.indexOf('One that does not:')]
        if (holding === -1) continue
        told++
        expect(texts[holding + 1], shorthand).toContain(`${name} stands`)
        expect(texts[without + 1], shorthand).toMatch(new RegExp(`${name} (falls|is open|is unsupported)`))
        const positions = [texts.slice(holding, without), texts.slice(without)]
        for (const position of positions) expect(new Set(position).size, shorthand).toBe(position.length)
      }
    }),
    { numRuns: 400 },
  )
  expect(told).toBeGreaterThan(20)
})
