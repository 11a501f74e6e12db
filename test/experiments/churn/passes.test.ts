import { expect, test } from 'vitest'
import type { ContextRule } from '../../../arguments/forward-pass/experiments/churn/silent-contender.ts'
import { openHistory } from '../../../arguments/forward-pass/experiments/churn/silent-contender.ts'
import type { Line } from '../../../arguments/forward-pass/experiments/churn/silent-pass.ts'
import { leanings, lossOnTowers, openSilentPass, teachSilentPass } from '../../../arguments/forward-pass/experiments/churn/silent-pass.ts'
import { followNotes, nameNote, openWritingPass, teachWritingPass } from '../../../arguments/forward-pass/experiments/churn/writing-pass.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import { randomOf } from '../../../lab/random.ts'

const shape = { layers: 1, width: 16 }

test('what a pass writes for an input does not depend on the inputs beside it', () => {
  const network = openWritingPass(openArena({ megabytes: 16 }), { layers: 2, width: 16, notedSteps: 8 }, randomOf(1))
  const notes = [
    { place: 2, turn: 0 },
    { place: 0, turn: 1 },
  ]
  const together = followNotes(network, Int32Array.of(3, 5, 6), notes, [0, 1, 2])
  const alone = [3, 5, 6].map((input) => followNotes(network, Int32Array.of(input), notes, [0, 1, 2]).map((row) => row[0]))
  expect(alone).toEqual([0, 1, 2].map((i) => together.map((row) => row[i])))
})

test('lessons teach a pass to follow its notes and to name a bit', () => {
  const network = openWritingPass(openArena({ megabytes: 64 }), { layers: 2, width: 32, notedSteps: 16 }, randomOf(1))
  const lessons = { steps: 20, peak: 3e-3, notedSteps: 16, sequences: 4, onStep() {} }
  const before = teachWritingPass(network, { ...lessons, steps: 1 }, randomOf(2))
  const after = teachWritingPass(network, { ...lessons, steps: 60 }, randomOf(3))
  expect(after.naming).toBeLessThan(before.naming)
  const note = nameNote(network, [{ input: 5, change: 1 }], [0, 1, 2])
  expect(note.place).toBeLessThan(24)
})

test('a silent pass answers as if each question were asked in turn, and long lists as short ones', () => {
  const pass = openSilentPass(openArena({ megabytes: 32 }), { ...shape, longest: 24 }, randomOf(1))
  const steps: Line[] = [3, 5, 6, 1].map((input, i) => ({ input, level: i >> 1, right: i & 1 }))
  const questions: Line[] = [1, 2, 3, 4, 5, 6, 7].map((input) => ({ input, level: 0, right: null }))
  const whole = leanings(pass, steps, questions, 3)
  const parts = [...leanings(pass, steps, questions.slice(0, 4), 3), ...leanings(pass, steps, questions.slice(4), 3)]
  expect([...whole]).toEqual(parts)
})

test('silent lessons begin on the ground, and an untaught pass is as surprised as chance', () => {
  const pass = openSilentPass(openArena({ megabytes: 32 }), { ...shape, longest: 48 }, randomOf(1))
  const losses = lossOnTowers(pass, { bits: 6, levels: 2, shownSteps: 24 }, randomOf(2))
  for (const loss of losses) expect(loss).toBeCloseTo(Math.LN2, 1)
  const lessons = { steps: 5, peak: 1e-3, shownSteps: 24, sequences: 2, levels: 2, onStep() {} }
  const taught = teachSilentPass(pass, lessons, randomOf(3))
  expect(taught).toMatchObject({ groundBits: 4, levels: 1, topBits: 4 })
  // Five lessons teach nothing above the ground, in their last third or before.
  expect(Math.abs(taught.lastThird)).toBeLessThan(0.05)
})

test('what the last third of the lessons brought is what the pass gained in it one level above the ground', () => {
  const lessons = { peak: 5e-3, shownSteps: 24, sequences: 2, levels: 2, onStep() {} }
  const taughtFor = (steps: number) => {
    const pass = openSilentPass(openArena({ megabytes: 32 }), { ...shape, longest: 48 }, randomOf(1))
    const above = (): number => lossOnTowers(pass, { bits: 8, levels: 2, shownSteps: 24 }, randomOf(3).fork('above the ground'))[1]!
    const marks: number[] = []
    const { lastThird } = teachSilentPass(
      pass,
      { ...lessons, steps, onStep: (step) => void ((step === Math.floor((2 * steps) / 3) || step === steps) && marks.push(above())) },
      randomOf(3),
    )
    return { lastThird, gained: marks[0]! - marks[1]! }
  }
  for (const steps of [9, 10]) {
    const { lastThird, gained } = taughtFor(steps)
    expect(gained).not.toBe(0)
    expect(lastThird).toBe(gained)
  }
})

test('what is put before a silent pass follows the rule, and is ordered by level', () => {
  const levelsUnder = (rule: ContextRule) => {
    const history = openHistory({ bits: 6, levels: 4, shownSteps: 6, rule, temperature: 0 })
    for (let i = 0; i < 20; i++) history.keep({ input: i, level: [3, 2, 1, 0, 0, 0, 0, 0][i % 8]!, right: i & 1 })
    return history.context().map(({ level }) => level)
  }
  expect(levelsUnder('latest')).toEqual([0, 0, 0, 1, 2, 3])
  expect(levelsUnder('balanced')).toEqual([0, 1, 2, 3])
  expect(levelsUnder('lowest two')).toEqual([0, 0, 0, 1, 1, 1])
  expect(levelsUnder('ground')).toEqual([0, 0, 0, 0, 0, 0])
})
