import type { Bench } from '../../../../lab/experiment.ts'
import type { Phase } from '../../../../lab/progress.ts'
import { curveSteps } from '../../../../lab/race.ts'
import type { Random } from '../../../../lab/random.ts'
import type { Staircase } from '../../../../lab/worlds/staircase.ts'
import { masteredLevels } from '../../../../lab/worlds/staircase.ts'
import type { Contender } from './contender.ts'
import { climb } from './contender.ts'
import type { LearnerPlan } from './learner.ts'
import { openLearner } from './learner.ts'
import type { Climber } from './references.ts'
import { climbLearning, openFamilyKnower, openTable } from './references.ts'

/** Levels mastered over steps: at every mark of the race. */
export type Record = readonly { readonly step: number; readonly levels: number }[]

/** A tower, how long it is climbed, and how finely mastery is measured. */
export type Course = { readonly tower: Staircase; readonly steps: number; readonly inputs: number }

/** A frozen contender climbs; its curve is drawn as it goes. */
export function raceFrozen(
  bench: Pick<Bench<unknown>, 'point'>,
  { curve, contender, phase }: { curve: string; contender: Contender; phase: Phase },
  { tower, steps, inputs }: Course,
  random: Random,
): Record {
  const record: { step: number; levels: number }[] = []
  let [levels, isOutdated] = [0, true]
  const watched: Contender = {
    ...contender,
    read() {
      const hasChanged = contender.read()
      isOutdated ||= hasChanged
      return hasChanged
    },
  }
  const answersOf = (shown: Int32Array, level: number) => contender.answers(shown, level).actions
  const onMark = (step: number) => {
    if (isOutdated) levels = masteredLevels(tower, answersOf, { inputs, random: random.fork(`asked at ${step}`) })
    isOutdated = false
    record.push({ step, levels })
    bench.point(curve, step, levels / tower.levels)
    phase(Math.log(step), Math.log(steps))
  }
  climb(tower, watched, { steps, marks: marksOf(steps), onMark }, random.fork('inputs'))
  return record
}

/** Somebody who learns at every step climbs. */
export function raceLearning(
  bench: Pick<Bench<unknown>, 'point'>,
  { curve, climber, phase }: { curve: string; climber: Climber & { best: Climber['act'] }; phase: Phase },
  { tower, steps, inputs }: Course,
  random: Random,
): Record {
  const record: { step: number; levels: number }[] = []
  const answersOf = (shown: Int32Array, level: number) => Int32Array.from(shown, (input) => climber.best(input, level))
  const onMark = (step: number) => {
    const levels = masteredLevels(tower, answersOf, { inputs, random: random.fork(`asked at ${step}`) })
    record.push({ step, levels })
    bench.point(curve, step, levels / tower.levels)
  }
  const counted: typeof climber = {
    ...climber,
    see(step) {
      climber.see(step)
      phase(++seen, steps)
    },
  }
  let seen = 0
  climbLearning(tower, counted, { steps, marks: marksOf(steps), onMark }, random.fork('inputs'))
  return record
}

/** The learner itself, and those beside it that show what the world costs: a table, one who knows the family, and chance. */
export function raceReferences(
  bench: Pick<Bench<unknown>, 'point'>,
  { plan, phase }: { plan: LearnerPlan; phase: Phase },
  course: Course,
  random: Random,
): { table: Record; knower: Record | null } {
  const { tower, steps } = course
  const chance = random.fork('guesses')
  const guesser = { act: () => chance.below(2), best: () => chance.below(2), see() {} }
  raceLearning(bench, { curve: 'random', climber: guesser, phase: () => {} }, { ...course, steps: Math.min(steps, 4096) }, random)
  bench.point('random', steps, 0)
  const ownTable = openTable(tower, { gamma: plan.gamma, rate: 0.5 }, random.fork('table'))
  const table = raceLearning(bench, { curve: 'table', climber: ownTable, phase }, course, random.fork('table'))
  if (tower.kind !== 'nested') return { table, knower: null }
  const knower = openFamilyKnower(tower, random.fork('knower'))
  // Once it knows all, nothing changes any more.
  const few = Math.min(steps, 8192)
  const curve = 'knows the family'
  const known = raceLearning(bench, { curve, climber: { ...knower, best: knower.act }, phase: () => {} }, { ...course, steps: few }, random)
  bench.point(curve, steps, known.at(-1)!.levels / tower.levels)
  return { table, knower: known }
}

/** The deep-Q learner of the race. */
export function raceLearner(
  bench: Pick<Bench<unknown>, 'point'>,
  { plan, phase }: { plan: LearnerPlan; phase: Phase },
  course: Course,
  random: Random,
): Record {
  const climber = openLearner(course.tower, plan, random.fork('learner'))
  return raceLearning(bench, { curve: 'learner', climber, phase }, course, random)
}

export function marksOf(steps: number): readonly number[] {
  return curveSteps(steps).filter((step) => step >= Math.min(64, steps))
}

/** Levels at the end of the race. */
export function levelsAtEnd(record: Record): number {
  return record.at(-1)!.levels
}
