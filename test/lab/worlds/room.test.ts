import fc from 'fast-check'
import { expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import type { Room } from '../../../lab/worlds/room.ts'
import { actions, bestRate, drawRoom, families, openWalk } from '../../../lab/worlds/room.ts'

const size = { side: 5, patience: 20 }
const anyRoom = fc
  .tuple(fc.constantFrom(...families), fc.nat(1e6))
  .map(([family, seed]) => ({ family, room: drawRoom(family, size, randomOf(seed)) }))

/** Oracle: a room whose goal is the only place that pays, solved by value iteration; the discount tells the steps to the goal. */
function stepsByValues({ start, goal, doors, side }: Room): number {
  const discount = 0.9
  let values = new Float64Array(side * side)
  const through = (place: number): number => {
    const of = [0, 1, 2, 3].map((action) => doors[place * actions + action]!)
    return Math.max(...of.map((next) => (next === goal ? 1 : discount * values[next]!)))
  }
  for (let sweep = 0; sweep < side * side; sweep++) values = values.map((_, place) => through(place))
  return 1 + Math.round(Math.log(values[start]!) / Math.log(discount))
}

test('in a plain room the actions go up, down, left and right, and walls stop who walks into them', () => {
  const { doors, start } = drawRoom('plain', size, randomOf(1))
  expect(start).toBe(12)
  const from = (place: number): number[] => [...doors.subarray(place * actions, (place + 1) * actions)]
  expect(from(12)).toEqual([7, 17, 11, 13])
  expect(from(0)).toEqual([0, 5, 0, 1])
  expect(from(24)).toEqual([19, 24, 23, 24])
})

test('where opposite walls are joined, who walks out comes in on the other side', () => {
  const { doors } = drawRoom('torus', size, randomOf(1))
  expect([...doors.subarray(0, actions)]).toEqual([20, 5, 4, 1])
})

test('inverted actions go where their opposites went', () => {
  const [plain, inverted] = (['plain', 'inverted'] as const).map((family) => drawRoom(family, size, randomOf(3)).doors)
  for (let place = 0; place < 25; place++)
    for (const [action, opposite] of [1, 0, 3, 2].entries())
      expect(inverted![place * actions + action]).toBe(plain![place * actions + opposite])
})

test('in every family the goal is not the start, names are a permutation, and the goal can be reached in time', () => {
  fc.assert(
    fc.property(anyRoom, ({ family, room }) => {
      const places = Array.from({ length: 25 }, (_, place) => place)
      expect(room.goal).not.toBe(room.start)
      expect(room.names.toSorted((a, b) => a - b)).toEqual(places)
      if (family !== 'relabelled' && family !== 'rewired') expect(room.names).toEqual(places)
      for (const door of room.doors) expect(0 <= door && door < 25).toBe(true)
      expect(1 / bestRate(room)).toBeLessThanOrEqual(room.patience)
    }),
  )
})

test('a rewired room has four permutations of its places for actions', () => {
  const { doors } = drawRoom('rewired', size, randomOf(8))
  for (let action = 0; action < actions; action++)
    expect(new Set(Array.from({ length: 25 }, (_, place) => doors[place * actions + action])).size).toBe(25)
})

test('the best rate is that of the shortest way, found by value iteration', () => {
  fc.assert(
    fc.property(anyRoom, ({ room }) => {
      expect(Math.round(1 / bestRate(room))).toBe(stepsByValues(room))
    }),
  )
})

test('a trial ends at the goal with a reward or when patience is over without, and the next begins at the start', () => {
  fc.assert(
    fc.property(anyRoom, fc.nat(1e6), ({ room }, seed) => {
      const random = randomOf(seed)
      const walk = openWalk(room)
      let taken = 0
      for (let t = 0; t < 100; t++) {
        const { reward, reached, over } = walk.step(random.below(actions))
        taken++
        expect(reward === 1).toBe(reached === room.names[room.goal])
        expect(over).toBe(reward === 1 || taken === room.patience)
        expect(walk.place()).toBe(over ? room.names[room.start] : reached)
        if (over) taken = 0
      }
    }),
  )
})

test('a room without a middle is refused', () => {
  expect(() => drawRoom('plain', { side: 4, patience: 20 }, randomOf(1))).toThrow(/no middle/)
})
