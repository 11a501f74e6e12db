import type { Dispute } from './defence.ts'

/**
 * How long the account of each vertex would be if nothing were said once for several: a defender costs its own subject and its
 * attackers, an attacker its own subject and its cheapest answer. Infinite where answers only defend each other.
 *
 * Vertices are settled cheapest first, so that what a cheapest answer rests on is settled before it and never leads back.
 * Only vertices that the starts lead to get a cost. Time O((vertices + attacks) log vertices) of these.
 *
 * Source: Knuth 1977, “A generalization of Dijkstra's algorithm”.
 */
export function accountCosts(dispute: Dispute, starts: readonly number[]): ReadonlyMap<number, number> {
  const { framework, answersTo, subjectOf } = dispute
  const { attackers, attackerStart } = framework
  const defended = new Map<number, number[]>()
  const attacked = new Map<number, number[]>()
  const waiting = new Map<number, number>()
  const sums = new Map<number, number>()
  const answered = new Set<number>()
  const costs = new Map<number, number>()
  const queue = heap()

  const pending = [...starts]
  for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
    if (waiting.has(vertex)) continue
    const against = attackers.subarray(attackerStart[vertex], attackerStart[vertex + 1])
    waiting.set(vertex, against.length)
    const own = ownCost(vertex, 'defender')
    sums.set(vertex, own)
    if (against.length === 0) queue.push(own, vertex)
    for (const attacker of against) {
      const known = attacked.get(attacker)
      if (known) known.push(vertex)
      else {
        attacked.set(attacker, [vertex])
        for (const answer of answersTo(attacker)) {
          const already = defended.get(answer)
          if (already) already.push(attacker)
          else defended.set(answer, [attacker])
          pending.push(answer)
        }
      }
    }
  }

  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    const [cost, vertex] = next
    costs.set(vertex, cost)
    for (const attacker of defended.get(vertex) ?? []) {
      if (answered.has(attacker)) continue
      answered.add(attacker)
      for (const freed of attacked.get(attacker)!) {
        const sum = sums.get(freed)! + cost + ownCost(attacker, 'attacker')
        const left = waiting.get(freed)! - 1
        sums.set(freed, sum)
        waiting.set(freed, left)
        if (left === 0) queue.push(sum, freed)
      }
    }
  }
  return costs

  function ownCost(vertex: number, as: 'defender' | 'attacker'): number {
    return subjectOf(vertex, as) === null ? 0 : 1
  }
}

type Entry = readonly [cost: number, vertex: number]

/** A binary heap; the least cost comes first, of equal ones the lowest vertex. */
function heap() {
  const entries: Entry[] = []
  const before = ([a, v]: Entry, [b, w]: Entry) => a < b || (a === b && v < w)
  return {
    push(cost: number, vertex: number): void {
      let at = entries.length
      const entry: Entry = [cost, vertex]
      for (; at > 0; at = (at - 1) >> 1) {
        const parent = entries[(at - 1) >> 1]!
        if (!before(entry, parent)) break
        entries[at] = parent
      }
      entries[at] = entry
    },
    pop(): Entry | undefined {
      const [first] = entries
      const last = entries.pop()
      if (first === undefined || last === undefined || entries.length === 0) return first
      let at = 0
      for (let child = 1; child < entries.length; child = 2 * at + 1) {
        if (child + 1 < entries.length && before(entries[child + 1]!, entries[child]!)) child++
        if (!before(entries[child]!, last)) break
        entries[at] = entries[child]!
        at = child
      }
      entries[at] = last
      return first
    },
  }
}
