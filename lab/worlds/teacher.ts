import type { Random } from '../random.ts'
import type { Samples } from '../regression/samples.ts'

/** A function that nobody knows but by its answers. */
export type Teacher = {
  readonly dimension: number
  /** The answer to row `row` of inputs with `dimension` numbers a row. */
  answer(inputs: ArrayLike<number>, row: number): number
}

/** Draws a teacher with so many units. */
export type TeacherSource = (units: number, random: Random) => Teacher

/**
 * A random network with one hidden layer: Σⱼ aⱼ tanh(vⱼ · x + bⱼ) with `units` units, aⱼ ~ N(0, 1), bⱼ ~ N(0, ¼) and every
 * number of vⱼ ~ N(0, 4 / dimension), brought to mean 0 and variance 1 over standard normal inputs as estimated on 128 of them.
 *
 * One unit is a single ridge, whose direction is all there is to find; many units come close to a draw from a Gaussian process.
 */
export function drawTeacher({ dimension, units }: { dimension: number; units: number }, random: Random): Teacher {
  const draw = (count: number, deviation: number) => Float64Array.from({ length: count }, () => deviation * random.gaussian())
  const directions = draw(units * dimension, 2 / Math.sqrt(dimension))
  const heights = draw(units, 1)
  const shifts = draw(units, 0.5)
  const raw = (inputs: ArrayLike<number>, row: number): number => {
    let sum = 0
    for (let j = 0; j < units; j++) {
      let along = shifts[j]!
      for (let k = 0; k < dimension; k++) along += directions[j * dimension + k]! * inputs[row * dimension + k]!
      sum += heights[j]! * Math.tanh(along)
    }
    return sum
  }
  const probes = draw(standardised * dimension, 1)
  let [sum, squares] = [0, 0]
  for (let row = 0; row < standardised; row++) {
    const value = raw(probes, row)
    sum += value
    squares += value * value
  }
  const mean = sum / standardised
  const deviation = Math.sqrt(Math.max(1e-6, squares / standardised - mean * mean))
  return { dimension, answer: (inputs, row) => (raw(inputs, row) - mean) / deviation }
}

/** The plain world: every teacher is new. */
export function freshTeachers(dimension: number): TeacherSource {
  return (units, random) => drawTeacher({ dimension, units }, random)
}

/** A world in which there are only `count` teachers of each number of units, so that whoever has met them knows all there is to know. */
export function fewTeachers({ dimension, count }: { dimension: number; count: number }, random: Random): TeacherSource {
  const known = new Map<number, readonly Teacher[]>()
  return (units, chance) => {
    const teachers = known.get(units) ?? drawAll(units)
    known.set(units, teachers)
    return teachers[chance.below(count)]!
  }

  function drawAll(units: number): Teacher[] {
    return Array.from({ length: count }, (_, i) => drawTeacher({ dimension, units }, random.fork(`${units} units, ${i}`)))
  }
}

/** Standard normal inputs and the teacher's answers to them, off by normal noise of deviation `noise`. */
export function drawSamples(teacher: Teacher, { count, noise }: { count: number; noise: number }, random: Random): Samples {
  const { dimension } = teacher
  const inputs = Float64Array.from({ length: count * dimension }, () => random.gaussian())
  const answers = Float64Array.from({ length: count }, (_, row) => teacher.answer(inputs, row))
  if (noise > 0) for (let row = 0; row < count; row++) answers[row]! += noise * random.gaussian()
  return { count, dimension, inputs, answers }
}

/** The same inputs with the answers in random order: nothing is left to be learnt. */
export function shuffled(samples: Samples, random: Random): Samples {
  const order = random.permutation(samples.count)
  return { ...samples, answers: samples.answers.map((_, i) => samples.answers[order[i]!]!) }
}

/** Inputs on which a teacher is brought to variance 1. */
const standardised = 128
