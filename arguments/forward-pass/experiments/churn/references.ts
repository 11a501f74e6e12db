import type { Random } from '../../../../lab/random.ts'
import type { Staircase } from '../../../../lab/worlds/staircase.ts'
import { drawInput, levelAfter, masteredLevels, rewardOf } from '../../../../lab/worlds/staircase.ts'
import type { Climb } from './contender.ts'

/** Somebody who acts one step at a time and learns from each. */
export type Climber = {
  act(input: number, level: number): number
  /** What an action brought: reward, and whether it was right. `next` is where it led. */
  see(step: { input: number; level: number; action: number; reward: number; wasRight: boolean; next: Place }): void
}

export type Place = { readonly input: number; readonly level: number }

/** A climber climbs, step by step, from the ground. `onMark` hears the mean level since the mark before. */
export function climbLearning(tower: Staircase, climber: Climber, { steps, marks, onMark }: Climb, random: Random): void {
  let here: Place = { input: drawInput(tower, random), level: 0 }
  let [levelSum, count] = [0, 0]
  for (let step = 1; step <= steps; step++) {
    const { input, level } = here
    const action = climber.act(input, level)
    const wasRight = action === tower.rightAction(input, level)
    const next = { input: drawInput(tower, random), level: levelAfter(tower, level, wasRight) }
    climber.see({ input, level, action, reward: rewardOf(tower, level, wasRight), wasRight, next })
    here = next
    levelSum += next.level
    count++
    if (marks.includes(step)) {
      onMark(step, levelSum / count)
      levelSum = count = 0
    }
  }
}

/** Levels that are mastered by one who answers one input at a time. */
export function masteredBy(tower: Staircase, act: (input: number, level: number) => number, inputs: number, random: Random): number {
  return masteredLevels(tower, (shown, level) => Int32Array.from(shown, (input) => act(input, level)), { inputs, random })
}

/** Tabular Q-learning (Watkins 1989) over inputs and levels; it explores a twentieth of the time. What it never saw it answers at random. */
export function openTable(
  { bits }: Staircase,
  { gamma, rate }: { gamma: number; rate: number },
  random: Random,
): Climber & { best: Climber['act'] } {
  const values = new Map<number, [number, number]>()
  const rowOf = ({ input, level }: Place): [number, number] => values.get(level * 2 ** bits + input) ?? [0, 0]
  const best = (input: number, level: number): number => {
    const [left, right] = rowOf({ input, level })
    return left === right ? random.below(2) : +(right > left)
  }
  return {
    best,
    act: (input, level) => (random.uniform() < 0.05 ? random.below(2) : best(input, level)),
    see({ input, level, action, reward, next }) {
      const row = rowOf({ input, level })
      row[action] = row[action]! + rate * (reward + gamma * Math.max(...rowOf(next)) - row[action]!)
      values.set(level * 2 ** bits + input, row)
    },
  }
}

/**
 * One who knows that the tower is nested and nothing else: it keeps for each level every bit and turn that fits what it saw there, and acts with the
 * majority of them; above the first level that it is unsure of it guesses.
 */
export function openFamilyKnower({ bits, levels }: Staircase, random: Random): Climber {
  type Guess = { readonly bit: number; readonly turn: number }
  const known: Guess[] = []
  let fitting: Guess[] = freshGuesses()
  function freshGuesses(): Guess[] {
    const free = Array.from({ length: bits }, (_, bit) => bit).filter((bit) => known.every((guess) => guess.bit !== bit))
    return free.flatMap((bit) => [
      { bit, turn: 0 },
      { bit, turn: 1 },
    ])
  }
  const apply = (action: number, { bit, turn }: Guess, input: number): number => action ^ turn ^ ((input >>> bit) & 1)
  const knownAction = (input: number, level: number): number =>
    known.slice(0, level).reduce((action, guess) => apply(action, guess, input), 0)
  return {
    act(input, level) {
      if (level < known.length) return knownAction(input, level + 1)
      if (level > known.length) return random.below(2)
      const below = knownAction(input, level)
      const ones = fitting.filter((guess) => apply(below, guess, input) === 1).length
      return 2 * ones === fitting.length ? random.below(2) : +(2 * ones > fitting.length)
    },
    see({ input, level, action, wasRight }) {
      if (level !== known.length || known.length === levels) return
      const right = wasRight ? action : 1 - action
      const below = knownAction(input, level)
      fitting = fitting.filter((guess) => apply(below, guess, input) === right)
      if (fitting.length === 1) {
        known.push(fitting[0]!)
        fitting = freshGuesses()
      }
    },
  }
}
