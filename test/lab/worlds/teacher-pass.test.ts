import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Samples } from '../../../lab/regression/samples.ts'
import { meanSquaredError, sliceOf } from '../../../lab/regression/samples.ts'
import { meanOf } from '../../../lab/statistics/ols.ts'
import type { Teacher } from '../../../lab/worlds/teacher.ts'
import { drawSamples } from '../../../lab/worlds/teacher.ts'
import { lessonsFlop, passFlop, passWeights } from '../../../lab/worlds/teacher-costs.ts'
import type { Lessons } from '../../../lab/worlds/teacher-lessons.ts'
import { teachTeacherPass } from '../../../lab/worlds/teacher-lessons.ts'
import type { TeacherPass } from '../../../lab/worlds/teacher-pass.ts'
import { answersFromRetrieval, answersFromWindow, closeUp, openTeacherPass } from '../../../lab/worlds/teacher-pass.ts'

const plan = { dimension: 2, width: 16, layers: 2, heads: 4, window: 8, order: 'none' } as const

/** A plane through nought of random direction: a family that a small pass can learn in a second. */
function planeTeacher(_units: number, random: Random): Teacher {
  const slopes = [random.gaussian(), random.gaussian()] as const
  return { dimension: 2, answer: (inputs, row) => slopes[0] * inputs[2 * row]! + slopes[1] * inputs[2 * row + 1]! }
}

/** A function that is the same everywhere. */
function flatTeacher(_units: number, random: Random): Teacher {
  const height = random.gaussian()
  return { dimension: 2, answer: () => height }
}

const lessons: Omit<Lessons, 'kinds' | 'teachers'> = { units: [1], noise: 0, contexts: 8, largestMemory: 64 }

function openPass(seed: number): TeacherPass {
  return openTeacherPass(openArena({ megabytes: 32 }), plan, randomOf(seed))
}

function planeSamples(seed: number, count: number): readonly [Samples, Samples] {
  const teacher = planeTeacher(1, randomOf(seed))
  return [
    drawSamples(teacher, { count, noise: 0 }, randomOf(seed + 1000)),
    drawSamples(teacher, { count: 20, noise: 0 }, randomOf(seed + 2000)),
  ]
}

test('a pass that was taught on flat functions repeats what it is shown, in either order', () => {
  for (const order of ['none', 'arrival'] as const) {
    const pass = openTeacherPass(openArena({ megabytes: 32 }), { ...plan, order }, randomOf(1))
    const flat: Lessons = { ...lessons, kinds: ['window'], teachers: flatTeacher }
    const losses = teachTeacherPass(pass, flat, { steps: 150, peak: 1e-2, onStep: () => {} }, randomOf(2))
    expect(losses.window).toBeLessThan(0.1)
    expect(losses.retrieval).toBe(0)
    const memory = drawSamples({ dimension: 2, answer: () => 0.7 }, { count: 5, noise: 0 }, randomOf(3))
    for (const answer of answersFromWindow(pass, memory, memory.inputs)) expect(Math.abs(answer - 0.7)).toBeLessThan(0.3)
  }
})

test('a pass that was taught on planes predicts new ones from what it retrieves', () => {
  const pass = openPass(1)
  const planes: Lessons = { ...lessons, kinds: ['retrieval'], teachers: planeTeacher }
  const losses = teachTeacherPass(pass, planes, { steps: 300, peak: 1e-2, onStep: () => {} }, randomOf(2))
  expect(losses.retrieval).toBeLessThan(0.5)
  const errors = Array.from({ length: 20 }, (_, seed) => {
    const [memory, test] = planeSamples(seed, 40)
    return meanSquaredError(answersFromRetrieval(pass, memory, test.inputs), test) / meanOf([...test.answers].map((answer) => answer ** 2))
  })
  expect(meanOf(errors)).toBeLessThan(0.2)
})

test('the order of what is shown does not matter, and only the window is seen', () => {
  const pass = openPass(3)
  const [memory, test] = planeSamples(5, 12)
  const answers = answersFromWindow(pass, memory, test.inputs)
  expect(answersFromWindow(pass, sliceOf(memory, 4, 12), test.inputs)).toEqual(answers)
  const order = [4, 9, 7, 5, 11, 10, 6, 8]
  const turned = {
    count: 8,
    dimension: 2,
    inputs: Float64Array.from(order.flatMap((row) => [memory.inputs[2 * row]!, memory.inputs[2 * row + 1]!])),
    answers: Float64Array.from(order, (row) => memory.answers[row]!),
  }
  for (const [i, answer] of answersFromWindow(pass, turned, test.inputs).entries()) expect(answer).toBeCloseTo(answers[i]!, 4)
})

test('each question is answered alone: others beside it change nothing', () => {
  const pass = openPass(4)
  const [memory, test] = planeSamples(6, 30)
  for (const answers of [answersFromWindow, answersFromRetrieval]) {
    const together = answers(pass, memory, test.inputs)
    const alone = answers(pass, memory, test.inputs.subarray(10, 12))
    expect(alone[0]).toBeCloseTo(together[5]!, 5)
  }
})

test('seen in close-up, answers follow when the answers of the memory are stretched and shifted', () => {
  const pass = openPass(5)
  fc.assert(
    fc.property(fc.double({ min: 0.5, max: 4, noNaN: true }), fc.double({ min: -3, max: 3, noNaN: true }), (stretch, shift) => {
      const [memory] = planeSamples(7, 30)
      const centre = Float64Array.of(0.2, 0.1)
      const rows = [3, 8, 20, 21]
      const view = closeUp(memory, rows, centre)
      const changed = closeUp({ ...memory, answers: memory.answers.map((answer) => stretch * answer + shift) }, rows, centre)
      expect(changed.mean).toBeCloseTo(stretch * view.mean + shift, 6)
      expect(changed.deviation - 1e-3).toBeCloseTo(stretch * (view.deviation - 1e-3), 6)
      expect(changed.scale).toBe(view.scale)
    }),
  )
  expect(pass.parameters.reduce((sum, { count }) => sum + count, 0)).toBe(passWeights(plan))
})

test('costs grow with what is shown, and lessons cost as much as their passes forward and back', () => {
  expect(passFlop(plan, 9, 8)).toBeGreaterThan(passFlop(plan, 9, 4))
  expect(passFlop(plan, 18, 8)).toBe(2 * passFlop(plan, 9, 8))
  expect(lessonsFlop(plan, { steps: 10, contexts: 2, windowShare: 0 })).toBe(3 * 10 * 2 * passFlop(plan, 16, 8))
})
