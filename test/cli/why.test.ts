import { describe, expect, test } from 'vitest'
import { nodeId } from '../../core/ids.ts'
import type { Rulers } from '../../server/cli/rulers.ts'
import { answerWhy, semanticsNames } from '../../server/cli/why-answer.ts'
import { debateOf } from '../evaluation/debates.ts'
import { naiveRuling } from '../evaluation/explain-solver.ts'
import { adduce, kettle } from './adduce.ts'

describe.concurrent('why on the command line', { timeout: 90_000 }, () => {
  test('gives the label, the strength and the steps', async () => {
    const folder = await kettle('')
    const { code, out } = await adduce('why', 'a-lid-saves-time', folder, '--json', '--semantics', 'grounded')
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual({
      node: 'a-lid-saves-time',
      semantics: 'grounded',
      label: 'in',
      ruling: null,
      strength: expect.closeTo(0.6, 10),
      steps: [
        { text: '“A lid saves time” stands: “Steam carries heat away” supports it.', source: 'talk.txt:1', run: null },
        { text: '“Steam carries heat away” stands: nobody has objected.', source: 'talk.txt:2', run: null },
        { text: 'A run of “Lid on” may change this.', source: null, run: null },
      ],
    })
  })

  test('says at its end where strength leans the other way', async () => {
    const folder = await kettle(
      '\n## Steam is cold\n\nSteam is cold.\n\n- rebuts [A lid saves time](#a-lid-saves-time)\n\n## Lids leak\n\nLids leak.\n\n- rebuts [A lid saves time](#a-lid-saves-time)\n\n## Nobody measured\n\nNobody did.\n\n- rebuts [Steam is cold](#steam-is-cold)\n- rebuts [Lids leak](#lids-leak)\n',
    )
    const { out } = await adduce('why', 'a-lid-saves-time', folder)
    expect(out).toMatch(/✓ A lid saves time: stands, strength 0\.\d\d\n/)
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      /^ {2}“A lid saves time” stands, yet its strength of 0\.4\d leans against it: an objection/,
    )
  })

  test('says that it cannot search for a semantics, and names those there are', async () => {
    const folder = await kettle('')
    const missing = await adduce('why', 'a-lid-saves-time', folder, '--semantics', 'stage')
    expect([missing.code, missing.err]).toEqual([
      1,
      'adduce: nothing here can search for stage positions yet; ask under grounded semantics\n',
    ])
    const wrong = await adduce('why', 'a-lid-saves-time', folder, '--semantics', 'bold')
    expect(wrong.code).toBe(2)
    expect(wrong.err).toContain(`--semantics is one of ${semanticsNames.join(', ')}, not “bold”.`)
  })
})

/** Solvers for debates small enough to try everything. */
const naive: Rulers = {
  preferred: async (framework, vertex) => naiveRuling(framework, vertex, 'preferred') ?? { kind: 'unknown' },
  stable: async () => ({ kind: 'unknown' }),
}

const asked = (shorthand: string, semantics: (typeof semanticsNames)[number], name: string) =>
  answerWhy(
    {
      debate: debateOf(shorthand),
      evidence: new Map(),
      question: { semantics: 'grounded', stance: 'today', scenario: null },
      semantics,
      id: nodeId(name),
    },
    naive,
  )

test.each([
  ['a contradicts b', 'preferred', 'a', 'some', '“A” is defensible: one preferred position accepts it, another does not'],
  ['a contradicts b', 'stable', 'a', 'unknown', 'Whether “A” is accepted under stable semantics is unknown (time limit).'],
  ['a contradicts b', 'grounded', 'a', null, '“A” is open: it and “B” contradict each other'],
  ['q1', 'preferred', 'q1', null, '“Q1” is a question; only its answers stand or fall.'],
] satisfies [string, (typeof semanticsNames)[number], string, string | null, string][])(
  'whoever can search a semantics is asked: %s, %s',
  async (shorthand, semantics, name, ruling, opening) => {
    const answer = await asked(shorthand, semantics, name)
    if ('problem' in answer) throw new Error(answer.problem)
    expect(answer.ruling).toBe(ruling)
    expect(answer.steps[0]!.text).toContain(opening)
  },
)

test.each([
  ['a contradicts b', 'a', '“A” is defensible all the same: some preferred positions accept it, others do not.'],
  ['b contradicts d; b rebuts c; d rebuts c; c rebuts a', 'a', '“A” is defensible all the same: every preferred position accepts it.'],
  ['a rebuts a', 'a', '“A” is open: it objects to itself.'],
  ['b supports a', 'a', '“B” stands: nobody has objected.'],
])('of an open claim it is said whether it can be held all the same: %s', async (shorthand, name, last) => {
  const answer = await asked(shorthand, 'grounded', name)
  if ('problem' in answer) throw new Error(answer.problem)
  expect(answer.steps.at(-1)!.text).toBe(last)
})

test('where nobody can, that is the answer', async () => {
  expect(await asked('a', 'ideal', 'a')).toEqual({
    problem: 'nothing here can search for ideal positions yet; ask under grounded semantics',
  })
})
