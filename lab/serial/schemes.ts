import type { Linearisation, Path, Recurrence } from './recurrence.ts'
import { distanceOf, openPath } from './recurrence.ts'

/**
 * A way to find all states of a recurrence at once: guess a path, make every step linear around it, compose the linear steps
 * (a scan: their composition is associative, so its depth is the logarithm of their number), take the result as the next guess.
 */
export type Scheme = {
  readonly linearisation: Linearisation
  /** Steps solved together, from the first that is not yet right; 0 for all of them. */
  readonly window: number
  /** Iterations over all steps before the window is opened, so that a run that is easily solved is not held up by it. */
  readonly whole: number
}

/** What is asked of a scheme. */
export type Search = {
  /** Lengths of run, ascending, the last at most the recurrence's own. */
  readonly lengths: readonly number[]
  /** Iterations after which a length counts as not solved. */
  readonly cap: number
  /** A length is solved when its last weights are so near, as a part of how far they moved. */
  readonly tolerance: number
}

/** What a scheme took to solve a length. */
export type Solved = {
  readonly length: number
  /** Iterations, each as deep as a scan; the cap where it was not solved by then. */
  readonly iterations: number
  /** Steps up to the length made linear and composed, over all iterations. */
  readonly work: number
  readonly capped: boolean
}

/** A state larger than this has left the learner's range. */
const beyond = 1e3

/**
 * How many iterations the scheme needs for each length, the first guess being the initial state everywhere.
 *
 * The environment of a guess is followed exactly for the guess's weights: with finitely many places each step is a table
 * from place to place, and tables compose like linear steps do. So an iteration is two scans, in that order.
 * The scans are carried out one step after another here, which gives the same numbers.
 * The window moves over states that agree with the true ones, which a real scheme would have to find out.
 * Since no guess depends on later ones, one search answers for all lengths.
 *
 * Source: Lim et al. 2024 (DEER), Gonzalez et al. 2024; a state that leaves the range is replaced by a plain step from the guess.
 */
export function solveByScans(recurrence: Recurrence, truth: Path, scheme: Scheme, { lengths, cap, tolerance }: Search): readonly Solved[] {
  const { steps, weights, initial } = recurrence
  const solved = new Map<number, Solved>()
  const works = lengths.map(() => 0)
  let [guess, next] = [openPath(recurrence), openPath(recurrence)]
  let settled = 0
  let guessed = 0
  for (let iteration = 1; iteration <= cap && solved.size < lengths.length; iteration++) {
    const windowed = scheme.window > 0 && iteration > scheme.whole
    const near = windowed ? 1e-7 : 1e-12
    const end = windowed ? Math.min(steps, settled + scheme.window) : steps
    if (windowed) for (let t = Math.max(guessed, settled) + 1; t <= end; t++) guess[t]!.set(guess[Math.max(guessed, settled)]!)
    guessed = Math.max(guessed, end)
    const settledBefore = settled
    next[settled]!.set(guess[settled]!)
    for (let t = settled; t < end; t++) recurrence.follow(t, guess[t]!)
    for (let t = settled; t < end; t++) {
      recurrence.step(t, guess[t]!, next[t]!, next[t + 1]!, scheme.linearisation)
      if (leavesRange(next[t + 1]!)) recurrence.step(t, guess[t]!, guess[t]!, next[t + 1]!, 'unit')
      if (leavesRange(next[t + 1]!)) next[t + 1]!.set(initial)
    }
    while (settled < end && agree(next[settled + 1]!, truth[settled + 1]!, near)) {
      recurrence.follow(settled, truth[settled]!)
      settled++
      next[settled]!.set(truth[settled]!)
      guess[settled]!.set(truth[settled]!)
    }
    for (const [i, length] of lengths.entries()) {
      works[i]! += Math.max(0, Math.min(end, length) - settledBefore)
      if (solved.has(length) || length > end) continue
      const moved = distanceOf(truth[length]!, initial, weights)
      if (distanceOf(next[length]!, truth[length]!, weights) > tolerance * moved) continue
      solved.set(length, { length, iterations: iteration, work: works[i]!, capped: false })
    }
    ;[guess, next] = [next, guess]
  }
  return lengths.map((length, i) => solved.get(length) ?? { length, iterations: cap, work: works[i]!, capped: true })
}

function leavesRange(state: Float64Array): boolean {
  for (let i = 0; i < state.length; i++) if (!(Math.abs(state[i]!) < beyond)) return true
  return false
}

function agree(a: Float64Array, b: Float64Array, near: number): boolean {
  for (let i = 0; i < a.length; i++) if (!(Math.abs(a[i]! - b[i]!) < near)) return false
  return true
}
