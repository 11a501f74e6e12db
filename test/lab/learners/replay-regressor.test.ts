import fc from 'fast-check'
import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'
import { answerFlop, openReplayRegressor, updateFlop, updatesDue } from '../../../lab/learners/replay-regressor.ts'
import { randomOf } from '../../../lab/random.ts'
import { meanSquaredError } from '../../../lab/regression/samples.ts'
import { drawSamples, drawTeacher } from '../../../lab/worlds/teacher.ts'

const plan = { dimension: 2, hidden: 16, activation: 'tanh', updatesPerSample: 2, peak: 1e-2 } as const

test('what it learns from a stream holds at other points, with either kind of units, and the same seed learns the same', () => {
  const teacher = drawTeacher({ dimension: 2, units: 1 }, randomOf(1))
  const samples = drawSamples(teacher, { count: 200, noise: 0 }, randomOf(2))
  const elsewhere = drawSamples(teacher, { count: 100, noise: 0 }, randomOf(3))
  for (const activation of ['tanh', 'gelu'] as const) {
    const learned = [4, 4].map((seed) => {
      const learner = openReplayRegressor(openArena({ megabytes: 4 }), { ...plan, activation }, randomOf(seed))
      const before = meanSquaredError(learner.answers(elsewhere.inputs), elsewhere)
      learner.see(samples, 200)
      expect(meanSquaredError(learner.answers(elsewhere.inputs), elsewhere)).toBeLessThan(before / 10)
      return learner.answers(elsewhere.inputs)
    })
    expect(learned[0]).toEqual(learned[1])
  }
})

test('it looks at nothing that has not come yet', () => {
  const teacher = drawTeacher({ dimension: 2, units: 4 }, randomOf(1))
  const samples = drawSamples(teacher, { count: 60, noise: 0 }, randomOf(2))
  const changed = { ...samples, answers: samples.answers.map((answer, i) => (i < 20 ? answer : 100)) }
  const [plain, other] = [samples, changed].map((stream) => {
    const learner = openReplayRegressor(openArena({ megabytes: 4 }), plan, randomOf(4))
    learner.see(stream, 20)
    return learner.answers(samples.inputs)
  })
  expect(other).toEqual(plain)
})

test('updates are counted as they are made', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 90 }), fc.constantFrom(1, 3), (count, updatesPerSample) => {
      const samples = drawSamples(drawTeacher({ dimension: 2, units: 1 }, randomOf(1)), { count: 90, noise: 0 }, randomOf(2))
      const learner = openReplayRegressor(openArena({ megabytes: 4 }), { ...plan, updatesPerSample }, randomOf(4))
      learner.see(samples, Math.ceil(count / 2))
      learner.see(samples, count)
      expect(learner.updates).toBe(updatesDue({ updatesPerSample }, count))
      expect(learner.weights).toBe(2 * 16 + 16 + 16 + 1)
    }),
    { numRuns: 20 },
  )
})

test('an update costs 96 answers', () => {
  expect(updateFlop(plan)).toBe(96 * answerFlop(plan))
  expect(answerFlop(plan)).toBe(2 * 3 * 16)
})
