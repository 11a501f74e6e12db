import { gapOf } from '../race.ts'
import type { Random } from '../random.ts'
import { meanOf } from '../statistics/ols.ts'
import type { Family, Room } from './room.ts'
import { bestRate } from './room.ts'
import type { RoomPass } from './room-pass.ts'
import type { Arm } from './room-race.ts'
import { armsOf, bestArm, chanceRate, checkpointRate, drawRooms, learnerRewards, playArms, rateAt, tuneArms } from './room-race.ts'
import { teacher } from './room-teacher.ts'

/** What short walks in rooms of the taught families say about a network and its world. */
export type ShortWalks = {
  /** The part of the learner's lead over chance that the network lacks at the trained length. */
  readonly gap: number
  /** The same if it is shown what another one's steps brought. */
  readonly blindGap: number
  /** The greedy policy of a learner that learnt for the trained length, as a part of the optimum. */
  readonly reached: number
}

/** Walks of the trained length, `steps`, in many fresh rooms; the temperature is chosen in a quarter as many others. */
export function shortWalks(
  pass: RoomPass,
  { familiar, count, ...size }: { familiar: readonly Family[]; count: number; side: number; patience: number },
  { steps, temperatures }: { steps: number; temperatures: readonly number[] },
  random: Random,
): ShortWalks {
  const rooms = drawRooms(count, familiar, size, random.fork('rooms'))
  const learner = rateAt(learnerRewards(rooms, teacher, { steps, replicates: 4, onRoom() {} }, random.fork('learner')), steps)
  const chance = chanceRate(rooms, random.fork('random'))
  const setting = { steps, window: steps, onStep() {} }
  const arms = armsOf({ among: ['learning'], temperatures, memories: ['full'] })
  const others: readonly Room[] = drawRooms(Math.ceil(count / 4), familiar, size, random.fork('other rooms'))
  const arm = bestArm(tuneArms(pass, arms, others, setting, random.fork('tuning')), () => true)
  const gapIf = (shown: 'own outcomes' | 'outcomes of the next'): number => {
    const played: readonly Arm[] = [arm]
    const contender = rateAt(playArms(pass, played, rooms, { ...setting, shown }, random.fork(shown))[0]!, steps)
    return gapOf({ learner, contender, chance })
  }
  const checkpoint = checkpointRate(rooms, teacher, { taught: steps, replicates: 2 }, random.fork('checkpoint'))
  return {
    gap: gapIf('own outcomes'),
    blindGap: gapIf('outcomes of the next'),
    reached: checkpoint / meanOf(rooms.map(bestRate)),
  }
}
