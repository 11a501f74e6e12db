import type { Actor } from '../../../../lab/engine/actor.ts'
import type { Bench } from '../../../../lab/experiment.ts'
import type { Phase } from '../../../../lab/progress.ts'
import { curveSteps, gapOf, lastHalf, meanOver } from '../../../../lab/race.ts'
import type { Random } from '../../../../lab/random.ts'
import type { Climber, Ladder } from '../../../../lab/worlds/ladder.ts'
import { drawLadder, highestRungs, randomClimber, tabularLearner, windowLearner } from '../../../../lab/worlds/ladder.ts'
import type { Climb } from '../../../../lab/worlds/ladder-pass.ts'
import { climbAll } from '../../../../lab/worlds/ladder-pass.ts'

/** The ladders of one seed, and how the learner and chance climb them: what every arm of the race is compared with. */
export type Field = {
  /** Run an arm at the temperature that climbs highest on development ladders, and draw its curve. */
  enter(arm: Arm, phase: Phase, random: Random): Entry
  /** Run a learner that remembers only its last `window` steps; its gap at the longest horizon. */
  enterWindowLearner(window: number, random: Random): number
}

/** A way to act: `open` gives a fresh actor for so many ladders. */
export type Arm = { readonly curve: string; readonly open: (sequences: number) => Actor }

/** How an arm fared: its gap at a horizon of the race. */
export type Entry = { gapAt(horizon: number): number }

export type FieldPlan = {
  readonly rungs: number
  readonly actions: number
  /** The longest horizon. */
  readonly steps: number
  readonly tasks: number
  readonly developmentTasks: number
  readonly replicates: number
  readonly temperatures: readonly number[]
}

export function openField(bench: Pick<Bench<unknown>, 'point' | 'log'>, plan: FieldPlan, phase: Phase, random: Random): Field {
  const { rungs, actions, steps, replicates, temperatures } = plan
  const marks = curveSteps(steps)
  const development = drawLadders(plan.developmentTasks, plan, random.fork('development ladders'))
  const ladders = drawLadders(plan.tasks, plan, random.fork('ladders'))
  const tuned = temperatures.length * development.length
  const draw = (curve: string, highest: Float64Array, t: number) => bench.point(curve, t, lastHalf(highest, t))

  const reference = (name: string, open: (random: Random) => Climber, onRun: (run: number) => void) =>
    climbedBy(open, ladders, { steps, replicates, onRun }, random.fork(name))
  const runs = 2 * replicates * ladders.length
  const learner = reference(
    'learner',
    (own) => tabularLearner(plan, own),
    (run) => phase(run, runs),
  )
  const chance = reference(
    'random',
    (own) => randomClimber(plan, own),
    (run) => phase(runs / 2 + run, runs),
  )
  for (const t of marks) {
    draw('random', chance, t)
    draw('learner', learner, t)
  }
  const gapAt = (highest: Float64Array, horizon: number): number =>
    gapOf({ learner: lastHalf(learner, horizon), contender: lastHalf(highest, horizon), chance: lastHalf(chance, horizon) })

  return {
    enter({ curve, open }, phase, chance) {
      const tuning = { steps, temperatures, onPart: (part: number) => phase(part * tuned, tuned + ladders.length) }
      const temperature = bestTemperature(open, development, tuning, chance.fork('tuning'))
      bench.log(`${curve}: temperature ${temperature}`)
      const onStep = (t: number, highest: Float64Array) => {
        if (marks.includes(t)) draw(curve, highest, t)
        phase(tuned + (ladders.length * t) / steps, tuned + ladders.length)
      }
      const highest = climbAll(open(ladders.length), ladders, { steps, temperature, shown: 'own outcomes', onStep }, chance.fork('race'))
      return { gapAt: (horizon) => gapAt(highest, horizon) }
    },
    enterWindowLearner: (window, chance) =>
      gapAt(
        climbedBy((own) => windowLearner({ rungs, actions, window }, own), ladders, { steps, replicates, onRun: () => {} }, chance),
        steps,
      ),
  }
}

/** A race of one contender over a short horizon, on ladders of its own. */
export type ShortRace = {
  readonly rungs: number
  readonly actions: number
  readonly steps: number
  readonly tasks: number
  readonly developmentTasks: number
  readonly temperatures: readonly number[]
  readonly shown: Climb['shown']
}

/** The gap at a short horizon, at the temperature that climbs highest to there on development ladders. */
export function shortGap(open: Arm['open'], race: ShortRace, random: Random): number {
  const { rungs, actions, steps, tasks, developmentTasks, temperatures, shown } = race
  const development = drawLadders(developmentTasks, race, random.fork('development ladders'))
  const temperature = bestTemperature(open, development, { steps, temperatures, onPart: () => {} }, random.fork('tuning'))
  const ladders = drawLadders(tasks, race, random.fork('ladders'))
  const highest = climbAll(open(tasks), ladders, { steps, temperature, shown, onStep: () => {} }, random.fork('contender'))
  const reference = (name: string, climber: (random: Random) => Climber) =>
    lastHalf(climbedBy(climber, ladders, { steps, replicates: 8, onRun: () => {} }, random.fork(name)), steps)
  return gapOf({
    learner: reference('learner', (own) => tabularLearner({ rungs, actions }, own)),
    contender: lastHalf(highest, steps),
    chance: reference('random', (own) => randomClimber({ actions }, own)),
  })
}

type Tuning = { readonly steps: number; readonly temperatures: readonly number[]; readonly onPart: (part: number) => void }

/** The temperature that climbs highest on these ladders in the last half of the steps, the first of equals; one alone is not tried. */
function bestTemperature(open: Arm['open'], ladders: readonly Ladder[], { steps, temperatures, onPart }: Tuning, random: Random): number {
  if (temperatures.length === 1) return temperatures[0]!
  const scores = temperatures.map((temperature, i) => {
    const onStep = (t: number) => onPart((i + t / steps) / temperatures.length)
    const play = { steps, temperature, shown: 'own outcomes', onStep } as const
    return lastHalf(climbAll(open(ladders.length), ladders, play, random.fork(`${temperature}`)), steps)
  })
  return temperatures[scores.indexOf(Math.max(...scores))]!
}

function drawLadders(count: number, plan: { rungs: number; actions: number }, random: Random): Ladder[] {
  return Array.from({ length: count }, () => drawLadder(plan, random))
}

/** A mean over replicates and ladders of the highest rung so far. */
function climbedBy(
  open: (random: Random) => Climber,
  ladders: readonly Ladder[],
  { steps, replicates, onRun }: { steps: number; replicates: number; onRun: (run: number) => void },
  random: Random,
): Float64Array {
  return meanOver(ladders, (ladder, i) => {
    onRun(i * replicates)
    const replicate = (_: unknown, k: number) => k
    return meanOver(Array.from({ length: replicates }, replicate), (k) => highestRungs(ladder, open(random.fork(`${i} ${k}`)), steps))
  })
}
