import type { Random } from '../random.ts'

/**
 * A ladder: from each rung one action leads one rung up, every other back to rung 0. Rungs are seen only by their labels,
 * which say nothing of the height. The topmost rung stays where it is under its right action.
 */
export type Ladder = {
  /** The label of each rung, from the lowest: 0 … rungs − 1 in random order. */
  readonly labels: readonly number[]
  /** The right action at each rung. */
  readonly right: readonly number[]
}

/** Who climbs and learns from what comes of it; it knows only what it has seen. */
export type Climber = {
  choose(label: number): number
  see(label: number, action: number, success: boolean): void
}

/** A climber whose choice is spread evenly over some actions, so that its entropy is known. */
export type Teacher = Climber & {
  /** How many actions it would choose evenly from at this label. */
  ties(label: number): number
}

/** A ladder of so many rungs, as many labels, and that many actions at each. */
export function drawLadder({ rungs, actions }: { rungs: number; actions: number }, random: Random): Ladder {
  return { labels: random.permutation(rungs), right: Array.from({ length: rungs }, () => random.below(actions)) }
}

/** The rung after `action` at `rung`. */
export function nextRung({ right }: Ladder, rung: number, action: number): number {
  return action === right[rung] ? Math.min(rung + 1, right.length - 1) : 0
}

/** The highest rung so far after each of `steps` steps from rung 0. */
export function highestRungs({ labels, right }: Ladder, climber: Climber, steps: number): Float64Array {
  const highest = new Float64Array(steps)
  let rung = 0
  let best = 0
  for (let t = 0; t < steps; t++) {
    const label = labels[rung]!
    const action = climber.choose(label)
    climber.see(label, action, action === right[rung])
    rung = nextRung({ labels, right }, rung, action)
    best = Math.max(best, rung)
    highest[t] = best
  }
  return highest
}

/**
 * Tabular Q-learning at learning rate 1, greedy and optimistic, for a world whose outcomes are certain: an action that led up
 * is kept, one that led down is avoided, one that was not tried is tried before one that failed; even choices are random.
 */
export function tabularLearner({ rungs, actions }: { rungs: number; actions: number }, random: Random): Teacher {
  return windowLearner({ rungs, actions, window: Number.POSITIVE_INFINITY }, random)
}

/** The same learner with a table that holds only what it saw in its last `window` steps. */
export function windowLearner({ rungs, actions, window }: { rungs: number; actions: number; window: number }, random: Random): Teacher {
  const values = new Int8Array(rungs * actions)
  const seenAt = new Float64Array(rungs * actions).fill(Number.NEGATIVE_INFINITY)
  const best: number[] = []
  let time = 0
  const gather = (label: number): void => {
    let highest = -2
    for (let action = 0; action < actions; action++) {
      const cell = label * actions + action
      const value = time - seenAt[cell]! <= window ? values[cell]! : 0
      if (value > highest) best.length = 0
      if (value >= highest) best.push(action)
      highest = Math.max(highest, value)
    }
  }
  return {
    choose(label) {
      gather(label)
      return best[random.below(best.length)]!
    },
    ties(label) {
      gather(label)
      return best.length
    },
    see(label, action, success) {
      values[label * actions + action] = success ? 1 : -1
      seenAt[label * actions + action] = time
      time++
    },
  }
}

/** Any action, whatever was seen. */
export function randomClimber({ actions }: { actions: number }, random: Random): Climber {
  return { choose: () => random.below(actions), see() {} }
}
