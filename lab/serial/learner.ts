import type { Random } from '../random.ts'
import { logisticStep } from './chaotic-map.ts'
import type { Linearisation } from './recurrence.ts'

/** What every learner is made with. */
export type LearnerPlan = {
  readonly steps: number
  /** Step size. */
  readonly rate: number
  /** Weights are multiplied by 1 − rate · decay at every step: a learner that forgets. */
  readonly decay: number
  /** What is added to each reward (or target): nothing, or the moves of a chaotic process that belongs to the recurrence. */
  readonly noise: 'none' | 'chaotic'
}

/** The chaotic process behind rewards, as one more number of the state. Without noise it takes no room and adds 0. */
export type Drive = {
  readonly room: 0 | 1
  readonly initial: number
  /** What it adds to a reward at this state, between −1 and 1. */
  reward(state: Float64Array): number
  /** How that differs between the guess and another state. */
  change(at: Float64Array, state: Float64Array): number
  move(at: Float64Array, state: Float64Array, next: Float64Array, linearisation: Linearisation): void
}

/** `place`: where in the state the process stands, behind the weights. */
export function openDrive(noise: LearnerPlan['noise'], place: number, random: Random): Drive {
  if (noise === 'none') return { room: 0, initial: 0, reward: () => 0, change: () => 0, move() {} }
  return {
    room: 1,
    initial: 0.2 + 0.6 * random.uniform(),
    reward: (state) => 2 * state[place]! - 1,
    change: (at, state) => 2 * (state[place]! - at[place]!),
    move(at, state, next, linearisation) {
      next[place] = logisticStep(at[place]!, state[place]!, linearisation)
    },
  }
}

/** Weights and what drives the rewards, in one row. */
export function stateOf(weights: Float64Array, { room, initial }: Drive): Float64Array {
  const state = new Float64Array(weights.length + room)
  state.set(weights)
  if (room === 1) state[weights.length] = initial
  return state
}
