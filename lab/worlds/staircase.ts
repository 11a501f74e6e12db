import type { Random } from '../random.ts'

/**
 * What the right actions of the levels have to do with each other. `nested`: a level's rule is the rule of the level below, turned
 * over by one more bit; `solo`: as many bits, but drawn for each level alone, so that nothing carries over; `table`: the rule of the
 * level below, turned over by a random balanced table of four bits, which holds more to find out.
 */
export type StaircaseKind = 'nested' | 'solo' | 'table'

export type StaircasePlan = {
  readonly kind: StaircaseKind
  /** Bits of an input, at most 24. */
  readonly bits: number
  /** Floors of the tower; for `nested` at most as many as bits. */
  readonly levels: number
  /** Only every so many levels a right action is rewarded: the doors. */
  readonly doors: number
}

/**
 * The staircase tower with doors. Every step shows a fresh input and the level; the right one of two actions leads one level up (the top
 * stays), the wrong one down to the ground. So a level is seen only by who masters those below it, and its rule
 * is one step away from theirs, the property under which gradient descent learns parities that it cannot learn alone.
 *
 * Source: the staircase property, Abbe, Boix-Adsera, Brennan, Bresler and Nagaraj 2021.
 */
export type Staircase = StaircasePlan & {
  /** The right action, 0 or 1, for an input (an integer of `bits` bits) at a level. */
  rightAction(input: number, level: number): number
}

/** A tower whose rules are drawn from `random`. */
export function drawStaircase(plan: StaircasePlan, random: Random): Staircase {
  const { kind, bits, levels } = plan
  if (!(bits >= 1 && bits <= 24)) throw new RangeError(`staircase: ${bits} bits are not 1 to 24`)
  if (kind !== 'table' && levels > bits) throw new RangeError(`staircase: ${levels} levels need as many bits, but there are ${bits}`)
  if (kind === 'table') return { ...plan, rightAction: tableRule(plan, random) }
  const order = random.permutation(bits)
  const masks = Array.from({ length: levels }, (_, level) => {
    const chosen = kind === 'nested' ? order : random.permutation(bits)
    return chosen.slice(0, level + 1).reduce((mask, bit) => mask | (1 << bit), 0)
  })
  const turns = masks.map(() => random.below(2))
  return { ...plan, rightAction: (input, level) => parityOf(input & masks[level]!) ^ turns[level]! }
}

/** Each level's table looks at four bits of its own choice (or at all, if there are fewer). */
function tableRule({ bits, levels }: StaircasePlan, random: Random): Staircase['rightAction'] {
  const seen = Math.min(4, bits)
  const tables = Array.from({ length: levels }, () => {
    const chosen = random.permutation(bits).slice(0, seen)
    const half = random.permutation(2 ** seen).map((place) => place & 1)
    return { chosen, half }
  })
  return (input, level) => {
    let action = 0
    for (const { chosen, half } of tables.slice(0, level + 1)) {
      let place = 0
      for (const bit of chosen) place = 2 * place + ((input >>> bit) & 1)
      action ^= half[place]!
    }
    return action
  }
}

/** A fresh input. */
export function drawInput({ bits }: { readonly bits: number }, random: Random): number {
  return random.below(2 ** bits)
}

/** The level that an action leads to. */
export function levelAfter({ levels }: Staircase, level: number, wasRight: boolean): number {
  return wasRight ? Math.min(level + 1, levels - 1) : 0
}

/** What an action earns: more, the higher the door, and nothing where there is no door. */
export function rewardOf({ levels, doors }: Staircase, level: number, wasRight: boolean): number {
  return wasRight && (level + 1) % doors === 0 ? (level + 1) / levels : 0
}

/** What a learner is shown: the bits as −1 or 1, then the level as a place among all levels. */
export function showState({ bits, levels }: Staircase, input: number, level: number): Float32Array {
  const state = new Float32Array(bits + levels)
  for (let bit = 0; bit < bits; bit++) state[bit] = (input >>> bit) & 1 ? 1 : -1
  state[bits + level] = 1
  return state
}

/**
 * How many levels, counted from the ground without a gap, somebody masters: at least nine right actions in ten. `answersOf` gives the
 * actions for the same fresh inputs at one level after the other.
 */
export function masteredLevels(
  tower: Staircase,
  answersOf: (inputs: Int32Array, level: number) => ArrayLike<number>,
  { inputs, random }: { inputs: number; random: Random },
): number {
  const shown = Int32Array.from({ length: inputs }, () => drawInput(tower, random))
  for (let level = 0; level < tower.levels; level++) {
    const answers = answersOf(shown, level)
    const right = shown.filter((input, i) => answers[i] === tower.rightAction(input, level)).length
    if (right < 0.9 * inputs) return level
  }
  return tower.levels
}

/** 1 if an odd number of the bits is set. */
export function parityOf(word: number): number {
  let folded = word ^ (word >>> 16)
  folded ^= folded >>> 8
  folded ^= folded >>> 4
  return (0x6996 >>> (folded & 15)) & 1
}
