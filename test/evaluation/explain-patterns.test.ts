import { expect, test } from 'vitest'
import type { Stance } from '../../core/model.ts'
import { debateOf } from './debates.ts'
import { told } from './telling.ts'

/** The pictures that everyone who argues about argumentation draws first, each with all that is said of A. */
test.each([
  [
    'reinstatement',
    'b rebuts a; c rebuts b',
    'today',
    [
      '“A” stands: nothing said against it holds.',
      'The objection from “B” to “A” fails: “B” falls.',
      '“B” falls: “C”, which stands, objects to it.',
      '“C” stands: nobody has objected.',
    ],
  ],
  [
    'reinstatement, and undone again',
    'b rebuts a; c rebuts b; d rebuts c',
    'today',
    [
      '“A” falls: “B”, which stands, objects to it.',
      '“B” stands: nothing said against it holds.',
      'The objection from “C” to “B” fails: “C” falls.',
      '“C” falls: “D”, which stands, objects to it.',
      '“D” stands: nobody has objected.',
    ],
  ],
  ['a claim that objects to itself', 'a rebuts a', 'today', ['“A” is open: it objects to itself.']],
  [
    'an objection that objects to itself as well',
    'b rebuts a; b rebuts b',
    'today',
    ['“A” is open: the objection from “B” to it rests on “B”, which is open.', '“B” is open: it objects to itself.'],
  ],
  [
    'an objection that objects to itself, and falls to another',
    'b rebuts a; b rebuts b; c rebuts b',
    'today',
    [
      '“A” stands: nothing said against it holds.',
      'The objection from “B” to “A” fails: “B” falls.',
      '“B” falls: “C”, which stands, objects to it.',
      '“C” stands: nobody has objected.',
    ],
  ],
  [
    'a claim that supports itself',
    'a supports a',
    'today',
    [
      '“A” is unsupported, which does not make it false: the arguments for it lead back to it.',
      'The step from “A” to “A” fails: “A” is unsupported.',
    ],
  ],
  [
    'a circle of support',
    'b supports a; c supports b; a supports c',
    'today',
    [
      '“A” is unsupported, which does not make it false: the arguments for it lead back to it.',
      'The step from “B” to “A” fails: “B” is unsupported.',
      '“B” is unsupported, which does not make it false: the arguments for it lead back to it.',
      'The step from “C” to “B” fails: “C” is unsupported.',
      '“C” is unsupported, which does not make it false: the arguments for it lead back to it.',
      'The step from “A” to “C” fails: “A” is unsupported.',
    ],
  ],
  [
    'a circle of support with ground',
    'b supports a; c supports b; a supports c; d supports c',
    'today',
    ['“A” stands: “B” supports it.', '“B” stands: “C” supports it.', '“C” stands: “D” supports it.', '“D” stands: nobody has objected.'],
  ],
  [
    'no argument',
    'open a',
    'today',
    ['“A” is unsupported, which does not make it false: nobody has argued for it yet; it is not taken for granted.'],
  ],
  [
    'no argument left',
    'b supports a; c rebuts b',
    'today',
    [
      '“A” is unsupported, which does not make it false: no argument for it holds.',
      'The step from “B” to “A” fails: “B” falls.',
      '“B” falls: “C”, which stands, objects to it.',
      '“C” stands: nobody has objected.',
    ],
  ],
  [
    'arguments that fail for one reason, told together',
    'i: b supports a; j: c+d supports a; k: f supports a; c rebuts f; g undercuts i; g undercuts j',
    'today',
    [
      '“A” is unsupported, which does not make it false: no argument for it holds.',
      'The steps from “B” and from “C” and “D” to “A” are attacked by “G”, which stands.',
      'The step from “F” to “A” fails: “F” falls.',
      '“G” stands: nobody has objected.',
      '“F” falls: “C”, which stands, objects to it.',
      '“C” stands: nobody has objected.',
    ],
  ],
  [
    'objections that fail for one reason, told together',
    'b rebuts a; b+c rebuts a; d rebuts b',
    'today',
    [
      '“A” stands: nothing said against it holds.',
      'The objections from “B” and from “B” and “C” to “A” fail: “B” falls.',
      '“B” falls: “D”, which stands, objects to it.',
      '“D” stands: nobody has objected.',
    ],
  ],
  [
    'open for several reasons: the nearest is followed, the others are named',
    'b rebuts a; c supports b; c contradicts d; f contradicts a',
    'today',
    [
      '“A” is open: it and “F” contradict each other, and nothing decides between them.',
      '“A” is also open: the objection from “B” to it rests on “B”, which is open.',
      '“F” is open for the same reason.',
    ],
  ],
  [
    'further down only the nearest is told',
    'b rebuts a; c supports b; c1 supports c; c1 contradicts c2; d supports b; d contradicts f',
    'today',
    [
      '“A” is open: the objection from “B” to it rests on “B”, which is open.',
      '“B” is open: the step from “D” to it rests on “D”, which is open.',
      '“D” is open: it and “F” contradict each other, and nothing decides between them.',
      '“F” is open for the same reason.',
    ],
  ],
  [
    'waiting for evidence',
    'b supports a; e1 tests b',
    'pending',
    [
      '“A” is open: the step from “B” to it rests on “B”, which is open.',
      '“B” is open: it waits for “E1”, which is not decided yet.',
      '“E1” has not been run, and it may come out either way.',
      'A run of “E1” may change this.',
    ],
  ],
  [
    'waiting for evidence against it',
    'b supports a; e1 rebuts a',
    'pending',
    [
      '“A” is open: it waits for “E1”, which is not decided yet.',
      '“E1” has not been run, and it may come out either way.',
      'A run of “E1” may change this.',
    ],
  ],
  [
    'the shorter of two arguments, though the longer was decided first',
    'long: b supports a; x undercuts long; y undercuts long; x1 rebuts x; y1 rebuts y; c supports a; d supports c; d1 supports d',
    'today',
    ['“A” stands: “C” supports it.', '“C” stands: “D” supports it.', '“D” stands: “D1” supports it.', '“D1” stands: nobody has objected.'],
  ],
  [
    'a reason that does not lead back: it falls for want of ground, not to what stands only because it fell',
    'open b; b contradicts a',
    'today',
    [
      '“A” stands: nothing said against it holds.',
      'The contradiction between “B” and “A” fails: “B” falls.',
      '“B” falls: nobody has argued for it yet; it is not taken for granted.',
    ],
  ],
] satisfies [string, string, Stance, string[]][])('%s', (_name, shorthand, stance, expected) => {
  expect(told(debateOf(shorthand), '', stance, 'a')).toEqual(expected)
})
