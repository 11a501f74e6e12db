import { expect, test } from 'vitest'
import { debateOf } from './debates.ts'
import { e1Confirmed, e1Refuted, told } from './telling.ts'

test.each([
  ['nobody objected', 'a', '', ['“A” stands: nobody has objected.']],
  [
    'an argument',
    'b+c supports a given w',
    '',
    [
      '“A” stands: “B” and “C” support it, given “W”.',
      '“B” stands: nobody has objected.',
      '“C” stands: nobody has objected.',
      '“W” stands: nobody has objected.',
    ],
  ],
  [
    'an objection that fell',
    'c rebuts b; b rebuts a',
    '',
    [
      '“A” stands: nothing said against it holds.',
      'The objection from “B” to “A” fails: “B” falls.',
      '“B” falls: “C”, which stands, objects to it.',
      '“C” stands: nobody has objected.',
    ],
  ],
  [
    'an undercut that is undercut',
    'i: b supports a; j: c undercuts i; d undercuts j',
    '',
    [
      '“A” stands: “B” supports it.',
      'The objection of “C” to a step is attacked by “D”, which stands.',
      '“B” stands: nobody has objected.',
      '“D” stands: nobody has objected.',
    ],
  ],
  ['a measurement', 'b supports a; e1 tests a', 'e1 confirmed', ['“A” stands: “E1” speaks for it.', e1Confirmed]],
  [
    'a measurement that outweighs an objection',
    'e1 tests a; b rebuts a',
    'e1 confirmed',
    ['“A” stands: “E1” speaks for it.', 'The objection from “B” to “A” fails: measurements speak for “A”, and outweigh it.', e1Confirmed],
  ],
  [
    'a measurement against that is set aside',
    'e1 tests a; k rebuts e1',
    'e1 refuted',
    [
      '“A” stands: nothing said against it holds.',
      'The step from “E1” to “A” fails: “E1” is set aside.',
      e1Refuted,
      '“E1” is set aside: “K”, which stands, objects to the run.',
      '“K” stands: nobody has objected.',
    ],
  ],
  [
    'a measurement for that does not count',
    'i: e1 tests a; k undercuts i',
    'e1 confirmed',
    ['“A” stands: nobody has objected.', 'The step from “E1” to “A” is attacked by “K”, which stands.', '“K” stands: nobody has objected.'],
  ],
  [
    'a circle with ground',
    'a supports b; b supports a; c supports b',
    '',
    ['“A” stands: “B” supports it.', '“B” stands: “C” supports it.', '“C” stands: nobody has objected.'],
  ],
])('why a claim stands: %s', (_name, shorthand, outcomes, expected) => {
  expect(told(debateOf(shorthand), outcomes, 'today', 'a')).toEqual(expected)
})

test.each([
  [
    'an objection',
    'b+c rebuts a',
    '',
    ['“A” falls: “B” and “C”, which stand, object to it.', '“B” stands: nobody has objected.', '“C” stands: nobody has objected.'],
  ],
  [
    'a contradiction',
    'b contradicts a; c rebuts a',
    '',
    ['“A” falls: “C”, which stands, objects to it.', '“C” stands: nobody has objected.'],
  ],
  [
    'a contradiction that it lost for want of an argument',
    'open a; a contradicts b',
    '',
    [
      '“A” falls: it contradicts “B”, which stands.',
      '“B” stands: nothing said against it holds.',
      'The contradiction between “A” and “B” fails: “A” falls.',
    ],
  ],
  ['a measurement', 'e1 tests a; b supports a', 'e1 refuted', ['“A” falls: “E1” speaks against it.', e1Refuted]],
  ['evidence that rebuts', 'e1 rebuts a', 'e1 confirmed', ['“A” falls: “E1” speaks against it.', e1Confirmed]],
])('why a claim falls: %s', (_name, shorthand, outcomes, expected) => {
  expect(told(debateOf(shorthand), outcomes, 'today', 'a')).toEqual(expected)
})

test.each([
  [
    'nobody argued for it',
    'open a',
    '',
    ['“A” is unsupported, which does not make it false: nobody has argued for it yet; it is not taken for granted.'],
  ],
  [
    'no run speaks for it',
    'open a; e1 tests a',
    'e1 exhausted',
    ['“A” is unsupported, which does not make it false: nobody has argued for it, and no run speaks for it; it is not taken for granted.'],
  ],
  [
    'a run that does not count',
    'open a; i: e1 tests a; k undercuts i',
    'e1 confirmed',
    [
      '“A” is unsupported, which does not make it false: nobody has argued for it, and no run speaks for it; it is not taken for granted.',
      'The step from “E1” to “A” is attacked by “K”, which stands.',
      '“K” stands: nobody has objected.',
    ],
  ],
  [
    'its presumption is gone',
    'b undermines a',
    '',
    ['“A” is unsupported, which does not make it false: “B” objects to taking it for granted.', '“B” stands: nobody has objected.'],
  ],
  [
    'the step is attacked',
    'i: b supports a; c undercuts i',
    '',
    [
      '“A” is unsupported, which does not make it false: no argument for it holds.',
      'The step from “B” to “A” is attacked by “C”, which stands.',
      '“C” stands: nobody has objected.',
    ],
  ],
  [
    'premises fall',
    'b supports a; c rebuts b; open d; d supports a',
    '',
    [
      '“A” is unsupported, which does not make it false: no argument for it holds.',
      'The step from “B” to “A” fails: “B” falls.',
      'The step from “D” to “A” fails: “D” is unsupported.',
      '“B” falls: “C”, which stands, objects to it.',
      '“C” stands: nobody has objected.',
      '“D” is unsupported, which does not make it false: nobody has argued for it yet; it is not taken for granted.',
    ],
  ],
  [
    'evidence says nothing',
    'e1 supports a',
    'e1 invalid',
    [
      '“A” is unsupported, which does not make it false: no argument for it holds.',
      'The step from “E1” to “A” fails: “E1” says nothing.',
      '“E1” says nothing: a check inside the experiment failed.',
    ],
  ],
  [
    'a circle',
    'b supports a; a supports b',
    '',
    [
      '“A” is unsupported, which does not make it false: the arguments for it lead back to it.',
      'The step from “B” to “A” fails: “B” is unsupported.',
      '“B” is unsupported, which does not make it false: the arguments for it lead back to it.',
      'The step from “A” to “B” fails: “A” is unsupported.',
    ],
  ],
])('why a claim is unsupported: %s', (_name, shorthand, outcomes, expected) => {
  expect(told(debateOf(shorthand), outcomes, 'today', 'a')).toEqual(expected)
})
