import type { Random } from '../random.ts'
import type { Cups } from './cups.ts'
import { drawShuffle } from './cups.ts'

/** What happens to a ball, step by step, and where it is after each step. */
export type Story = { readonly moves: readonly number[]; readonly places: readonly number[] }

/** A kind of stories: how many moves and places there are, and how to draw one of a given length. */
export type StoryWorld = {
  readonly moves: number
  readonly places: number
  draw(length: number, random: Random): Story
}

/** Two cups change places at every step: each place depends on all moves before it, in their order. */
export function swapStories(cups: Cups): StoryWorld {
  return { moves: cups.swaps.length, places: cups.cups, draw: (length, random) => drawShuffle(cups, length, random) }
}

/**
 * The ball is lifted at the first step, put under the cup that the second step names, and left there; later names are idle.
 * To tell, one must find the step that came after the lift: two looks back, however long ago, so two layers do and one does not.
 */
export function putOnceStories({ cups }: { cups: number }): StoryWorld {
  const lift = cups
  const inHand = cups
  return {
    moves: cups + 1,
    places: cups + 1,
    draw(length, random) {
      const moves = Array.from({ length }, (_, t) => (t === 0 ? lift : random.below(cups)))
      return { moves, places: moves.map((_, t) => (t === 0 ? inHand : moves[1]!)) }
    },
  }
}
