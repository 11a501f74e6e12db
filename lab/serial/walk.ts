import type { Random } from '../random.ts'

/** A small world of decisions: in every place each action leads to one of three places, and pays. */
export type DecisionWorld = {
  readonly places: number
  readonly actions: number
  /** Successors of place p under action a at `3 (p · actions + a)`, each as likely. */
  readonly successors: Int32Array
  /** Reward of place p under action a at `p · actions + a`: .75 for a quarter of them, −.25 for the others. */
  readonly rewards: Float64Array
  /** What is seen of a place. */
  readonly features: readonly Float64Array[]
}

const branches = 3

export function drawDecisionWorld(
  { places, actions, seen }: { places: number; actions: number; seen: number },
  random: Random,
): DecisionWorld {
  return {
    places,
    actions,
    successors: Int32Array.from({ length: branches * places * actions }, () => random.below(places)),
    rewards: Float64Array.from({ length: places * actions }, () => (random.uniform() < 0.25 ? 0.75 : -0.25)),
    features: Array.from({ length: places }, () => Float64Array.from({ length: seen }, () => random.gaussian())),
  }
}

/** A walk through a world. Its chance is laid down beforehand: whoever chooses, the same coin falls at the same step. */
export type Walk = {
  readonly world: DecisionWorld
  /** Place at each step; one more than there are steps. */
  readonly places: Int32Array
  readonly actions: Int32Array
  readonly rewards: Float64Array
  /** Where the action of each step leads, before any restart. */
  readonly nexts: Int32Array
  /** Take step `t`: explore if the coin says so, else as chosen for the place. */
  follow(t: number, choose: (place: number) => number): void
}

/** `explore`: chance of a random action; 1 makes a walk that nobody's choices change. One step in fifty restarts anywhere. */
export function openWalk(world: DecisionWorld, { steps, explore }: { steps: number; explore: number }, random: Random): Walk {
  const explored = Int32Array.from({ length: steps }, () => (random.uniform() < explore ? random.below(world.actions) : -1))
  const luck = Int32Array.from({ length: steps }, () => random.below(branches))
  const restarts = Int32Array.from({ length: steps }, () => (random.uniform() < 0.02 ? random.below(world.places) : -1))
  const places = new Int32Array(steps + 1)
  const [actions, nexts, rewards] = [new Int32Array(steps), new Int32Array(steps), new Float64Array(steps)]
  return {
    world,
    places,
    actions,
    rewards,
    nexts,
    follow(t, choose) {
      const place = places[t]!
      const action = explored[t]! >= 0 ? explored[t]! : choose(place)
      const next = world.successors[branches * (place * world.actions + action) + luck[t]!]!
      actions[t] = action
      rewards[t] = world.rewards[place * world.actions + action]!
      nexts[t] = next
      places[t + 1] = restarts[t]! >= 0 ? restarts[t]! : next
    },
  }
}

/** Which part of the way from random actions to the best ones a policy makes, in discounted value over all places: 1 is best, 0 is random. */
export function policyScore(world: DecisionWorld, discount: number, policy: (place: number) => number): number {
  const random = meanValue(world, discount, (values) => values.reduce((sum, value) => sum + value, 0) / values.length)
  const best = meanValue(world, discount, (values) => Math.max(...values))
  const own = meanValue(world, discount, (values, place) => values[policy(place)]!)
  return (own - random) / (best - random)
}

/** Value iteration until nothing moves, the values of the actions of a place combined in a given way. */
function meanValue(
  { places, actions, successors, rewards }: DecisionWorld,
  discount: number,
  combine: (values: readonly number[], place: number) => number,
): number {
  let values = new Float64Array(places)
  const sweeps = Math.ceil(Math.log(1e-6) / Math.log(discount))
  for (let sweep = 0; sweep < sweeps; sweep++) {
    values = Float64Array.from({ length: places }, (_, place) => {
      const ofActions = Array.from({ length: actions }, (_, action) => {
        let ahead = 0
        for (let k = 0; k < branches; k++) ahead += values[successors[branches * (place * actions + action) + k]!]! / branches
        return rewards[place * actions + action]! + discount * ahead
      })
      return combine(ofActions, place)
    })
  }
  return values.reduce((sum, value) => sum + value, 0) / places
}
