import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { meanOf } from '../../../lab/statistics/ols.ts'
import { drawSamples, drawTeacher, fewTeachers, freshTeachers, shuffled } from '../../../lab/worlds/teacher.ts'

test('whatever its width a teacher’s answers have about mean 0 and variance 1, and are the same when asked again', () => {
  fc.assert(
    fc.property(fc.constantFrom(1, 4, 64), fc.nat(1e6), (units, seed) => {
      const random = randomOf(seed)
      const { answers, inputs } = drawSamples(drawTeacher({ dimension: 4, units }, random), { count: 2000, noise: 0 }, random)
      const mean = meanOf([...answers])
      expect(Math.abs(mean)).toBeLessThan(0.4)
      const variance = meanOf([...answers].map((answer) => (answer - mean) ** 2))
      expect(variance).toBeGreaterThan(0.4)
      expect(variance).toBeLessThan(2.5)
      const again = drawTeacher({ dimension: 4, units }, randomOf(seed))
      expect([0, 7].map((row) => again.answer(inputs, row))).toEqual([answers[0], answers[7]])
    }),
    { numRuns: 20 },
  )
})

test('a narrow teacher does not change across its one direction', () => {
  const teacher = drawTeacher({ dimension: 2, units: 1 }, randomOf(8))
  const at = (x: number, y: number) => teacher.answer([x, y], 0)
  const step = 1e-5
  const slope = [(at(step, 0) - at(-step, 0)) / (2 * step), (at(0, step) - at(0, -step)) / (2 * step)] as const
  for (const far of [-2, -0.5, 1, 3]) expect(at(-slope[1] * far, slope[0] * far)).toBeCloseTo(at(0, 0), 4)
})

test('noise is added to the answers and to nothing else', () => {
  const teacher = drawTeacher({ dimension: 3, units: 4 }, randomOf(2))
  const [clean, noisy] = [0, 0.5].map((noise) => drawSamples(teacher, { count: 4000, noise }, randomOf(3)))
  expect(noisy!.inputs).toEqual(clean!.inputs)
  expect(meanOf([...noisy!.answers].map((answer, i) => (answer - clean!.answers[i]!) ** 2))).toBeCloseTo(0.25, 1)
})

test('among few teachers the same come back, among fresh ones none', () => {
  const random = randomOf(4)
  const first = (source: ReturnType<typeof freshTeachers>, units: number) =>
    new Set(Array.from({ length: 60 }, () => source(units, random).answer([0.1, -0.4], 0))).size
  const few = fewTeachers({ dimension: 2, count: 4 }, randomOf(5))
  expect([first(few, 1), first(few, 64), first(freshTeachers(2), 1)]).toEqual([4, 4, 60])
})

test('shuffled answers are the same ones elsewhere', () => {
  const samples = drawSamples(drawTeacher({ dimension: 2, units: 4 }, randomOf(1)), { count: 50, noise: 0 }, randomOf(2))
  const lost = shuffled(samples, randomOf(3))
  expect(lost.inputs).toBe(samples.inputs)
  expect([...lost.answers]).not.toEqual([...samples.answers])
  expect([...lost.answers].sort()).toEqual([...samples.answers].sort())
})
