/**
 * Who attacks whom, and nothing else: the abstract framework of Dung 1995.
 *
 * Vertices are the integers `0 … size − 1`; what a vertex stands for is kept by the caller. Both directions
 * are stored compressed: the attackers of `v` are `attackers[attackerStart[v] … attackerStart[v + 1] − 1]`,
 * ascending and without repetition; likewise its targets.
 */
export type Framework = {
  readonly size: number
  /** Length size + 1. */
  readonly attackerStart: Uint32Array
  readonly attackers: Uint32Array
  /** Length size + 1. */
  readonly targetStart: Uint32Array
  readonly targets: Uint32Array
}

export type Attack = readonly [from: number, to: number]

/**
 * Build a framework from a list of attacks. Repeated attacks count once; their order does not matter.
 *
 * @throws {RangeError} when an attack names a vertex outside `0 … size − 1`.
 */
export function frameworkOf(size: number, attacks: readonly Attack[]): Framework {
  return frameworkOfEnds(
    size,
    attacks.map(([from]) => from),
    attacks.map(([, to]) => to),
  )
}

/**
 * The same from two parallel lists, attack `i` running from `from[i]` to `to[i]`. Time O(size + attacks).
 *
 * @throws {RangeError} when an attack names a vertex outside `0 … size − 1`.
 */
export function frameworkOfEnds(size: number, from: ArrayLike<number>, to: ArrayLike<number>): Framework {
  for (let i = 0; i < from.length; i++)
    if (!isVertex(from[i], size) || !isVertex(to[i], size))
      throw new RangeError(`attack ${from[i]} → ${to[i]} leaves a framework of size ${size}`)
  const byTarget = compress(size, to, from)
  // The second pass visits vertices in ascending order, so both directions come out ascending.
  const { keys, values } = expand(size, byTarget)
  const bySource = compress(size, values, keys)
  const sorted = expand(size, bySource)
  const attackers = withoutRepetition(size, compress(size, sorted.values, sorted.keys))
  const targets = withoutRepetition(size, bySource)
  return { size, attackerStart: attackers.start, attackers: attackers.list, targetStart: targets.start, targets: targets.list }
}

/** Every attack once, by attacker, then by target. */
export function* attacksIn({ size, targetStart, targets }: Framework): Generator<Attack> {
  for (let vertex = 0; vertex < size; vertex++)
    for (let i = targetStart[vertex]!; i < targetStart[vertex + 1]!; i++) yield [vertex, targets[i]!]
}

/** Lists of integers laid end to end: list `v` is `list[start[v] … start[v + 1] − 1]`. */
type Lists = { readonly start: Uint32Array; readonly list: Uint32Array }

function isVertex(vertex: number | undefined, size: number): boolean {
  return Number.isInteger(vertex) && 0 <= vertex! && vertex! < size
}

/** Group values by key, values of one key in the order given (a counting sort). */
function compress(size: number, keys: ArrayLike<number>, values: ArrayLike<number>): Lists {
  const start = new Uint32Array(size + 1)
  for (let i = 0; i < keys.length; i++) start[keys[i]! + 1]!++
  for (let v = 0; v < size; v++) start[v + 1]! += start[v]!
  const next = start.slice(0, size)
  const list = new Uint32Array(keys.length)
  for (let i = 0; i < keys.length; i++) list[next[keys[i]!]!++] = values[i]!
  return { start, list }
}

/** The pairs (key, value) of grouped lists, by ascending key. */
function expand(size: number, { start, list }: Lists): { keys: Uint32Array; values: Uint32Array } {
  const keys = new Uint32Array(list.length)
  for (let v = 0; v < size; v++) keys.fill(v, start[v], start[v + 1])
  return { keys, values: list }
}

/** Drop neighbours that repeat; every list must be ascending. */
function withoutRepetition(size: number, lists: Lists): Lists {
  const start = new Uint32Array(size + 1)
  const list = new Uint32Array(lists.list.length)
  let length = 0
  for (let v = 0; v < size; v++) {
    for (let i = lists.start[v]!; i < lists.start[v + 1]!; i++) {
      const repeats = start[v]! < length && list[length - 1] === lists.list[i]
      if (!repeats) list[length++] = lists.list[i]!
    }
    start[v + 1] = length
  }
  return { start, list: list.slice(0, length) }
}
