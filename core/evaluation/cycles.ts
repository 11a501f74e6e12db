import { componentsOf } from '../components.ts'
import type { NodeId } from '../ids.ts'

/** A conclusion and the nodes it is drawn from. */
export type Dependence = { readonly from: readonly NodeId[]; readonly to: NodeId }

/** Which claims depend on each other in a circle. */
export type Cycles = {
  /** How many claims are in the claim's circle; 1 when it is in none. */
  readonly sizeOf: (claim: NodeId) => number
  /** Whether a step leads from a claim to itself or to another claim of its circle. */
  readonly closedBy: (step: Dependence) => boolean
}

/** Find the circles among claims; dependence on anything else is passed over. Time linear in the steps. */
export function cyclesOf(claims: readonly NodeId[], steps: readonly Dependence[]): Cycles {
  const numbers = new Map(claims.map((id, number) => [id, number]))
  const successors: number[][] = claims.map(() => [])
  for (const { from, to } of steps) {
    const conclusion = numbers.get(to)
    if (conclusion === undefined) continue
    for (const id of from) {
      const premise = numbers.get(id)
      if (premise !== undefined) successors[premise]!.push(conclusion)
    }
  }
  const components = componentsOf(successors)
  const sizes = new Map<number, number>()
  for (const component of components) sizes.set(component, (sizes.get(component) ?? 0) + 1)
  const componentOf = (id: NodeId) => components[numbers.get(id) ?? -1] ?? null
  return {
    sizeOf: (claim) => sizes.get(componentOf(claim) ?? -1) ?? 1,
    closedBy: ({ from, to }) => from.some((id) => numbers.has(id) && componentOf(id) === componentOf(to)),
  }
}
