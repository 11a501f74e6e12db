import { meanOf } from './statistics/ols.ts'

/** The mean of the last half of the first `horizon` rewards: how well somebody does at that horizon, not on the way there. */
export function lastHalf(rewards: ArrayLike<number>, horizon: number): number {
  const from = Math.floor(horizon / 2)
  let sum = 0
  for (let t = from; t < horizon; t++) sum += rewards[t]!
  return sum / (horizon - from)
}

/** Which part of the learner's lead over chance a contender lacks: 0 as good as the learner, 1 as bad as chance. */
export function gapOf({ learner, contender, chance }: { learner: number; contender: number; chance: number }): number {
  return (learner - contender) / (learner - chance)
}

/** Steps at which a curve over a long horizon gets a point: two per doubling from 4 on, the last one included. */
export function curveSteps(longest: number): readonly number[] {
  const steps: number[] = []
  for (let k = 4; 2 ** (k / 2) < longest; k++) steps.push(Math.round(2 ** (k / 2)))
  return [...steps, longest]
}

/** The element-wise mean of one row per item; all rows have the length of the first. */
export function meanOver<Item>(items: readonly Item[], rowOf: (item: Item, i: number) => Float64Array): Float64Array {
  const rows = items.map(rowOf)
  return rows[0]!.map((_, t) => meanOf(rows.map((row) => row[t]!)))
}
