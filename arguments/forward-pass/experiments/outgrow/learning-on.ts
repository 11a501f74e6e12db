import type { Random } from '../../../../lab/random.ts'
import type { Room } from '../../../../lab/worlds/room.ts'
import { deepQWalker } from '../../../../lab/worlds/room-deep-q.ts'
import { rewardsWithGradients } from '../../../../lab/worlds/room-gradients.ts'
import type { Source } from '../../../../lab/worlds/room-histories.ts'
import { rewardsOf } from '../../../../lab/worlds/room-learner.ts'
import type { RoomPass } from '../../../../lab/worlds/room-pass.ts'
import { rateAt } from '../../../../lab/worlds/room-race.ts'

/** Rooms to choose a setting in, rooms to race in, and how long each walk is. */
export type Course = {
  readonly development: readonly Room[]
  readonly rooms: readonly Room[]
  /** Steps of a walk in a room that is raced in; in a development room it is half as long. */
  readonly steps: number
  /** After each walk. */
  readonly onWalk: () => void
}

/** What was reached, and with which setting. */
export type LearntOn<Setting> = { readonly rewards: readonly Float64Array[]; readonly setting: Setting }

/** Settings of a network that learns while it acts. */
export type GradientSetting = { readonly rate: number; readonly every: number; readonly temperature: number }

/** A network that goes on learning by policy gradients in each room, from the same weights each time; its best setting in the development rooms. */
export function withGradients(
  pass: RoomPass,
  policy: { readonly source: Source; readonly window: number },
  settings: readonly GradientSetting[],
  course: Course,
  random: Random,
): LearntOn<GradientSetting> {
  return bestInRooms(
    settings,
    course,
    (room, { setting, steps, own }) => rewardsWithGradients(pass, room, { ...policy, ...setting, discount: 0.9 }, steps, own),
    random,
  )
}

/** Settings of a deep-Q learner. */
export type DeepQSetting = { readonly rate: number; readonly exploration: number; readonly targetEvery: number }

/** Deep-Q learners that are fresh in each room, with the best setting in the development rooms. */
export function freshDeepQ(settings: readonly DeepQSetting[], course: Course, random: Random): LearntOn<DeepQSetting> {
  return bestInRooms(
    settings,
    course,
    (room, { setting, steps, own }) => rewardsOf(room, deepQWalker(room.side ** 2, setting, own), steps),
    random,
  )
}

type Try<Setting> = { readonly setting: Setting; readonly steps: number; readonly own: Random }

function bestInRooms<Setting>(
  settings: readonly Setting[],
  { development, rooms, steps, onWalk }: Course,
  walk: (room: Room, how: Try<Setting>) => Float64Array,
  random: Random,
): LearntOn<Setting> {
  const half = Math.floor(steps / 2)
  const walks = (among: readonly Room[], purpose: string, how: Omit<Try<Setting>, 'own'>): Float64Array[] =>
    among.map((room, i) => {
      const rewards = walk(room, { ...how, own: random.fork(`${purpose} ${i}`) })
      onWalk()
      return rewards
    })
  const scores = settings.map((setting, i) => rateAt(walks(development, `development ${i}`, { setting, steps: half }), half))
  const setting = settings[scores.indexOf(Math.max(...scores))]!
  return { rewards: walks(rooms, 'race', { setting, steps }), setting }
}
