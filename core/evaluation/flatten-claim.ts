import type { Claim } from '../model.ts'
import type { ClaimVertices, Pools } from './places.ts'
import type { Structure } from './structure.ts'
import type { FrameworkBuilder } from './vertices.ts'

/**
 * Add a claim: accepted unless it is unargued or attacked, presumed when nobody argues for it and it is not open.
 *
 * `unaccepted` is attacked by the claim, never by the arguments for it: a rebutted claim has arguments that stand, and
 * would otherwise go on working as a premise.
 */
export function addClaim(builder: FrameworkBuilder, { id, open }: Claim, { cycles, supported, measured }: Structure): ClaimVertices {
  const { add, attack } = builder
  const numbers = Array.from({ length: cycles.sizeOf(id) }, (_, index) => index + 1)
  const accepted = numbers.map((level) => add('accepted', id, level))
  const unaccepted = numbers.map((level) => add('unaccepted', id, level))
  const unargued = numbers.map((level) => add('unargued', id, level))
  const presumption = open || supported.has(id) ? null : add('presumption', id, 1)
  for (const [index, level] of accepted.entries()) {
    attack(unargued[index]!, level)
    attack(level, unaccepted[index]!)
    if (presumption !== null) attack(presumption, unargued[index]!)
  }
  const claim = { accepted, unaccepted, unargued, presumption, pools: null }
  return measured.has(id) ? { ...claim, pools: addPools(builder, claim, id) } : claim
}

/** Measurements for and against a claim meet before they reach it: when both kinds speak, neither decides. */
function addPools({ add, attack }: FrameworkBuilder, { accepted, unargued }: ClaimVertices, id: Claim['id']): Pools {
  const pools = { for: add('for', id, 1), noFor: add('no-for', id, 1), against: add('against', id, 1), noAgainst: add('no-against', id, 1) }
  attack(pools.noFor, pools.for)
  attack(pools.noAgainst, pools.against)
  attack(pools.for, pools.against)
  attack(pools.against, pools.for)
  for (const level of unargued) attack(pools.for, level)
  for (const level of accepted) attack(pools.against, level)
  return pools
}
