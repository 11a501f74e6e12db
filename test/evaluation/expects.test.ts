import { expect, test } from 'vitest'
import { checkExpectations } from '../../core/evaluation/expects.ts'
import { nodeId } from '../../core/ids.ts'
import type { Expectation } from '../../core/model.ts'
import { debateOf, scenarioOf, span } from './debates.ts'
import { statusesOf } from './statuses.ts'

const [a, b, q1] = [nodeId('a'), nodeId('b'), nodeId('q1')]

const expectation: Expectation = {
  semantics: 'grounded',
  stance: 'today',
  outcomes: 'none',
  scenario: null,
  in: [],
  out: [],
  undec: [],
  span,
}

test.each([
  ['kept', 'b rebuts a', { in: [b], out: [a] }, '', []],
  ['kept with nothing run', 'e1 tests a', { in: [a] }, 'e1 refuted', []],
  ['kept with recorded outcomes', 'e1 tests a', { outcomes: 'recorded', out: [a] }, 'e1 refuted', []],
  ['kept while pending', 'e1 tests a', { stance: 'pending', undec: [a] }, '', []],
  ['kept under a scenario', 'a', { scenario: 'what-if', out: [a] }, '', []],
  ['broken', 'b rebuts a', { in: [a, b] }, '', ['the debate expects "a" to be in, but it is out (grounded, today, nothing run)']],
  [
    'broken with recorded outcomes',
    'e1 tests a',
    { outcomes: 'recorded', in: [a] },
    'e1 refuted',
    ['the debate expects "a" to be in, but it is out (grounded, today, with recorded outcomes)'],
  ],
  [
    'broken under a scenario',
    'a',
    { scenario: 'what-if', in: [a] },
    '',
    ['the debate expects "a" to be in, but it is out (grounded, today, nothing run, scenario what-if)'],
  ],
  [
    'broken twice',
    'b rebuts a',
    { in: [a], undec: [b] },
    '',
    [
      'the debate expects "a" to be in, but it is out (grounded, today, nothing run)',
      'the debate expects "b" to be undec, but it is in (grounded, today, nothing run)',
    ],
  ],
  ['of a node that is not there', 'b', { in: [a] }, '', ['the debate expects "a" to be in, but has no such node']],
  ['of a question', 'q1', { in: [q1] }, '', ['the debate expects "q1" to be in, but it is a question and has no label']],
  [
    'under a scenario that is not there',
    'a',
    { scenario: 'no-one', in: [a] },
    '',
    ['the debate expects something under the scenario "no-one", which it does not have'],
  ],
] satisfies [string, string, Partial<Expectation>, string, string[]][])(
  'an expectation %s',
  (_name, shorthand, expects, outcomes, messages) => {
    const debate = debateOf(shorthand, { expects: [{ ...expectation, ...expects }], scenarios: [scenarioOf('what-if', { out: [a] })] })
    const diagnostics = checkExpectations(debate, statusesOf(outcomes))
    expect(diagnostics.map(({ message }) => message)).toEqual(messages)
    for (const diagnostic of diagnostics) expect(diagnostic).toMatchObject({ code: 'AD090', severity: 'error', span })
  },
)
