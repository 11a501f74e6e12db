import type { Random } from '../random.ts'
import type { LearnerPlan } from './learner.ts'
import { openDrive, stateOf } from './learner.ts'
import type { QLearner } from './q-network.ts'
import type { DecisionWorld } from './walk.ts'
import { openWalk } from './walk.ts'

/**
 * Q-learning with a table, one number per place and action, near 0 at first but without ties. Linear but for the maximum in the target.
 *
 * Source: Watkins and Dayan 1992.
 */
export function qTable(
  world: DecisionWorld,
  { steps, rate, decay, noise, explore, discount }: LearnerPlan & { explore: number; discount: number },
  random: Random,
): QLearner {
  const { actions } = world
  const count = world.places * actions
  const drive = openDrive(noise, count, random.fork('drive'))
  const walk = openWalk(world, { steps, explore }, random.fork('walk'))
  const first = random.fork('weights')
  const best = (weights: Float64Array, place: number): number => {
    let chosen = 0
    for (let a = 1; a < actions; a++) if (weights[place * actions + a]! > weights[place * actions + chosen]!) chosen = a
    return chosen
  }
  return {
    size: count + drive.room,
    weights: count,
    steps,
    initial: stateOf(
      Float64Array.from({ length: count }, () => 0.1 * first.gaussian()),
      drive,
    ),
    follow: (t, weights) => walk.follow(t, (place) => best(weights, place)),
    step(t, at, weights, next, linearisation) {
      for (let i = 0; i < count; i++) next[i] = weights[i]! * (1 - rate * decay)
      const own = walk.places[t]! * actions + walk.actions[t]!
      const ahead = walk.nexts[t]! * actions + best(at, walk.nexts[t]!)
      let error = walk.rewards[t]! + drive.reward(at) + discount * at[ahead]! - at[own]!
      if (linearisation !== 'unit') error += drive.change(at, weights) - (weights[own]! - at[own]!)
      if (linearisation === 'newton' || linearisation === 'gauss-newton') error += discount * (weights[ahead]! - at[ahead]!)
      next[own]! += rate * error
      drive.move(at, weights, next, linearisation)
    },
    policyOf: (weights) => (place) => best(weights, place),
  }
}
