import type { Random } from '../random.ts'
import type { Linearisation, Recurrence } from './recurrence.ts'

/** Just below 4, where doubles cannot fall into the fixed point at 0. The exponent is near ln 2 per step. */
const steepness = 3.99

/** One step of the logistic map, linear around `at`: chaos of one number (May 1976). */
export function logisticStep(at: number, value: number, linearisation: Linearisation): number {
  const slope = linearisation === 'unit' ? 1 : steepness * (1 - 2 * at)
  return steepness * at * (1 - at) + slope * (value - at)
}

/** Four logistic maps side by side, so that none is right by accident: a recurrence that nobody solves in few iterations. */
export function chaoticMap(steps: number, random: Random): Recurrence {
  const size = 4
  return {
    size,
    weights: size,
    steps,
    initial: Float64Array.from({ length: size }, () => 0.2 + 0.6 * random.uniform()),
    follow() {},
    step(_t, at, values, next, linearisation) {
      for (let i = 0; i < size; i++) next[i] = logisticStep(at[i]!, values[i]!, linearisation)
    },
  }
}
