import { expect, test } from 'vitest'
import { labelChanges } from '../../core/evaluation/impact.ts'
import { debateOf } from './debates.ts'
import { evaluated } from './read.ts'

const label = (shorthand: string, outcomes: string) => evaluated(debateOf(shorthand), outcomes, 'today', null)

test.each([
  ['an outcome', label('e1 tests a; a rebuts b; c', ''), label('e1 tests a; a rebuts b; c', 'e1 refuted'), ['a in→out', 'b out→in']],
  ['nothing', label('a; b', ''), label('b; a', ''), []],
  ['a new rebut', label('a', ''), label('b rebuts a', ''), ['b null→in', 'a in→out']],
  ['a node that is gone', label('b rebuts a', ''), label('a', ''), ['a out→in', 'b in→null']],
  ['a claim that became a question', label('a', ''), label('q1', ''), ['a in→null']],
])('what %s changes', (_name, before, after, expected) => {
  expect(labelChanges(before, after).map((change) => `${change.id} ${change.before}→${change.after}`)).toEqual(expected)
})
