import { openArena } from '../../../../lab/engine/arena.ts'
import type { ReplayRegressorPlan } from '../../../../lab/learners/replay-regressor.ts'
import { openReplayRegressor } from '../../../../lab/learners/replay-regressor.ts'
import type { Random } from '../../../../lab/random.ts'
import { meanSquaredError, sliceOf } from '../../../../lab/regression/samples.ts'
import { meanOf } from '../../../../lab/statistics/ols.ts'
import type { TeacherSource } from '../../../../lab/worlds/teacher.ts'
import { drawSamples } from '../../../../lab/worlds/teacher.ts'
import type { TeacherPass } from '../../../../lab/worlds/teacher-pass.ts'
import type { Contender, Stream } from './contenders.ts'
import { leastOf, localContenders, passContenders, processContender, tuneLocal } from './contenders.ts'

/** A family of teachers to be raced on, and how long. */
export type Course = {
  readonly teachers: TeacherSource
  readonly units: number
  readonly noise: number
  readonly samples: number
  readonly testPoints: number
}

/** Everybody who races: a learner that may have the teachers' own kind of units, one that has not, and all contenders. */
export type Field = {
  readonly learner: ReplayRegressorPlan
  readonly plain: ReplayRegressorPlan
  readonly contenders: readonly Contender[]
}

/** Mean squared errors against the noiseless teacher, at each of the marks. */
export type Errors = {
  readonly learner: readonly number[]
  readonly plain: readonly number[]
  readonly contenders: readonly (readonly number[])[]
}

/** A stream from a teacher of its own. */
export function drawStream({ teachers, units, noise, samples, testPoints }: Course, random: Random): Stream {
  const teacher = teachers(units, random.fork('teacher'))
  return {
    samples: drawSamples(teacher, { count: samples, noise }, random.fork('samples')),
    test: drawSamples(teacher, { count: testPoints, noise: 0 }, random.fork('test')),
  }
}

/** Chooses everybody's settings on development streams; `onPart` hears how far that has come, 0–1. */
export function tuneField(
  pass: TeacherPass,
  streams: readonly Stream[],
  {
    updatesPerSample,
    hidden,
    peak,
    onPart,
  }: { updatesPerSample: readonly number[]; hidden: number; peak: number; onPart: (part: number) => void },
  random: Random,
): Field {
  const plansOf = (activation: ReplayRegressorPlan['activation']): ReplayRegressorPlan[] =>
    updatesPerSample.map((updates) => ({ dimension: pass.plan.dimension, hidden, activation, updatesPerSample: updates, peak }))
  const plans = [...plansOf('gelu'), ...plansOf('tanh')]
  const scores = new Map(
    plans.map((plan, i) => {
      const errors = streams.map((stream, s) => learn(plan, stream, [stream.samples.count], random.fork(`development ${s}`))[0]!)
      onPart((i + 1) / (plans.length + 1))
      return [plan, meanOf(errors)] as const
    }),
  )
  const best = (activation: string | null): ReplayRegressorPlan =>
    leastOf(
      plans.filter((plan) => activation === null || plan.activation === activation),
      (plan) => scores.get(plan)!,
    )
  const local = tuneLocal(streams)
  onPart(1)
  return { learner: best(null), plain: best('gelu'), contenders: [...passContenders(pass), ...localContenders(local), processContender] }
}

/** The learner's errors when it has seen so many samples. */
export function learn(plan: ReplayRegressorPlan, { samples, test }: Stream, marks: readonly number[], random: Random): number[] {
  const learner = openReplayRegressor(openArena({ megabytes: 12 }), plan, random)
  return marks.map((mark) => {
    learner.see(samples, mark)
    return meanSquaredError(learner.answers(test.inputs), test)
  })
}

/** Everybody's errors on one stream, when so many of its samples have come. */
export function race(
  field: Field,
  stream: Stream,
  { marks, onPart }: { marks: readonly number[]; onPart: (part: number) => void },
  random: Random,
): Errors {
  const learner = learn(field.learner, stream, marks, random.fork('learner'))
  onPart(0.3)
  const plain = field.plain === field.learner ? learner : learn(field.plain, stream, marks, random.fork('learner'))
  onPart(0.6)
  const contenders = field.contenders.map((contender) => contenderErrors(contender, stream, marks))
  onPart(1)
  return { learner, plain, contenders }
}

/** A contender's errors when it has so many samples in its memory. */
export function contenderErrors(contender: Contender, { samples, test }: Stream, marks: readonly number[]): number[] {
  return marks.map((mark) => meanSquaredError(contender.answers(sliceOf(samples, 0, mark), test.inputs), test))
}
