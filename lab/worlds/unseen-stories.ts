import type { StoryWorld } from './stories.ts'

/** The same moves happen to the ball, but what is told are moves of another ball: there is nothing to follow. */
export function unseenStories(world: StoryWorld): StoryWorld {
  return {
    ...world,
    draw(length, random) {
      const { places } = world.draw(length, random)
      return { moves: world.draw(length, random).moves, places }
    },
  }
}
