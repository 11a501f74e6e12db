import type { Random } from '../random.ts'
import type { StoryWorld } from './stories.ts'

/**
 * At every step one of a fixed set of random maps says where the ball goes from each place. Maps merge places, so what happened long
 * ago is soon forgotten: where the ball is follows from the last few moves. The maps are drawn once; the ball starts in place 0.
 */
export function mapStories({ places, maps }: { places: number; maps: number }, random: Random): StoryWorld {
  const goesTo = Array.from({ length: maps }, () => Array.from({ length: places }, () => random.below(places)))
  return {
    moves: maps,
    places,
    draw(length, own) {
      const moves = Array.from({ length }, () => own.below(maps))
      let place = 0
      return {
        moves,
        places: moves.map((move) => {
          place = goesTo[move]![place]!
          return place
        }),
      }
    },
  }
}
