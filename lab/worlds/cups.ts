import type { Random } from '../random.ts'

/**
 * A ball under one of `cups` cups, two of which change places at every step. The moves generate the symmetric group;
 * with five cups it is not solvable, and following the ball is as hard as multiplying in it (Barrington 1989).
 */
export type Cups = {
  readonly cups: number
  /** Each move's two cups, i < j, in a fixed order: cups · (cups − 1) / 2 of them. */
  readonly swaps: readonly (readonly [i: number, j: number])[]
}

export function openCups(cups: number): Cups {
  const swaps: [number, number][] = []
  for (let i = 0; i < cups; i++) for (let j = i + 1; j < cups; j++) swaps.push([i, j])
  return { cups, swaps }
}

/** Where the ball is after a move. */
export function afterSwap({ swaps }: Cups, place: number, move: number): number {
  const [i, j] = swaps[move]!
  if (place === i) return j
  return place === j ? i : place
}

/** Random moves, and where the ball is after each; it starts under cup 0. */
export function drawShuffle(cups: Cups, length: number, random: Random): { moves: number[]; places: number[] } {
  const moves = Array.from({ length }, () => random.below(cups.swaps.length))
  let place = 0
  return {
    moves,
    places: moves.map((move) => {
      place = afterSwap(cups, place, move)
      return place
    }),
  }
}
