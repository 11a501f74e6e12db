import type { Random } from '../../../../lab/random.ts'
import { processMean } from '../../../../lab/regression/gaussian-process.ts'
import { ridge } from '../../../../lab/regression/local-ridge.ts'
import { meanSquaredError } from '../../../../lab/regression/samples.ts'
import { meanOf } from '../../../../lab/statistics/ols.ts'
import { shuffled } from '../../../../lab/worlds/teacher.ts'
import type { TeacherPass } from '../../../../lab/worlds/teacher-pass.ts'
import { answersFromRetrieval, answersFromWindow } from '../../../../lab/worlds/teacher-pass.ts'
import type { Contender } from './contenders.ts'
import { localContenders } from './contenders.ts'
import type { Course, Field } from './race.ts'
import { contenderErrors, drawStream, learn } from './race.ts'

/**
 * How far a pass is from what is known to be reached, as ratios of mean squared errors over some teachers: at a full window over the
 * Gaussian process with the family's own kernel and over ridge regression, and after 16 windows, with retrieval, over planes through
 * as many neighbours.
 */
export function shortfall(
  pass: TeacherPass,
  course: Course,
  teachers: number,
  random: Random,
): { readonly overFamily: number; readonly overRidge: number; readonly overPlanes: number } {
  const { window } = pass.plan
  const errors = Array.from({ length: teachers }, (_, i) => {
    const { samples, test } = drawStream({ ...course, samples: window }, random.fork(`window ${i}`))
    const family = { kernel: { kind: 'tanh units', gain: 1, shift: 0.25 }, noise: Math.max(1e-4, course.noise ** 2) } as const
    return {
      pass: meanSquaredError(answersFromWindow(pass, samples, test.inputs), test),
      family: meanSquaredError(processMean(samples, test.inputs, family), test),
      ridge: meanSquaredError(ridge(samples, test.inputs, 1), test),
    }
  })
  const planes = localContenders({ neighbours: window, fit: { neighbours: window, degree: 1, penalty: 0.03 } })[1]!
  const retrieved = Array.from({ length: Math.ceil(teachers / 8) }, (_, i) => {
    const { samples, test } = drawStream({ ...course, samples: Math.min(16 * window, course.samples) }, random.fork(`retrieval ${i}`))
    return {
      pass: meanSquaredError(answersFromRetrieval(pass, samples, test.inputs), test),
      planes: meanSquaredError(planes.answers(samples, test.inputs), test),
    }
  })
  const passError = meanOf(errors.map(({ pass }) => pass))
  return {
    overFamily: passError / meanOf(errors.map(({ family }) => family)),
    overRidge: passError / meanOf(errors.map(({ ridge }) => ridge)),
    overPlanes: meanOf(retrieved.map(({ pass }) => pass)) / meanOf(retrieved.map(({ planes }) => planes)),
  }
}

/** Mean squared errors over some teachers of short streams, everybody on the same ones. */
export type ShortErrors = { readonly learner: number; readonly plain: number; readonly contenders: ReadonlyMap<string, number> }

/** Everybody's errors on `teachers` streams of `course.samples` samples. */
export function shortErrors(field: Field, course: Course, teachers: number, random: Random): ShortErrors {
  const streams = Array.from({ length: teachers }, (_, i) => drawStream(course, random.fork(`stream ${i}`)))
  const marks = [course.samples]
  const mean = (errorOf: (i: number) => number): number => meanOf(streams.map((_, i) => errorOf(i)))
  const learned = (plan: Field['learner']) => mean((i) => learn(plan, streams[i]!, marks, random.fork(`learner ${i}`))[0]!)
  return {
    learner: learned(field.learner),
    plain: learned(field.plain),
    contenders: new Map(
      field.contenders.map((contender: Contender) => [contender.name, mean((i) => contenderErrors(contender, streams[i]!, marks)[0]!)]),
    ),
  }
}

/** The smallest error of all when the answers of stream and test stand in random order, over the variance of the answers: a constant has 1. */
export function errorWithoutTeacher(field: Field, course: Course, random: Random): number {
  const stream = drawStream(course, random.fork('stream'))
  const lost = { samples: shuffled(stream.samples, random.fork('samples')), test: shuffled(stream.test, random.fork('test')) }
  const marks = [course.samples]
  const errors = [
    ...[field.learner, field.plain].map((plan) => learn(plan, lost, marks, random.fork('learner'))[0]!),
    ...field.contenders.map((contender) => contenderErrors(contender, lost, marks)[0]!),
  ]
  const mean = meanOf([...lost.test.answers])
  return Math.min(...errors) / meanOf([...lost.test.answers].map((answer) => (answer - mean) ** 2))
}
