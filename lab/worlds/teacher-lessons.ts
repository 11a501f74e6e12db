import { openAdam } from '../engine/adam.ts'
import { squaredLoss } from '../engine/regression-loss.ts'
import { warmCosine } from '../engine/schedule.ts'
import { recordingTape } from '../engine/tape.ts'
import type { Random } from '../random.ts'
import { nearest } from '../regression/neighbours.ts'
import type { Samples } from '../regression/samples.ts'
import { meanOf } from '../statistics/ols.ts'
import type { Teacher, TeacherSource } from './teacher.ts'
import { drawSamples } from './teacher.ts'
import type { TeacherPass, View } from './teacher-pass.ts'
import { closeUp, featuresOf, passOver, plainView, writeToken } from './teacher-pass.ts'

/** A lesson shows samples as they come, or what is retrieved for a point from a larger memory. */
export type LessonKind = 'window' | 'retrieval'

/** What a pass is taught on. */
export type Lessons = {
  readonly teachers: TeacherSource
  /** Kinds of lessons, which take turns step by step. */
  readonly kinds: readonly LessonKind[]
  /** Units of the teachers, drawn evenly from these. */
  readonly units: readonly number[]
  /** Deviation of the noise on the answers that are shown; the answers asked for have none. */
  readonly noise: number
  /** Contexts per gradient step, each with another teacher. */
  readonly contexts: number
  /** The largest memory from which close-ups are retrieved. */
  readonly largestMemory: number
}

/** Mean squared errors over the last tenth of the steps, in the units of the views; 0 for a kind that was not taught. */
export type LessonLosses = { readonly [kind in LessonKind]: number }

/**
 * Meta-training: every step shows samples of new teachers and asks for as many values as fit behind them. A `window` lesson shows
 * 1 … window samples as they come. A `retrieval` lesson shows the nearest of a memory of 2 · window … `largestMemory` samples in close-up
 * and asks at the point that they were retrieved for, and around it.
 */
export function teachTeacherPass(
  pass: TeacherPass,
  lessons: Lessons,
  { steps, peak, onStep }: { steps: number; peak: number; onStep: (step: number, kind: LessonKind, loss: number) => void },
  random: Random,
): LessonLosses {
  const { arena } = pass.network
  const adam = openAdam(arena, pass.parameters, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  const late: { readonly [kind in LessonKind]: number[] } = { window: [], retrieval: [] }
  for (let step = 0; step < steps; step++) {
    const kind = lessons.kinds[step % lessons.kinds.length]!
    const lesson = kind === 'window' ? windowLesson(pass, lessons, random) : retrievalLesson(pass, lessons, random)
    const mark = arena.mark()
    const tape = recordingTape(arena)
    const loss = squaredLoss(tape, passOver(tape, pass, lesson.tokens, lesson.extent), lesson.targets, lesson.weights)
    tape.backward()
    adam.step(warmCosine(step, { steps, peak }))
    arena.rewind(mark)
    if (step >= 0.9 * steps - lessons.kinds.length) late[kind].push(loss)
    onStep(step + 1, kind, loss)
  }
  const lossOf = (kind: LessonKind): number => (late[kind].length === 0 ? 0 : meanOf(late[kind]))
  return { window: lossOf('window'), retrieval: lossOf('retrieval') }
}

type Lesson = {
  readonly tokens: Float32Array
  readonly extent: { readonly sequences: number; readonly length: number; readonly known: number }
  readonly targets: Float32Array
  readonly weights: Float32Array
}

/** An empty lesson of 2 · window rows a context, of which all behind the first `known` will be asked. */
function blank({ plan }: TeacherPass, sequences: number, known: number): Lesson {
  const length = 2 * plan.window
  const rows = sequences * length
  const weights = Float32Array.from({ length: rows }, (_, row) => (row % length < known ? 0 : 1))
  return {
    tokens: new Float32Array(rows * featuresOf(plan.dimension)),
    extent: { sequences, length, known },
    targets: new Float32Array(rows),
    weights,
  }
}

function windowLesson(pass: TeacherPass, { teachers, units, noise, contexts }: Lessons, random: Random): Lesson {
  const { dimension, window } = pass.plan
  const known = 1 + random.below(window)
  const lesson = blank(pass, contexts, known)
  const { tokens, targets, extent } = lesson
  const view = plainView(dimension)
  for (let s = 0; s < contexts; s++) {
    const teacher = teachers(units[random.below(units.length)]!, random)
    const { inputs, answers } = drawSamples(teacher, { count: extent.length, noise: 0 }, random)
    for (let i = 0; i < extent.length; i++) {
      const row = s * extent.length + i
      const answer = i < known ? answers[i]! + noise * random.gaussian() : null
      writeToken(tokens, row, { inputs, at: i, answer, view })
      targets[row] = answers[i]!
    }
  }
  return lesson
}

function retrievalLesson(pass: TeacherPass, lessons: Lessons, random: Random): Lesson {
  const { teachers, units, contexts, largestMemory } = lessons
  const { dimension, window } = pass.plan
  const lesson = blank(pass, contexts, window)
  const { tokens, targets, extent } = lesson
  const count = Math.floor(2 * window * (largestMemory / (2 * window)) ** random.uniform())
  // One cloud of inputs for all contexts of the step: only their centres and their teachers differ.
  const inputs = Float64Array.from({ length: count * dimension }, () => random.gaussian())
  for (let s = 0; s < contexts; s++) {
    const teacher = teachers(units[random.below(units.length)]!, random)
    const centre = Float64Array.from({ length: dimension }, () => random.gaussian())
    const shown = gather({ count, dimension, inputs }, centre, teacher, { window, noise: lessons.noise }, random)
    const view = closeUp(
      shown,
      Int32Array.from({ length: window }, (_, i) => i),
      centre,
    )
    for (let i = 0; i < window; i++) {
      writeToken(tokens, s * extent.length + i, { inputs: shown.inputs, at: i, answer: shown.answers[i]!, view })
      const asked = i === 0 ? centre : around(centre, view, random)
      const row = s * extent.length + window + i
      writeToken(tokens, row, { inputs: asked, at: 0, answer: null, view })
      targets[row] = Math.max(-4, Math.min(4, (teacher.answer(asked, 0) - view.mean) / view.deviation))
    }
  }
  return lesson
}

/** The inputs of a cloud nearest to a point, and the teacher's answers to them. */
function gather(
  cloud: Omit<Samples, 'answers'>,
  centre: Float64Array,
  teacher: Teacher,
  { window, noise }: { window: number; noise: number },
  random: Random,
): Samples {
  const { dimension } = cloud
  const { rows } = nearest({ ...cloud, answers: new Float64Array(0) }, centre, 0, window)
  const inputs = Float64Array.from({ length: rows.length * dimension }, (_, i) => {
    const row = rows[Math.floor(i / dimension)]!
    return cloud.inputs[row * dimension + (i % dimension)]!
  })
  const answers = Float64Array.from(rows, (_, i) => teacher.answer(inputs, i) + noise * random.gaussian())
  return { count: rows.length, dimension, inputs, answers }
}

/** A point near the one that the view stands at, half as far as the samples are. */
function around(centre: Float64Array, { scale }: View, random: Random): Float64Array {
  return centre.map((value) => value + 0.5 * scale * random.gaussian())
}
