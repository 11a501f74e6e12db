import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import type { Belief } from '../../../lab/regression/gaussian-process.ts'
import { likeliestBelief, logLikelihood, processMean } from '../../../lab/regression/gaussian-process.ts'
import { meanSquaredError, sliceOf } from '../../../lab/regression/samples.ts'
import { drawSamples, drawTeacher } from '../../../lab/worlds/teacher.ts'

const bell = (length: number, noise: number): Belief => ({ kernel: { kind: 'bell', length }, noise })
const tanhUnits = (gain: number): Belief => ({ kernel: { kind: 'tanh units', gain, shift: 0.25 }, noise: 1e-4 })

test('with one sample the mean falls off from it as the bell does', () => {
  const samples = { count: 1, dimension: 1, inputs: Float64Array.of(0), answers: Float64Array.of(3) }
  const means = processMean(samples, Float64Array.of(0, 1, 2), bell(1, 0.5))
  for (const [i, distance] of [0, 1, 2].entries()) expect(means[i]).toBeCloseTo(2 * Math.exp(-(distance ** 2) / 2), 12)
})

test('without noise the samples themselves are given back', () => {
  const random = randomOf(3)
  const samples = drawSamples(drawTeacher({ dimension: 3, units: 8 }, random), { count: 30, noise: 0 }, random)
  for (const belief of [bell(1.5, 1e-9), { ...tanhUnits(1), noise: 1e-9 }])
    expect(meanSquaredError(processMean(samples, samples.inputs, belief), samples)).toBeLessThan(1e-9)
})

test('the log likelihood is that of the normal distribution, at its best height', () => {
  const samples = { count: 2, dimension: 1, inputs: Float64Array.of(0, 1), answers: Float64Array.of(1, -2) }
  const alike = Math.exp(-0.5)
  const at = (height: number): number => {
    const [own, shared] = [1.1 * height, alike * height]
    const determinant = own * own - shared * shared
    return -0.5 * ((own * (1 + 4) - 2 * shared * -2) / determinant + Math.log(determinant))
  }
  const best = Math.max(...Array.from({ length: 20_000 }, (_, i) => at(0.001 * (i + 1))))
  const other = { ...bell(1, 0.1) }
  // Up to a constant that depends on the count alone: half of the count.
  expect(logLikelihood(samples, other) - 1).toBeCloseTo(best, 5)
})

test('of a wide teacher the family’s own kernel is likelier than others, and errs less', () => {
  const random = randomOf(5)
  const teacher = drawTeacher({ dimension: 4, units: 64 }, random)
  const samples = drawSamples(teacher, { count: 160, noise: 0 }, random)
  const test = drawSamples(teacher, { count: 100, noise: 0 }, random)
  const [own, narrow, wide] = [tanhUnits(1), bell(0.3, 1e-4), bell(20, 1e-1)]
  expect(likeliestBelief(samples, [narrow, own, wide], 100)).toBe(own)
  expect(likeliestBelief(samples, [narrow, wide], 1000)).toBe(likeliestBelief(sliceOf(samples, 0, 160), [narrow, wide], 160))
  const errorOf = (belief: Belief) => meanSquaredError(processMean(samples, test.inputs, belief), test)
  expect(errorOf(own)).toBeLessThan(0.1)
  for (const other of [narrow, wide]) expect(errorOf(own)).toBeLessThan(errorOf(other) / 2)
})
