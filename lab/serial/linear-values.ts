import type { Random } from '../random.ts'
import type { LearnerPlan } from './learner.ts'
import { openDrive, stateOf } from './learner.ts'
import type { Recurrence } from './recurrence.ts'
import type { DecisionWorld } from './walk.ts'
import { openWalk } from './walk.ts'

/**
 * TD(0) with a linear value of random actions: affine in its weights, so that one scan solves it.
 *
 * Source: Sutton 1988.
 */
export function linearValues(
  world: DecisionWorld,
  { steps, rate, decay, noise, discount }: LearnerPlan & { discount: number },
  random: Random,
): Recurrence {
  const seen = world.features[0]!.length
  const count = seen + 1
  const features = world.features.map((feature) => Float64Array.of(...feature.map((value) => value / 2), 1))
  const drive = openDrive(noise, count, random.fork('drive'))
  const walk = openWalk(world, { steps, explore: 1 }, random.fork('walk'))
  const worth = (weights: Float64Array, feature: Float64Array): number => {
    let sum = 0
    for (let i = 0; i < count; i++) sum += weights[i]! * feature[i]!
    return sum
  }
  return {
    size: count + drive.room,
    weights: count,
    steps,
    initial: stateOf(new Float64Array(count), drive),
    follow: (t) => walk.follow(t, () => 0),
    step(t, at, weights, next, linearisation) {
      const [here, there] = [features[walk.places[t]!]!, features[walk.nexts[t]!]!]
      const own = linearisation === 'unit' ? at : weights
      const ahead = linearisation === 'newton' || linearisation === 'gauss-newton' ? weights : at
      const noise = drive.reward(at) + (linearisation === 'unit' ? 0 : drive.change(at, weights))
      const error = walk.rewards[t]! + noise + discount * worth(ahead, there) - worth(own, here)
      for (let i = 0; i < count; i++) next[i] = weights[i]! * (1 - rate * decay) + rate * error * here[i]!
      drive.move(at, weights, next, linearisation)
    },
  }
}
