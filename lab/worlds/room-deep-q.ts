import { openDeepQ } from '../learners/deep-q.ts'
import type { Random } from '../random.ts'
import { actions } from './room.ts'
import type { Walker } from './room-learner.ts'

/** A deep-Q learner that is fresh in a room: places one-hot, one hidden layer of 64, an update at every step. */
export function deepQWalker(
  places: number,
  { rate, exploration, targetEvery }: { rate: number; exploration: number; targetEvery: number },
  random: Random,
): Walker {
  const learner = openDeepQ(
    {
      inputs: places,
      actions,
      hidden: [64],
      batch: 32,
      capacity: 10_000,
      gamma: 0.9,
      rate,
      updateEvery: 1,
      targetEvery,
      warmUp: 32,
      exploration,
    },
    random,
  )
  const oneHot = Array.from({ length: places }, (_, place) => Float32Array.from({ length: places }, (_, i) => (i === place ? 1 : 0)))
  return {
    choose: (place) => learner.act(oneHot[place]!),
    see: (place, action, { reward, reached }) =>
      learner.see({ state: oneHot[place]!, action, reward, next: oneHot[reached]!, final: reward === 1 }),
  }
}
