import { openArena } from '../../../../lab/engine/arena.ts'
import type { ReplayRegressorPlan } from '../../../../lab/learners/replay-regressor.ts'
import { answerFlop, openReplayRegressor, updateFlop, updatesDue } from '../../../../lab/learners/replay-regressor.ts'
import type { Random } from '../../../../lab/random.ts'
import type { Samples } from '../../../../lab/regression/samples.ts'
import { meanSquaredError, sliceOf } from '../../../../lab/regression/samples.ts'
import { meanOf } from '../../../../lab/statistics/ols.ts'
import { drawSamples, drawTeacher } from '../../../../lab/worlds/teacher.ts'
import { lessonsFlop, passFlop, searchFlop } from '../../../../lab/worlds/teacher-costs.ts'
import type { LessonKind } from '../../../../lab/worlds/teacher-lessons.ts'
import type { TeacherPass, TeacherPassPlan } from '../../../../lab/worlds/teacher-pass.ts'
import { answersFromRetrieval, answersFromWindow } from '../../../../lab/worlds/teacher-pass.ts'

/** A stream of samples, and points at which its teacher's answers are known. */
export type Task = { readonly samples: Samples; readonly test: Samples }

/** Tasks, each with a teacher of its own. */
export function drawTasks(
  { units, dimension, longest, testPoints }: { units: number; dimension: number; longest: number; testPoints: number },
  count: number,
  random: Random,
): readonly Task[] {
  return Array.from({ length: count }, (_, i) => {
    const own = random.fork(`task ${i}`)
    const teacher = drawTeacher({ dimension, units }, own.fork('teacher'))
    return {
      samples: drawSamples(teacher, { count: longest, noise: 0 }, own.fork('samples')),
      test: drawSamples(teacher, { count: testPoints, noise: 0 }, own.fork('test')),
    }
  })
}

/** The mean error of one learner per task after so many samples; to be asked in ascending order. */
export function learnersError(plan: ReplayRegressorPlan, tasks: readonly Task[], random: Random): (samples: number) => number {
  const arena = openArena({ megabytes: 4 + Math.ceil((tasks.length * plan.hidden) / 4000) })
  const learners = tasks.map((_, i) => openReplayRegressor(arena, plan, random.fork(`learner ${i}`)))
  return (samples) =>
    meanOf(
      tasks.map((task, i) => {
        learners[i]!.see(task.samples, samples)
        return meanSquaredError(learners[i]!.answers(task.test.inputs), task.test)
      }),
    )
}

/** The mean error of a frozen pass over the tasks when it has been given so many samples. */
export function passError(pass: TeacherPass, kind: LessonKind, tasks: readonly Task[], samples: number): number {
  const answers = kind === 'window' ? answersFromWindow : answersFromRetrieval
  return meanOf(tasks.map(({ samples: all, test }) => meanSquaredError(answers(pass, sliceOf(all, 0, samples), test.inputs), test)))
}

/** Questions that are asked at the end, if not one per sample. */
const askedAtEnd = 1

/** Operations of a learner that sees so many samples and is asked once per sample, or only at the end. */
export function learnerCost(plan: ReplayRegressorPlan, samples: number, prequential: boolean): number {
  return updatesDue(plan, samples) * updateFlop(plan) + (prequential ? samples : askedAtEnd) * answerFlop(plan)
}

/** Operations of a frozen pass that is asked once per sample, shown what has come before, or only at the end. */
export function passCost(plan: TeacherPassPlan, kind: LessonKind, samples: number, prequential: boolean): number {
  if (!prequential) {
    const shown = Math.min(samples, plan.window)
    return kind === 'window' ? passFlop(plan, shown + askedAtEnd, shown) : askedAtEnd * questionCost(plan, kind, samples)
  }
  let sum = 0
  for (let seen = 1; seen <= samples; seen++) sum += questionCost(plan, kind, seen)
  return sum
}

/** Operations of the whole training of a pass. */
export function trainingCost(
  plan: TeacherPassPlan,
  { steps, contexts, kind }: { steps: number; contexts: number; kind: LessonKind },
): number {
  return lessonsFlop(plan, { steps, contexts, windowShare: kind === 'window' ? 1 : 0 })
}

/**
 * A question about the next sample. If the pass keeps what it read, in the order of arrival, it reads only the newest sample and the question;
 * else all that is shown, after a search for it where it is retrieved.
 */
function questionCost(plan: TeacherPassPlan, kind: LessonKind, seen: number): number {
  const shown = Math.min(seen, plan.window)
  if (kind === 'window' && plan.order === 'arrival') return passFlop(plan, 2, shown)
  return passFlop(plan, shown + 1, shown) + (kind === 'retrieval' && seen > plan.window ? searchFlop(plan.dimension, seen) : 0)
}
