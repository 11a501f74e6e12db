import type { Random } from '../../../../lab/random.ts'
import type { Staircase } from '../../../../lab/worlds/staircase.ts'
import { drawInput, levelAfter } from '../../../../lab/worlds/staircase.ts'

/** A step taken at some level; `change`: whether its right action differs from what was thought right for the level below. */
export type Step = { readonly input: number; readonly change: number }

/** A frozen pass that acts in a tower, with something of its own history before it. */
export type Contender = {
  /** An action for each input at one level, and what was thought right there at the level below (0 at the ground). */
  answers(inputs: Int32Array, level: number): Answers
  /** A step was taken; the right action is told, right or wrong. */
  see(input: number, level: number, told: Told): void
  /** Look at the history again: what is before it changes only here. Returns whether it may now answer otherwise. */
  read(): boolean
}

export type Answers = { readonly actions: ArrayLike<number>; readonly below: ArrayLike<number> }

/** What is known of a step afterwards. */
export type Told = { readonly right: number; readonly below: number; readonly wasRight: boolean }

/** How long somebody climbs, and when he is looked at. */
export type Climb = {
  readonly steps: number
  readonly onMark: (step: number, meanLevel: number) => void
  readonly marks: readonly number[]
}

/** Inputs that are answered together at one level. */
const together = 32

/**
 * The most steps that are acted between two readings. What is before a frozen pass does not change in between, so that every further
 * step is drawn like those that were acted, and is passed over.
 */
const mostActed = 128

/**
 * A frozen contender climbs. It reads its history again after every 16 steps, later after every eighth of its life. Since every
 * input is fresh, those of one level are answered a few at a time. `onMark` hears the mean level since the mark before.
 */
export function climb(tower: Staircase, contender: Contender, { steps, marks, onMark }: Climb, random: Random): void {
  let level = 0
  let [levelSum, count] = [0, 0]
  for (let step = 0; step < steps; ) {
    contender.read()
    const mark = marks.find((at) => at > step) ?? steps
    const end = Math.min(steps, mark, step + Math.max(16, Math.floor(step / 8)))
    const pools = new Map<number, Pool>()
    const acted = Math.min(mostActed, end - step)
    for (let i = 0; i < acted; i++) {
      let pool = pools.get(level)
      if (pool === undefined || pool.used === pool.inputs.length) {
        const inputs = Int32Array.from({ length: together }, () => drawInput(tower, random))
        pool = { inputs, answers: contender.answers(inputs, level), used: 0 }
        pools.set(level, pool)
      }
      const { inputs, answers } = pool
      const place = pool.used++
      const input = inputs[place]!
      const right = tower.rightAction(input, level)
      const wasRight = answers.actions[place] === right
      contender.see(input, level, { right, below: answers.below[place]!, wasRight })
      level = levelAfter(tower, level, wasRight)
      levelSum += level
      count++
    }
    step = end
    if (step === mark) {
      contender.read()
      onMark(step, levelSum / count)
      levelSum = count = 0
    }
  }
}

type Pool = { readonly inputs: Int32Array; readonly answers: Answers; used: number }
