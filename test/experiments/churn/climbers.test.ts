import { expect, test } from 'vitest'
import type { Contender } from '../../../arguments/forward-pass/experiments/churn/contender.ts'
import { climb } from '../../../arguments/forward-pass/experiments/churn/contender.ts'
import { groundAccuracy } from '../../../arguments/forward-pass/experiments/churn/controls.ts'
import { climbLearning, masteredBy, openFamilyKnower, openTable } from '../../../arguments/forward-pass/experiments/churn/references.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Staircase } from '../../../lab/worlds/staircase.ts'
import { drawStaircase } from '../../../lab/worlds/staircase.ts'

const small = { kind: 'nested', bits: 4, levels: 4, doors: 1 } as const

/** A contender that is right on the levels that it knows and wrong elsewhere. */
function knowing(tower: Staircase, levels: readonly number[]): Contender {
  return {
    answers: (inputs, level) => ({
      actions: Int32Array.from(inputs, (input) => tower.rightAction(input, level) ^ (levels.includes(level) ? 0 : 1)),
      below: new Uint8Array(inputs.length),
    }),
    see() {},
    read: () => false,
  }
}

function meanLevels(tower: Staircase, contender: Contender, steps: number): number[] {
  const means: number[] = []
  climb(tower, contender, { steps, marks: [10, steps], onMark: (_step, level) => means.push(level) }, randomOf(1))
  return means
}

test('who knows all levels climbs to the top and stays, who knows none stays on the ground', () => {
  const tower = drawStaircase(small, randomOf(1))
  // 1, 2, 3, 3, … over ten steps.
  expect(meanLevels(tower, knowing(tower, [0, 1, 2, 3]), 2000)).toEqual([2.7, 3])
  expect(meanLevels(tower, knowing(tower, []), 2000)).toEqual([0, 0])
})

test('who knows the ground alone goes up and down', () => {
  const tower = drawStaircase(small, randomOf(1))
  for (const mean of meanLevels(tower, knowing(tower, [0]), 2000)) expect(mean).toBeCloseTo(0.5, 2)
})

test('a contender is told what was right, at the level where it stands', () => {
  const tower = drawStaircase(small, randomOf(2))
  let told = 0
  const contender: Contender = {
    ...knowing(tower, [0, 1]),
    see(input, level, { right, wasRight }) {
      told++
      expect(level).toBeLessThan(3)
      expect(right).toBe(tower.rightAction(input, level))
      expect(wasRight).toBe(level < 2)
    },
  }
  meanLevels(tower, contender, 300)
  expect(told).toBeGreaterThan(100)
})

test('a table masters a tower whose inputs it has seen, and knows nothing of a large one', () => {
  for (const { bits, mastered } of [
    { bits: 4, mastered: 2 },
    { bits: 20, mastered: 0 },
  ]) {
    const tower = drawStaircase({ ...small, levels: 2, bits }, randomOf(3))
    const table = openTable(tower, { gamma: 0.9, rate: 0.5 }, randomOf(4))
    climbLearning(tower, table, { steps: 20_000, marks: [], onMark() {} }, randomOf(5))
    expect(masteredBy(tower, table.best, 100, randomOf(6))).toBe(mastered)
  }
})

test('who knows the family masters every nested tower soon', () => {
  for (const seed of [1, 2, 3]) {
    const tower = drawStaircase({ ...small, bits: 12, levels: 12 }, randomOf(seed))
    const knower = openFamilyKnower(tower, randomOf(seed))
    climbLearning(tower, knower, { steps: 2000, marks: [], onMark() {} }, randomOf(5))
    expect(masteredBy(tower, knower.act, 50, randomOf(6))).toBe(12)
  }
})

/** A contender that takes the rule of all steps so far, if a single bit is one, and does as it says. */
function readingOff(): Contender {
  const seen: { input: number; right: number }[] = []
  const rules = Array.from({ length: 8 }, (_, i) => (input: number) => ((input >>> (i >> 1)) & 1) ^ (i & 1))
  return {
    answers(inputs) {
      const rule = rules.find((said) => seen.every(({ input, right }) => said(input) === right))!
      return { actions: Int32Array.from(inputs, rule), below: new Uint8Array(inputs.length) }
    },
    see: (input, _level, { right }) => void seen.push({ input, right }),
    read: () => true,
  }
}

test('the other tower of the control has a rule that tells nothing of one’s own, never the same one by chance', () => {
  const arms = { tower: small, learner: { hidden: [4], gamma: 0.9 }, open: readingOff }
  for (let seed = 0; seed < 40; seed++) {
    const random = randomOf(seed)
    const asked = { steps: 60, towers: 1 }
    expect(groundAccuracy(arms, { ...asked, shown: 'own' }, random)).toBe(1)
    expect(Math.abs(groundAccuracy(arms, { ...asked, shown: 'another' }, random) - 0.5)).toBeLessThan(0.3)
  }
})
