import { expect, test } from 'vitest'
import { openArena } from '../../../lab/engine/arena.ts'
import { randomOf } from '../../../lab/random.ts'
import { openWalk } from '../../../lab/worlds/room.ts'
import { shortWalks } from '../../../lab/worlds/room-controls.ts'
import { rewardsWithGradients } from '../../../lab/worlds/room-gradients.ts'
import type { Course } from '../../../lab/worlds/room-histories.ts'
import { drawHistory, sources } from '../../../lab/worlds/room-histories.ts'
import { batchOf, openRoomPass, surpriseAboveFloor, symbolsPerStep, teachRoomPass } from '../../../lab/worlds/room-pass.ts'
import type { Arm } from '../../../lab/worlds/room-race.ts'
import { armsOf, bestArm, drawRooms, playArms, rateAt, tuneArms } from '../../../lab/worlds/room-race.ts'
import { teacher } from '../../../lab/worlds/room-teacher.ts'

const size = { side: 3, patience: 8 }
const course: Course = { families: ['plain'], ...size, teacher, expertSteps: 200, length: 24 }
const shape = { side: 3, width: 16, layers: 2, heads: 2, trainedLength: 24, longest: 48 }
const bold: Arm = { source: 'learning', temperature: 0.3, memory: 'full' }

const taught = (() => {
  const pass = openRoomPass(openArena({ megabytes: 64 }), shape, randomOf(1))
  const heldOut = Array.from({ length: 64 }, (_, i) => drawHistory(course, 'learning', randomOf(1000 + i)))
  const before = surpriseAboveFloor(pass, heldOut)
  teachRoomPass(pass, course, { steps: 200, histories: 8, peak: 1e-2, onStep() {} }, randomOf(3))
  return { pass, before, after: surpriseAboveFloor(pass, heldOut) }
})()

test('a history is a walk: the same actions in the same room lead through the same places', () => {
  for (const source of sources) {
    const { places, actions, rewards } = drawHistory({ ...course, length: 60 }, source, randomOf(9))
    const [room] = drawRooms(1, ['plain'], size, randomOf(9).fork('none'))
    const goals = Array.from({ length: 9 }, (_, goal) => goal).filter((goal) => {
      const walk = openWalk({ ...room!, goal })
      return places.every((place, t) => walk.place() === place && walk.step(actions[t]!).reward === rewards[t])
    })
    expect(goals.length, source).toBe(1)
  }
})

test('fading noise ends with more goals than it began with, since it ends as its expert acts', () => {
  const parts = [0, 0]
  for (let i = 0; i < 200; i++) {
    const { rewards } = drawHistory({ ...course, length: 40 }, 'fading noise', randomOf(i))
    for (const [t, reward] of rewards.entries()) parts[t < 20 ? 0 : 1]! += reward
  }
  expect(parts[1]!).toBeGreaterThan(1.5 * parts[0]!)
})

test('a batch tells at every step the place, the step before, and whom to imitate', () => {
  const made = sources.map((source) => drawHistory({ ...course, length: 3 }, source, randomOf(4)))
  const { tokens, targets } = batchOf(made, 3)
  const step = (t: number): number[] => [...tokens.subarray(t * symbolsPerStep, (t + 1) * symbolsPerStep)]
  expect(step(0)).toEqual([4, -1, 24, -1, 25])
  expect(step(3)).toEqual([4, -1, 24, -1, 26])
  expect(step(1).slice(1, 3)).toEqual([9 + 4, 18 + targets[0]!])
  expect(step(1)[3]! - 22).toBeGreaterThanOrEqual(0)
})

test('a network that was taught is less surprised, walks nearly as well as its teacher, and not by what another sees', () => {
  expect(taught.after).toBeLessThan(0.5 * taught.before)
  expect(taught.after).toBeGreaterThan(-0.05)
  const rooms = { familiar: ['plain'], count: 128, ...size } as const
  const short = shortWalks(taught.pass, rooms, { steps: 24, temperatures: [1, 0.3] }, randomOf(5))
  expect(short.gap).toBeLessThan(0.4)
  expect(short.blindGap).toBeGreaterThan(short.gap + 0.3)
  expect(short.reached).toBeGreaterThan(0.3)
})

test('tuning finds the best arm, arms play the same rooms, and mixed memories do not play together', () => {
  const rooms = drawRooms(6, ['plain', 'torus'], size, randomOf(6))
  const arms = armsOf({ among: sources, temperatures: [1, 0.3], memories: ['full', 'window'] })
  expect(arms.length).toBe(8)
  const setting = { steps: 48, window: 24, onStep() {} }
  const tuned = tuneArms(taught.pass, arms, rooms, setting, randomOf(7))
  const best = bestArm(tuned, ({ memory }) => memory === 'window')
  expect(best.memory).toBe('window')
  expect(Math.max(...tuned.rates.slice(4))).toBe(tuned.rates[tuned.arms.indexOf(best)])
  expect(() => playArms(taught.pass, arms, rooms, { ...setting, shown: 'own outcomes' }, randomOf(8))).toThrow(/memory/)
  expect(() => bestArm(tuned, () => false)).toThrow(/no arm/)
})

test('gradients change what the network does in a room, and leave its weights as they were', () => {
  const [room] = drawRooms(1, ['inverted'], size, randomOf(10))
  const kept = taught.pass.network.parameters.map(({ values }) => values.slice())
  const plan = { source: 'learning', temperature: 1, every: 4, window: 16, discount: 0.9 } as const
  const still = rewardsWithGradients(taught.pass, room!, { ...plan, rate: 1e-9 }, 200, randomOf(11))
  const moved = rewardsWithGradients(taught.pass, room!, { ...plan, rate: 1e-2 }, 200, randomOf(11))
  expect(moved).not.toEqual(still)
  for (const [i, { values }] of taught.pass.network.parameters.entries()) expect(values).toEqual(kept[i])
  const frozen = playArms(taught.pass, [bold], [room!], { steps: 24, window: 24, shown: 'own outcomes', onStep() {} }, randomOf(12))
  expect(rateAt(frozen[0]!, 24)).toBeGreaterThanOrEqual(0)
})

test('a fresh network that learns by gradients finds the goal more often in the end', () => {
  const fresh = openRoomPass(openArena({ megabytes: 64 }), shape, randomOf(13))
  const rooms = drawRooms(4, ['plain'], size, randomOf(14))
  const plan = { source: 'learning', temperature: 1, rate: 3e-3, every: 8, window: 24, discount: 0.9 } as const
  const rewards = rooms.map((room, i) => rewardsWithGradients(fresh, room, plan, 600, randomOf(i)))
  expect(rateAt(rewards, 600)).toBeGreaterThan(1.3 * rateAt(rewards, 100))
})
