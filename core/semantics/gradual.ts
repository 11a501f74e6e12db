import { partsOf, reachedFrom, type WeightedGraph } from './gradual-graph.ts'
import { type GradualRule, strengthCalledFor } from './gradual-rules.ts'

/** How strengths are looked for where vertices depend on each other in a circle. */
export type Iteration = {
  /** The share of the way to what is called for that is gone at once, in (0, 1]. */
  readonly step: number
  /** The largest distance to what is called for that counts as none. */
  readonly tolerance: number
  readonly mostSteps: number
}

/** A strength for every vertex, and how far it can be trusted. */
export type Strengths = {
  /** 0–1. Where it did not converge, merely the last value. */
  readonly values: Float64Array
  /** Every vertex has the strength that its sources call for, up to the tolerance. */
  readonly converged: boolean
  /** The largest distance that is left between a vertex and what its sources call for. */
  readonly residual: number
  /** Steps taken; 0 without circles. */
  readonly steps: number
  /** 1 for a vertex that did not converge or that a path leads to from one. */
  readonly doubtful: Uint8Array
}

/**
 * The strengths of a graph under a gradual semantics.
 *
 * What no circle leads to is computed once, in order, exactly. Vertices in circles (and between two) start from their
 * base scores and go a step of the way to what their sources call for, all at once, until none is further than the tolerance
 * away: Euler's method for the differential equation ds/dt = called for − s, whose limit the semantics is. With step 1 this
 * is the plain iteration. Needed vertices have no way of their own: they are at every moment what their sources make them, unless
 * they make each other. What follows the circles is computed once again. Some graphs never converge, whatever the step:
 * then `converged` is false and the steps end at `mostSteps`. Some have several equilibria, and which of them is reached
 * depends on the base scores and may depend on the step. Time linear in vertices and edges for each step.
 *
 * Source: Potyka 2018 (continuous model, acyclic order); Mossakowski and Neuhaus 2018 (plain iteration may diverge).
 *
 * @throws {RangeError} when the step is outside (0, 1].
 */
export function strengthsOf(graph: WeightedGraph, rule: GradualRule, { step, tolerance, mostSteps }: Iteration): Strengths {
  if (!(0 < step && step <= 1)) throw new RangeError(`a step must be in (0, 1], not ${step}`)
  const { before, following, circling, after } = partsOf(graph)
  const values = Float64Array.from(graph.base)
  const calledFor = new Float64Array(graph.size)
  for (const v of before) values[v] = strengthCalledFor(graph, rule, values, v)

  let steps = 0
  follow()
  let residual = look()
  while (!(residual <= tolerance) && steps < mostSteps) {
    for (const v of circling) values[v]! += step * (calledFor[v]! - values[v]!)
    steps++
    follow()
    residual = look()
  }
  for (const v of after) values[v] = strengthCalledFor(graph, rule, values, v)
  const far = circling.filter((v) => !(Math.abs(calledFor[v]! - values[v]!) <= tolerance))
  return { values, converged: far.length === 0, residual, steps, doubtful: reachedFrom(graph, far) }

  function follow(): void {
    for (const v of following) values[v] = strengthCalledFor(graph, rule, values, v)
  }

  /** What is called for now, and the largest distance to it. */
  function look(): number {
    let largest = 0
    for (const v of circling) {
      calledFor[v] = strengthCalledFor(graph, rule, values, v)
      largest = Math.max(largest, Math.abs(calledFor[v] - values[v]!))
    }
    return largest
  }
}
