import type { Random } from '../random.ts'

/**
 * Families of rooms, by how far they are from the plain one: opposite walls are joined (`torus`, which hardly matters,
 * since a way from the middle needs no walls); actions swap sides (`inverted`); actions do what a random permutation says
 * (`permuted`); places are renamed as well (`relabelled`); and, beside new names, every action leads from each place to a
 * random one, a permutation of all places (`rewired`: no longer a room but a maze of doors).
 */
export type Family = 'plain' | 'torus' | 'inverted' | 'permuted' | 'relabelled' | 'rewired'

/** The families from the nearest to the farthest. */
export const families: readonly Family[] = ['plain', 'torus', 'inverted', 'permuted', 'relabelled', 'rewired']

/** Actions that every room has; in a plain one they go up, down, left and right. */
export const actions = 4

/** A dark room with a goal that nobody sees; who walks in it knows only the name of the place it stands on. */
export type Room = {
  readonly side: number
  readonly start: number
  /** Another place than the start. */
  readonly goal: number
  /** Steps after which a trial ends without the goal. */
  readonly patience: number
  /** Where each action leads from each place: place · 4 + action. */
  readonly doors: Int32Array
  /** The name of each place, `0 … side² − 1`. */
  readonly names: readonly number[]
}

/** A room of a family with a goal anywhere but at the start, the middle; `side` is odd. Throws a RangeError otherwise. */
export function drawRoom(family: Family, { side, patience }: { side: number; patience: number }, random: Random): Room {
  if (side % 2 === 0) throw new RangeError(`a room of side ${side} has no middle`)
  const places = side * side
  const start = (places - 1) / 2
  const among = random.below(places - 1)
  const goal = among < start ? among : among + 1
  const renamed = family === 'relabelled' || family === 'rewired'
  const ways = family === 'inverted' ? [1, 0, 3, 2] : renamed || family === 'permuted' ? random.permutation(actions) : [0, 1, 2, 3]
  const names = renamed ? random.permutation(places) : Array.from({ length: places }, (_, place) => place)
  const draw = (): Int32Array =>
    family === 'rewired' ? randomDoors(places, random) : squareDoors(side, { ways, joined: family === 'torus' })
  let room = { side, start, goal, patience, doors: draw(), names }
  while (stepsToGoal(room) > patience) room = { ...room, doors: draw() }
  return room
}

/** What a step brought. */
export type Outcome = {
  /** 1 at the goal, else 0. */
  readonly reward: 0 | 1
  /** The name of the place that was stepped on, before anybody is put back to the start. */
  readonly reached: number
  /** Whether the trial is over: the walker stands at the start again. */
  readonly over: boolean
}

/** Somebody in a room: trial after trial from the start to the goal. */
export type Walk = {
  /** The name of the place it stands on. */
  place(): number
  /** Take one of the four actions. */
  step(action: number): Outcome
}

/** A walk that begins at the start. */
export function openWalk({ start, goal, patience, doors, names }: Room): Walk {
  let at = start
  let taken = 0
  return {
    place: () => names[at]!,
    step(action) {
      const next = doors[at * actions + action]!
      taken++
      const reward = next === goal ? 1 : 0
      const over = reward === 1 || taken === patience
      at = over ? start : next
      if (over) taken = 0
      return { reward, reached: names[next]!, over }
    },
  }
}

/** Goals per step of who knows the way: one over the fewest steps from the start to the goal. */
export function bestRate(room: Room): number {
  return 1 / stepsToGoal(room)
}

/** The fewest steps from the start to the goal, infinite where no way leads there (breadth first). */
function stepsToGoal({ start, goal, doors }: Room): number {
  const seen = new Set([start])
  let edge = [start]
  for (let steps = 1; edge.length > 0; steps++) {
    const reached = edge.flatMap((place) => [...doors.subarray(place * actions, (place + 1) * actions)])
    edge = [...new Set(reached)].filter((place) => !seen.has(place))
    if (edge.includes(goal)) return steps
    for (const place of edge) seen.add(place)
  }
  return Number.POSITIVE_INFINITY
}

/** Doors of a square; a wall stops who walks into it, unless opposite walls are joined. */
function squareDoors(side: number, { ways, joined }: { ways: readonly number[]; joined: boolean }): Int32Array {
  const within = (x: number): number => (joined ? (x + side) % side : Math.min(side - 1, Math.max(0, x)))
  return Int32Array.from({ length: side * side * actions }, (_, door) => {
    const place = Math.floor(door / actions)
    const way = ways[door % actions]!
    const row = Math.floor(place / side) + (way === 0 ? -1 : way === 1 ? 1 : 0)
    const column = (place % side) + (way === 2 ? -1 : way === 3 ? 1 : 0)
    return within(row) * side + within(column)
  })
}

/** Every action permutes the places. */
function randomDoors(places: number, random: Random): Int32Array {
  const permutations = Array.from({ length: actions }, () => random.permutation(places))
  return Int32Array.from({ length: places * actions }, (_, door) => permutations[door % actions]![Math.floor(door / actions)]!)
}
