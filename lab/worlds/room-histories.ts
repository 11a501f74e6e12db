import type { Random } from '../random.ts'
import type { Family } from './room.ts'
import { actions, drawRoom, openWalk } from './room.ts'
import type { QPlan } from './room-learner.ts'
import { openQLearner, rewardsOf } from './room-learner.ts'

/**
 * Where a history comes from: a learner while it learns (algorithm distillation, Laskin et al. 2022), or a learner that
 * has learnt for `expertSteps` already and acts with less and less noise (a noise curriculum, Zisman et al. 2023).
 */
export type Source = 'learning' | 'fading noise'

/** The sources, in the order of their symbols. */
export const sources: readonly Source[] = ['learning', 'fading noise']

/** What histories are drawn from. */
export type Course = {
  readonly families: readonly Family[]
  readonly side: number
  readonly patience: number
  readonly teacher: QPlan
  /** Steps after which the teacher's greedy actions are those that noise fades from. */
  readonly expertSteps: number
  /** Steps of a history. */
  readonly length: number
}

/** Where somebody stood at each step, what it did there, and what that paid. */
export type History = {
  readonly source: Source
  readonly places: Int32Array
  readonly actions: Int32Array
  readonly rewards: Int32Array
  /** How surprising each action was to who knows the table of whoever took it, in nats: no reader can do better on average. */
  readonly surprises: Float64Array
}

/** A history in a fresh room of one of the course’s families. */
export function drawHistory(course: Course, source: Source, random: Random): History {
  const { families, side, teacher, expertSteps, length } = course
  const room = drawRoom(families[random.below(families.length)]!, course, random)
  const learner = openQLearner(side * side, teacher, random)
  if (source === 'fading noise') rewardsOf(room, learner, expertSteps)
  const span = length * (0.3 + 0.7 * random.uniform())
  const noiseAt = (t: number): number => (source === 'learning' ? teacher.exploration : Math.max(0.02, 1 - t / span))

  const walk = openWalk(room)
  const [places, taken, rewards] = [new Int32Array(length), new Int32Array(length), new Int32Array(length)]
  const surprises = new Float64Array(length)
  for (let t = 0; t < length; t++) {
    const place = walk.place()
    const noise = noiseAt(t)
    const action = random.uniform() < noise ? random.below(actions) : learner.greedy(place)
    surprises[t] = -Math.log(noise / actions + (1 - noise) * learner.greedyChance(place, action))
    const outcome = walk.step(action)
    if (source === 'learning') learner.see(place, action, outcome)
    places[t] = place
    taken[t] = action
    rewards[t] = outcome.reward
  }
  return { source, places, actions: taken, rewards, surprises }
}
