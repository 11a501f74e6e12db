import type { Actor } from '../engine/actor.ts'
import { openActor, openWindowActor } from '../engine/actor.ts'
import { lastHalf } from '../race.ts'
import type { Random } from '../random.ts'
import { meanOf } from '../statistics/ols.ts'
import type { Family, Room } from './room.ts'
import { actions, drawRoom } from './room.ts'
import type { Source } from './room-histories.ts'
import type { QPlan, Walker } from './room-learner.ts'
import { aimless, openQLearner, rewardsOf } from './room-learner.ts'
import type { RoomPass } from './room-pass.ts'
import { playAll } from './room-pass.ts'

/** One way in which a frozen network may play: whom it imitates, how boldly, and how much of its history it sees. */
export type Arm = {
  readonly source: Source
  readonly temperature: number
  readonly memory: Memory
}

/** All of the history, or a sliding window of the trained length. */
export type Memory = 'full' | 'window'

/** Every combination. */
export function armsOf({
  among,
  temperatures,
  memories,
}: {
  among: readonly Source[]
  temperatures: readonly number[]
  memories: readonly Memory[]
}): Arm[] {
  return memories.flatMap((memory) => among.flatMap((source) => temperatures.map((temperature) => ({ source, temperature, memory }))))
}

/** Rooms of these families, in turn. */
export function drawRooms(
  count: number,
  among: readonly Family[],
  size: { readonly side: number; readonly patience: number },
  random: Random,
): Room[] {
  return Array.from({ length: count }, (_, i) => drawRoom(among[i % among.length]!, size, random))
}

/** How a network is to play. */
export type RaceSetting = {
  readonly steps: number
  /** Length of the sliding window. */
  readonly window: number
  readonly shown: 'own outcomes' | 'outcomes of the next'
  /** Rewards so far, arm by arm, room by room. */
  readonly onStep: (step: number, rewards: readonly Float64Array[]) => void
}

/**
 * Arms with one kind of memory play the same rooms, all at once; per arm and room, the reward of every step.
 * Throws a RangeError when the arms differ in memory.
 */
export function playArms(
  pass: RoomPass,
  arms: readonly Arm[],
  rooms: readonly Room[],
  setting: RaceSetting,
  random: Random,
): Float64Array[][] {
  const { steps, window, shown, onStep } = setting
  const memory = arms[0]!.memory
  if (arms.some((arm) => arm.memory !== memory)) throw new RangeError('arms that play together have one kind of memory')
  const players = arms.flatMap(({ source, temperature }) => rooms.map((room) => ({ room, source, temperature })))
  const sequences = players.length
  const actor: Actor =
    memory === 'full' ? openActor(pass.network, { sequences, capacity: steps }) : openWindowActor(pass.network, { sequences, window })
  const rewards = playAll(actor, players, { steps, shown, onStep }, random)
  return arms.map((_, arm) => rewards.slice(arm * rooms.length, (arm + 1) * rooms.length))
}

/** How well each arm did in development rooms, in goals per step on the last half of the horizon. */
export type Tuned = { readonly arms: readonly Arm[]; readonly rates: readonly number[] }

/** Try arms, which may differ in memory, in rooms that are used for nothing else. */
export function tuneArms(
  pass: RoomPass,
  arms: readonly Arm[],
  rooms: readonly Room[],
  { steps, window, onStep }: { steps: number; window: number; onStep: (step: number, memory: Memory) => void },
  random: Random,
): Tuned {
  const tried = (['full', 'window'] as const).flatMap((memory) => {
    const alike = arms.filter((arm) => arm.memory === memory)
    if (alike.length === 0) return []
    const setting = { steps, window, shown: 'own outcomes', onStep: (t: number) => onStep(t, memory) } as const
    const played = playArms(pass, alike, rooms, setting, random.fork(memory))
    return alike.map((arm, i) => ({ arm, rate: rateAt(played[i]!, steps) }))
  })
  return { arms: tried.map(({ arm }) => arm), rates: tried.map(({ rate }) => rate) }
}

/** The first of the best among the arms that `fits`. */
export function bestArm({ arms, rates }: Tuned, fits: (arm: Arm) => boolean): Arm {
  let best = -1
  for (const [i, arm] of arms.entries()) if (fits(arm) && (best === -1 || rates[i]! > rates[best]!)) best = i
  if (best === -1) throw new RangeError('no arm fits')
  return arms[best]!
}

/** What a fresh Q-learner gets in each room, a mean over replicates, per room and step. */
export function learnerRewards(
  rooms: readonly Room[],
  plan: QPlan,
  { steps, replicates, onRoom }: { steps: number; replicates: number; onRoom: (room: number) => void },
  random: Random,
): Float64Array[] {
  return rooms.map((room, i) => {
    const mean = new Float64Array(steps)
    for (let k = 0; k < replicates; k++) {
      const rewards = rewardsOf(room, openQLearner(room.side ** 2, plan, random), steps)
      for (let t = 0; t < steps; t++) mean[t] = mean[t]! + rewards[t]! / replicates
    }
    onRoom(i + 1)
    return mean
  })
}

/** Goals per step, in the mean over rooms, of a Q-learner that learnt for `taught` steps and then only acts, without exploring. */
export function checkpointRate(
  rooms: readonly Room[],
  plan: QPlan,
  { taught, replicates }: { taught: number; replicates: number },
  random: Random,
): number {
  const walking = 150
  return meanOf(
    rooms.flatMap((room) =>
      Array.from({ length: replicates }, () => {
        const learner = openQLearner(room.side ** 2, plan, random)
        rewardsOf(room, learner, taught)
        const frozen: Walker = { choose: learner.greedy, see() {} }
        return meanOf([...rewardsOf(room, frozen, walking)])
      }),
    ),
  )
}

/** Goals per step of who goes anywhere, in the mean over rooms. */
export function chanceRate(rooms: readonly Room[], random: Random): number {
  return meanOf(rooms.map((room) => meanOf([...rewardsOf(room, aimless(random), 1000 * actions)])))
}

/** Goals per step on the last half of the horizon, in the mean over rooms. */
export function rateAt(rewards: readonly Float64Array[], horizon: number): number {
  return meanOf(rewards.map((row) => lastHalf(row, horizon)))
}
