import type { Random } from '../random.ts'
import type { Outcome, Room } from './room.ts'
import { actions, openWalk } from './room.ts'

/** Who chooses where to go and learns from what came of it. */
export type Walker = {
  choose(place: number): number
  see(place: number, action: number, outcome: Outcome): void
}

/** How a Q-learner learns. */
export type QPlan = {
  /** Share of steps that are random. */
  readonly exploration: number
  /** How far a value moves towards what was seen, 0–1. */
  readonly rate: number
  readonly discount: number
  /** The value of what was never tried: hope sends it there. */
  readonly hope: number
}

/** A Q-learner that can be told to stop learning and exploring. */
export type QLearner = Walker & {
  /** The best action so far, a random one of equals. */
  greedy(place: number): number
  /** How likely `greedy` is to take this action. */
  greedyChance(place: number, action: number): number
}

/** One-step Q-learning with a table (Watkins 1989), ε-greedy, ties broken at random. */
export function openQLearner(places: number, { exploration, rate, discount, hope }: QPlan, random: Random): QLearner {
  const values = new Float64Array(places * actions).fill(hope)
  const highest = (place: number): number => {
    let best = Number.NEGATIVE_INFINITY
    for (let a = 0; a < actions; a++) best = Math.max(best, values[place * actions + a]!)
    return best
  }
  const equalsOf = (place: number): number[] => {
    const best = highest(place)
    return everyAction.filter((action) => values[place * actions + action]! >= best - 1e-12)
  }
  const greedy = (place: number): number => {
    const equals = equalsOf(place)
    return equals[random.below(equals.length)]!
  }
  return {
    greedy,
    greedyChance(place, action) {
      const equals = equalsOf(place)
      return equals.includes(action) ? 1 / equals.length : 0
    },
    choose: (place) => (random.uniform() < exploration ? random.below(actions) : greedy(place)),
    see(place, action, { reward, reached }) {
      const target = reward > 0 ? reward : discount * highest(reached)
      const at = place * actions + action
      values[at] = values[at]! + rate * (target - values[at]!)
    },
  }
}

const everyAction = Array.from({ length: actions }, (_, action) => action)

/** What a walker gets in a room at each of its first `steps`. */
export function rewardsOf(room: Room, walker: Walker, steps: number): Float64Array {
  const walk = openWalk(room)
  const rewards = new Float64Array(steps)
  for (let t = 0; t < steps; t++) {
    const place = walk.place()
    const action = walker.choose(place)
    const outcome = walk.step(action)
    walker.see(place, action, outcome)
    rewards[t] = outcome.reward
  }
  return rewards
}

/** A walker that goes anywhere. */
export function aimless(random: Random): Walker {
  return { choose: () => random.below(actions), see() {} }
}
