import { expect, test } from 'vitest'
import { debateOf } from './debates.ts'
import { evaluated, shownIn } from './read.ts'

/**
 * The relations of the thread: A asks whether a forward pass might simulate a learner, B denies it for long runs (B4)
 * and holds that one would train the learner anyway (B19–B22). Definitions and questions carry no force and are left out.
 */
const thread = `
  open B1; A1 rebuts B1; scale: A2 supports A1; B2 undercuts scale; A2i supports A2;
  volume: B5 supports B4 given B8; serial: B6 supports B4 given B7+B8; A3 undercuts volume; A3 undercuts serial;
  A3i+A3j supports A3; A10 supports A3i; A4 supports A3j; A5 supports A4; A6 supports A4;
  A7 supports B9; A8 supports B9; B16 supports B9; B18 supports B9; A9 rebuts B9; B9 rebuts A4;
  B11 supports B15 given B11i+B16; B16i supports B15; B15 rebuts A4; B15 rebuts A3j;
  B12 supports B11; B13 supports B11; B14 supports B11; B13 supports B11i; B17 supports B16;
  A11i supports B19; B20 supports B19; B22 supports B21; B22i supports B22`

const tests = `
  e1 tests B4; e1 tests B5; e1 tests B22; e2 tests B6; e2 tests B7; e3 tests B8; e4 tests A1; e5 tests A4; e5 tests A9;
  e6 tests B9; e6 tests B15; e6 tests B16; e7 tests B20; e7 tests B21; e8 tests A2; e8 tests A2i; e9 tests A11i; e9 tests B19;
  e10 tests B12; e10 tests B13; e10 tests B14; e10 rebuts A2; e11 tests A3i; e11 tests A10; e12 rebuts A1`

test.each([
  ['one would train the learner anyway', 'B19 B20 B21 B22', 'stands'],
  ['whether long runs cannot be simulated is undecided', 'B4', 'open'],
  ['premises that nobody attacks', 'A9 B15 A2 B5 B6 B7 B8 A3i', 'stands'],
  ['the parity argument hangs on what counts as learning', 'A3 A3j A4 B9', 'open'],
  ['scale does not carry the step that was cut', 'A1', 'unsupported'],
])('with nothing run: %s', (_name, names, word) => {
  for (const debate of [debateOf(thread), debateOf(`${thread}; ${tests}`)]) {
    const expected = names
      .split(' ')
      .map((name) => `${name} ${word}`)
      .join(', ')
    expect(shownIn(evaluated(debate, '', 'today', null), names)).toBe(expected)
  }
})

test('while its tests are pending all that any of them bears on is open', () => {
  const { nodes } = evaluated(debateOf(`${thread}; ${tests}`), '', 'pending', null)
  const shownAs = (word: string) => nodes.filter(({ shown }) => shown === word).map(({ id }) => id as string)
  expect(shownAs('stands').sort().join(' ')).toBe('A5 A6 A7 A8 B16i B17 B18 B2 B22i')
  expect(shownAs('unsupported')).toEqual(['B1'])
  expect(shownAs('falls')).toEqual([])
})

test('an outcome moves what rests on it, and nothing else', () => {
  const debate = debateOf(`${thread}; ${tests}`)
  expect(shownIn(evaluated(debate, 'e4 confirmed', 'today', null), 'A1 B1 B4')).toBe('A1 stands, B1 falls, B4 open')
  expect(shownIn(evaluated(debate, 'e1 refuted', 'today', null), 'B4 B5 B21 B22 B19')).toBe(
    'B4 falls, B5 falls, B21 unsupported, B22 falls, B19 stands',
  )
  expect(shownIn(evaluated(debate, 'e5 refuted', 'today', null), 'A4 A3j A3 B4')).toBe('A4 falls, A3j falls, A3 unsupported, B4 stands')
})
