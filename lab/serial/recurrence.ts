/** How a step is made linear around a guess. Every kind is affine in the weights, so a row of them can be composed in any grouping. */
export type Linearisation =
  /** The Jacobian is taken to be the unit matrix. */
  | 'unit'
  /** The exact Jacobian. */
  | 'newton'
  /** The Jacobian without the error times the curvature of the network. */
  | 'gauss-newton'
  /** The same, and the bootstrapped target is held fast. */
  | 'held-target'

/**
 * A learner as a recurrence `weights[t + 1] = f_t(weights[t])`, all chance laid down beforehand.
 *
 * What is not a number of the weights (the place in an environment) is carried inside: `follow` moves it.
 */
export type Recurrence = {
  /** Numbers in a state; the learnt ones come first. */
  readonly size: number
  /** Numbers that are learnt, and that a solution is judged by. */
  readonly weights: number
  readonly steps: number
  readonly initial: Float64Array
  /** Move the environment from step `t` to `t + 1`, the actions chosen with these weights; must be called in order. */
  follow(t: number, weights: Float64Array): void
  /** `next ← f_t(at) + J (weights − at)`, J the Jacobian or what the linearisation puts in its place. */
  step(t: number, at: Float64Array, weights: Float64Array, next: Float64Array, linearisation: Linearisation): void
}

/** One state per step, `steps + 1` rows over one stretch of memory. */
export type Path = readonly Float64Array[]

/** A path with every state the initial one. */
export function openPath({ steps, size, initial }: Recurrence): Path {
  const memory = new Float64Array((steps + 1) * size)
  return Array.from({ length: steps + 1 }, (_, t) => {
    const row = memory.subarray(t * size, (t + 1) * size)
    row.set(initial)
    return row
  })
}

/** The path itself, step after step. Leaves the environment as it was met on it. Throws a `RangeError` when it leaves the numbers. */
export function runSerially(recurrence: Recurrence, initial: Float64Array): Path {
  const path = openPath(recurrence)
  path[0]!.set(initial)
  for (let t = 0; t < recurrence.steps; t++) {
    recurrence.follow(t, path[t]!)
    recurrence.step(t, path[t]!, path[t]!, path[t + 1]!, 'unit')
  }
  if (!path[recurrence.steps]!.every(Number.isFinite)) throw new RangeError('the learner diverged')
  return path
}

/** Euclidean distance between the learnt parts of two states. */
export function distanceOf(a: Float64Array, b: Float64Array, weights: number): number {
  let sum = 0
  for (let i = 0; i < weights; i++) sum += (a[i]! - b[i]!) ** 2
  return Math.sqrt(sum)
}
