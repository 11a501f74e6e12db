import type { Random } from '../../../../lab/random.ts'
import { meanOf } from '../../../../lab/statistics/ols.ts'
import type { Staircase, StaircasePlan } from '../../../../lab/worlds/staircase.ts'
import { drawInput, drawStaircase } from '../../../../lab/worlds/staircase.ts'
import type { Contender } from './contender.ts'
import { climb } from './contender.ts'
import type { LearnerPlan } from './learner.ts'
import { aloneAccuracy, openLearner } from './learner.ts'
import { climbLearning } from './references.ts'

/** Who is compared, in towers drawn alike. */
export type Arms = { readonly tower: StaircasePlan; readonly learner: LearnerPlan; readonly open: (random: Random) => Contender }

/**
 * At the trained horizon: the mean level over the second half of the first `steps` steps, of contender and learner, over some towers of
 * their own.
 */
export function shortRace(
  { tower: plan, learner, open }: Arms,
  { steps, towers }: { steps: number; towers: number },
  random: Random,
): { contender: number; learner: number } {
  const marks = [Math.floor(steps / 2), steps]
  const levels = Array.from({ length: towers }, (_, i) => {
    const own = random.fork(`tower ${i}`)
    const tower = drawStaircase(plan, own.fork('rules'))
    const last = { contender: 0, learner: 0 }
    climb(
      tower,
      open(own.fork('contender')),
      { steps, marks, onMark: (_step, level) => (last.contender = level) },
      own.fork('contender inputs'),
    )
    const running = openLearner(tower, learner, own.fork('learner'))
    climbLearning(tower, running, { steps, marks, onMark: (_step, level) => (last.learner = level) }, own.fork('learner inputs'))
    return last
  })
  return { contender: meanOf(levels.map((row) => row.contender)), learner: meanOf(levels.map((row) => row.learner)) }
}

/**
 * How often a contender is right on the ground of its own towers after it was shown `steps` steps on the ground, with the right actions
 * of its own tower or of an unrelated one.
 */
export function groundAccuracy(
  { tower: plan, open }: Arms,
  { steps, towers, shown }: { steps: number; towers: number; shown: 'own' | 'another' },
  random: Random,
): number {
  const accuracies = Array.from({ length: towers }, (_, i) => {
    const chance = random.fork(`tower ${i}`)
    const own = drawStaircase(plan, chance)
    const told: Staircase = shown === 'own' ? own : unrelatedTower(own, chance)
    const contender = open(chance.fork('contender'))
    for (let step = 0; step < steps; step++) {
      const input = drawInput(own, chance)
      contender.see(input, 0, { right: told.rightAction(input, 0), below: 0, wasRight: false })
    }
    contender.read()
    const inputs = Int32Array.from({ length: 64 }, () => drawInput(own, chance))
    const { actions } = contender.answers(inputs, 0)
    return inputs.filter((input, j) => actions[j] === own.rightAction(input, 0)).length / inputs.length
  })
  return meanOf(accuracies)
}

/** A tower drawn alike, whose right action on the ground agrees with that of `tower` on about half of all inputs: two may share a rule by chance. */
function unrelatedTower(tower: Staircase, random: Random): Staircase {
  const asked = Array.from({ length: 256 }, () => drawInput(tower, random))
  for (;;) {
    const other = drawStaircase(tower, random)
    const agreement = asked.filter((input) => other.rightAction(input, 0) === tower.rightAction(input, 0)).length / asked.length
    if (Math.abs(agreement - 0.5) < 0.2) return other
  }
}

/**
 * What the learner's climb owes to rules that share their parts: its mean level over the second half of `steps` steps in a nested tower, less that
 * in a tower of as many bits whose rules share nothing. The towers have as many levels as bits.
 */
export function worthOfSharing(
  { tower, learner }: Pick<Arms, 'tower' | 'learner'>,
  { steps, onPart }: { steps: number; onPart: (part: number) => void },
  random: Random,
): number {
  const meanLevel = (kind: StaircasePlan['kind'], part: number): number => {
    const full = drawStaircase({ ...tower, kind, levels: tower.bits }, random.fork(`${kind} rules`))
    const running = openLearner(full, learner, random.fork(`${kind} learner`))
    let last = 0
    const onMark = (step: number, level: number) => {
      last = level
      onPart(part + step / steps / 2)
    }
    climbLearning(full, running, { steps, marks: [Math.floor(steps / 2), steps], onMark }, random.fork(`${kind} inputs`))
    return last
  }
  return meanLevel('nested', 0) - meanLevel('solo', 0.5)
}

/** How often the learner is right on a level half-way up a tower with as many levels as bits, having been shown that level alone. */
export function lateLevelAlone({ tower, learner }: Pick<Arms, 'tower' | 'learner'>, steps: number, random: Random): number {
  const full = drawStaircase({ ...tower, kind: 'nested', levels: tower.bits }, random.fork('rules'))
  const level = Math.max(1, Math.floor(tower.bits / 2 / tower.doors)) * tower.doors - 1
  return aloneAccuracy(full, { plan: learner, level, steps }, random)
}
