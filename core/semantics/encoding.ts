import type { Framework } from './framework.ts'
import type { Sat } from './sat.ts'

/** Which labellings the clauses describe. In all of them `out` says exactly: some attacker is in. */
export type Base = 'conflict-free' | 'admissible' | 'complete' | 'stable'

/** The variable that says: the vertex is in. */
export function inVariable(vertex: number): number {
  return 2 * vertex + 1
}

/** The variable that says: the vertex is out, since some attacker is in. */
export function outVariable(vertex: number): number {
  return 2 * vertex + 2
}

/**
 * Write a framework down as clauses. Their number is linear in vertices and attacks.
 *
 * Source: Besnard and Doutre 2004; with a variable for “attacked” as in Cerutti, Giacomin and Vallati 2014.
 */
export function encode({ size, attackerStart, attackers }: Framework, base: Base, sat: Sat): void {
  for (let vertex = 0; vertex < size; vertex++) {
    const isIn = inVariable(vertex)
    const isOut = outVariable(vertex)
    const someIn = [-isOut]
    const allOut = [isIn]
    sat.addClause([-isIn, -isOut])
    for (let i = attackerStart[vertex]!; i < attackerStart[vertex + 1]!; i++) {
      const attacker = attackers[i]!
      someIn.push(inVariable(attacker))
      allOut.push(-outVariable(attacker))
      sat.addClause([-inVariable(attacker), isOut])
      if (base !== 'conflict-free') sat.addClause([-isIn, outVariable(attacker)])
    }
    sat.addClause(someIn)
    if (base === 'complete') sat.addClause(allOut)
    if (base === 'stable') sat.addClause([isIn, isOut])
  }
}
