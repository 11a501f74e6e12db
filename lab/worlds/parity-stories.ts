import type { StoryWorld } from './stories.ts'

/**
 * A coin that is turned or left at every step, and lies heads up at first. All that matters is whether the turns so far are even or odd,
 * in whichever order they came: the group of two elements is solvable, and a count would do (Liu et al. 2023, arXiv 2210.10749).
 */
export function parityStories(): StoryWorld {
  return {
    moves: 2,
    places: 2,
    draw(length, random) {
      const moves = Array.from({ length }, () => random.below(2))
      let place = 0
      return {
        moves,
        places: moves.map((turned) => {
          place = (place + turned) % 2
          return place
        }),
      }
    },
  }
}
