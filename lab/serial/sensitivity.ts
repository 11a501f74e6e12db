import type { Random } from '../random.ts'
import type { Path, Recurrence } from './recurrence.ts'
import { distanceOf, runSerially } from './recurrence.ts'

/** Small enough that a step acts on it linearly, large enough for doubles. */
const small = 1e-6

/**
 * The largest Lyapunov exponent: by what factor a small change grows in each step, as a natural logarithm, in the mean over the
 * last half of the run. The environment is held as it was met, so that only the weights differ.
 *
 * Source: Benettin et al. 1980 (one vector, brought back to length after every step).
 */
export function lyapunovExponent(recurrence: Recurrence, path: Path, random: Random): number {
  const { size, steps } = recurrence
  const change = Float64Array.from({ length: size }, () => random.gaussian())
  const [moved, next] = [new Float64Array(size), new Float64Array(size)]
  rescale(change)
  let sum = 0
  for (let t = 0; t < steps; t++) {
    for (let i = 0; i < size; i++) moved[i] = path[t]![i]! + change[i]!
    recurrence.step(t, path[t]!, moved, next, 'newton')
    for (let i = 0; i < size; i++) change[i] = next[i]! - path[t + 1]![i]!
    const growth = rescale(change)
    if (t >= steps / 2) sum += Math.log(growth)
  }
  return sum / Math.ceil(steps / 2)
}

/** Brings a change back to its small length; says by what factor it had grown. */
function rescale(change: Float64Array): number {
  const length = Math.max(Math.hypot(...change), 1e-300)
  for (let i = 0; i < change.length; i++) change[i]! *= small / length
  return length / small
}

/**
 * What becomes of a small change of the first weights in the run as it is, with the actions that it may change: the decimal logarithm of
 * the distance of the two runs at the end over that at the start. Leaves the environment as the changed run met it.
 */
export function decadesOfGrowth(recurrence: Recurrence, path: Path, random: Random): number {
  const { weights, steps, initial } = recurrence
  const change = Float64Array.from({ length: weights }, () => random.gaussian())
  rescale(change)
  const changed = initial.slice()
  for (let i = 0; i < weights; i++) changed[i]! += change[i]!
  const other = runSerially(recurrence, changed)
  return Math.log10(Math.max(distanceOf(other[steps]!, path[steps]!, weights), 1e-15) / small)
}
