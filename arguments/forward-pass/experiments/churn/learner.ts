import { openDeepQ } from '../../../../lab/learners/deep-q.ts'
import type { Random } from '../../../../lab/random.ts'
import type { Staircase } from '../../../../lab/worlds/staircase.ts'
import { drawInput, rewardOf, showState } from '../../../../lab/worlds/staircase.ts'
import type { Climber } from './references.ts'

/** What of the deep-Q learner can be chosen; the rest is as in the card. */
export type LearnerPlan = { readonly hidden: readonly number[]; readonly gamma: number }

/** A deep-Q learner before a tower; `best` is what it would do without exploring. */
export function openLearner(tower: Staircase, plan: LearnerPlan, random: Random): Climber & { best: Climber['act'] } {
  const learner = openDeepQ({ ...settings, ...plan, inputs: tower.bits + tower.levels, actions: 2 }, random)
  return {
    best: (input, level) => learner.act(showState(tower, input, level), 0),
    act: (input, level) => learner.act(showState(tower, input, level)),
    see({ input, level, action, reward, next }) {
      const state = showState(tower, input, level)
      learner.see({ state, action, reward, next: showState(tower, next.input, next.level), final: false })
    },
  }
}

const settings = {
  batch: 32,
  capacity: 50_000,
  rate: 1e-3,
  updateEvery: 4,
  targetEvery: 250,
  warmUp: 500,
  exploration: 0.05,
} as const

/** How often a learner is right that was shown one level only, for `steps` steps, over a thousand fresh inputs. */
export function aloneAccuracy(
  tower: Staircase,
  { plan, level, steps }: { plan: LearnerPlan; level: number; steps: number },
  random: Random,
): number {
  const learner = openLearner(tower, plan, random.fork('learner'))
  const inputs = random.fork('inputs')
  let input = drawInput(tower, inputs)
  for (let step = 0; step < steps; step++) {
    const action = learner.act(input, level)
    const wasRight = action === tower.rightAction(input, level)
    const next = { input: drawInput(tower, inputs), level }
    learner.see({ input, level, action, reward: rewardOf(tower, level, wasRight), wasRight, next })
    input = next.input
  }
  const asked = Array.from({ length: 1000 }, () => drawInput(tower, inputs))
  return asked.filter((shown) => learner.best(shown, level) === tower.rightAction(shown, level)).length / asked.length
}
