import { inVariable } from './encoding.ts'
import type { Framework } from './framework.ts'
import type { Labelling } from './labelling.ts'
import { acceptedOf, completion } from './preferred.ts'
import type { SatEngine } from './sat.ts'
import { Search, searching } from './search.ts'

/**
 * The ideal labelling: the largest admissible set that no admissible set attacks is in.
 *
 * Time: at most one search per vertex that is credulously accepted, each covering at least one, then a spread of linear time.
 *
 * Source: Dung, Mancarella and Toni 2007; Dunne, Dvořák and Woltran 2013 (from credulous acceptance).
 */
export function idealLabelling(framework: Framework, engine: SatEngine): Labelling {
  const { size, attackerStart, attackers, targetStart, targets } = framework
  const credulous = acceptedInSome(framework, engine)
  const stays = credulous.map((accepted, vertex) => accepted && !attackersOf(vertex).some((attacker) => credulous[attacker]))
  // The attackers of a vertex that some staying vertex attacks; a vertex stays only while all its attackers are attacked.
  const attackedBy = new Uint32Array(size)
  const undefended = new Uint32Array(size)
  for (let vertex = 0; vertex < size; vertex++) for (const attacker of attackersOf(vertex)) if (stays[attacker]) attackedBy[vertex]!++
  for (let vertex = 0; vertex < size; vertex++)
    for (const attacker of attackersOf(vertex)) if (attackedBy[attacker] === 0) undefended[vertex]!++

  const falling = stays.flatMap((staying, vertex) => (staying && undefended[vertex]! > 0 ? [vertex] : []))
  for (const vertex of falling) stays[vertex] = false
  for (let vertex = falling.pop(); vertex !== undefined; vertex = falling.pop())
    for (const target of targetsOf(vertex)) {
      attackedBy[target]!--
      if (attackedBy[target] !== 0) continue
      for (const next of targetsOf(target)) {
        undefended[next]!++
        if (!stays[next]) continue
        stays[next] = false
        falling.push(next)
      }
    }
  return completion(
    framework,
    stays.flatMap((staying, vertex) => (staying ? [vertex] : [])),
  )

  function attackersOf(vertex: number): readonly number[] {
    return [...attackers.subarray(attackerStart[vertex], attackerStart[vertex + 1])]
  }

  function targetsOf(vertex: number): readonly number[] {
    return [...targets.subarray(targetStart[vertex], targetStart[vertex + 1])]
  }
}

/** For each vertex whether some admissible set accepts it. */
function acceptedInSome(framework: Framework, engine: SatEngine): boolean[] {
  return searching(new Search(framework, 'complete', engine), (search) => {
    const accepted = new Array<boolean>(framework.size).fill(false)
    let left = Array.from({ length: framework.size }, (_, vertex) => vertex)
    for (;;) {
      const found = left.length === 0 ? null : search.findOneOf(left.map(inVariable), [])
      if (found === null) return accepted
      for (const vertex of acceptedOf(found)) accepted[vertex] = true
      left = left.filter((vertex) => !accepted[vertex])
    }
  })
}
