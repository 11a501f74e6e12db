import { leastSquaresLine } from '../statistics/ols.ts'
import type { Solved } from './schemes.ts'

/**
 * How fast iterations grow with the length of the run: the slope of their logarithm over that of the length. 0 is a fixed number, 1 is as many as steps.
 *
 * From the first length that was not solved within the cap on, all are left out: up to there the cap is a lower bound, behind it it would flatten the line.
 */
export function slopeOf(solved: readonly Solved[]): number {
  const first = solved.findIndex(({ capped }) => capped)
  const seen = first === -1 ? solved : solved.slice(0, Math.max(2, first + 1))
  return leastSquaresLine(seen.map(({ length, iterations }) => ({ x: Math.log2(length), y: Math.log2(iterations) }))).slope
}

/** The logarithm of the iterations at the longest run over that of its length: 0 is one iteration, 1 is as many as steps. */
export function exponentOf(solved: readonly Solved[]): number {
  const { length, iterations } = solved[solved.length - 1]!
  return Math.log(iterations) / Math.log(length)
}

/** Lengths of run: every power of two from one exponent to another. */
export function octaves(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from + 1 }, (_, k) => 2 ** (from + k))
}
