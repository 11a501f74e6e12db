import type { Random } from '../random.ts'
import type { LearnerPlan } from './learner.ts'
import { openDrive, stateOf } from './learner.ts'
import type { Recurrence } from './recurrence.ts'
import { twoLayer } from './two-layer.ts'
import type { DecisionWorld } from './walk.ts'
import { openWalk } from './walk.ts'

/** What a deep Q-learner is made with. */
export type QNetworkPlan = LearnerPlan & {
  readonly hidden: number
  /** Chance of a random action; at 1 the learner looks on and nothing it learns changes what it meets. */
  readonly explore: number
  readonly discount: number
  /** Transitions per step: the newest, and the others from anywhere before (replay). */
  readonly batch: number
}

/** A recurrence that also has a policy. */
export type QLearner = Recurrence & { policyOf(weights: Float64Array): (place: number) => number }

/**
 * Semi-gradient Q-learning with a network of one hidden layer, on a walk in which it chooses the actions that the exploration coin leaves to it.
 *
 * `weights += rate · mean of (reward + discount · max Q(next) − Q(place, action)) · gradient of Q(place, action)`. Which earlier
 * transitions are replayed is laid down beforehand, by their times.
 *
 * Source: Watkins and Dayan 1992; Mnih et al. 2015 (replay).
 */
export function qNetwork(world: DecisionWorld, plan: QNetworkPlan, random: Random): QLearner {
  const { steps, rate, decay, hidden, explore, discount, batch } = plan
  const { actions, features } = world
  const network = twoLayer({ inputs: features[0]!.length, hidden, outputs: actions })
  const count = network.size
  const drive = openDrive(plan.noise, count, random.fork('drive'))
  const walk = openWalk(world, { steps, explore }, random.fork('walk'))
  const replay = random.fork('replay')
  const picks = Int32Array.from({ length: steps * batch }, (_, k) =>
    k % batch === 0 ? k / batch : replay.below(Math.floor(k / batch) + 1),
  )
  const [here, there, direction] = [new Float64Array(hidden), new Float64Array(hidden), new Float64Array(count)]

  const best = (weights: Float64Array, values: Float64Array): number => {
    let chosen = 0
    let highest = network.output(weights, values, 0)
    for (let o = 1; o < actions; o++) {
      const value = network.output(weights, values, o)
      if (value > highest) [chosen, highest] = [o, value]
    }
    return chosen
  }
  const choose = (weights: Float64Array, place: number): number => {
    network.activate(weights, features[place]!, 0, here)
    return best(weights, here)
  }
  return {
    size: count + drive.room,
    weights: count,
    steps,
    initial: stateOf(network.draw(random.fork('weights')), drive),
    follow: (t, weights) => walk.follow(t, (place) => choose(weights, place)),
    step(t, at, weights, next, linearisation) {
      for (let i = 0; i < count; i++) {
        direction[i] = weights[i]! - at[i]!
        next[i] = weights[i]! * (1 - rate * decay)
      }
      const noise = drive.reward(at)
      const noiseChange = linearisation === 'unit' ? 0 : drive.change(at, weights)
      for (let b = 0; b < batch; b++) {
        const k = picks[t * batch + b]!
        const ahead = { inputs: features[walk.nexts[k]!]!, from: 0, hidden: there, o: 0 }
        network.activate(at, ahead.inputs, 0, there)
        ahead.o = best(at, there)
        const place = { inputs: features[walk.places[k]!]!, from: 0, hidden: here, o: walk.actions[k]! }
        network.activate(at, place.inputs, 0, here)
        const error = walk.rewards[k]! + noise + discount * network.output(at, there, ahead.o) - network.output(at, here, place.o)
        let change = noiseChange
        if (linearisation !== 'unit') change -= network.tangent(at, direction, place)
        if (linearisation === 'newton' || linearisation === 'gauss-newton') change += discount * network.tangent(at, direction, ahead)
        network.addGradient(at, place, (rate / batch) * (error + change), next)
        if (linearisation === 'newton') network.addCurvature(at, direction, place, (rate / batch) * error, next)
      }
      drive.move(at, weights, next, linearisation)
    },
    policyOf: (weights) => (place) => choose(weights, place),
  }
}
