import type { WeightedGraph } from './gradual-graph.ts'

/** The gradual semantics there are. */
export type GradualRule = 'quadratic-energy' | 'df-quad'

/**
 * The strength that its sources call for at a vertex, given theirs; 0–1.
 *
 * - weighed: by the rule, from the base score and the signed strengths of the sources
 * - needed: base × least of those that speak for it × Π (1 − each that speaks against it), whatever the rule
 */
export function strengthCalledFor(graph: WeightedGraph, rule: GradualRule, strengths: ArrayLike<number>, vertex: number): number {
  return graph.gathering[vertex] === 'needed' ? needed(graph, strengths, vertex) : rules[rule](graph, strengths, vertex)
}

const rules: { readonly [rule in GradualRule]: (graph: WeightedGraph, strengths: ArrayLike<number>, vertex: number) => number } = {
  'quadratic-energy': quadraticEnergy,
  'df-quad': dfQuad,
}

/**
 * With E the sum of the signed strengths and h(x) = x² / (1 + x²) for x > 0 and 0 otherwise: w + (1 − w) h(E) − w h(−E).
 *
 * Source: Potyka 2018, “Continuous dynamical systems for weighted bipolar argumentation”, the quadratic energy model.
 */
function quadraticEnergy({ base, sourceStart, sources, signs }: WeightedGraph, strengths: ArrayLike<number>, vertex: number): number {
  let energy = 0
  for (let i = sourceStart[vertex]!; i < sourceStart[vertex + 1]!; i++) energy += signs[i]! * strengths[sources[i]!]!
  const weight = base[vertex]!
  const impact = (energy * energy) / (1 + energy * energy)
  return energy > 0 ? weight + (1 - weight) * impact : weight - weight * impact
}

/**
 * Supporters and attackers are each gathered as 1 − Π (1 − s); their difference d moves the base score w towards 1 by
 * (1 − w) d, or towards 0 by w |d|.
 *
 * Source: Rago, Toni, Aurisicchio and Baroni 2016, “Discontinuity-free decision support with quantitative argumentation debates”.
 */
function dfQuad({ base, sourceStart, sources, signs }: WeightedGraph, strengths: ArrayLike<number>, vertex: number): number {
  let withoutSupport = 1
  let withoutAttack = 1
  for (let i = sourceStart[vertex]!; i < sourceStart[vertex + 1]!; i++) {
    const lack = 1 - strengths[sources[i]!]!
    if (signs[i]! > 0) withoutSupport *= lack
    else withoutAttack *= lack
  }
  const weight = base[vertex]!
  const difference = withoutAttack - withoutSupport
  return difference > 0 ? weight + (1 - weight) * difference : weight + weight * difference
}

function needed({ base, sourceStart, sources, signs }: WeightedGraph, strengths: ArrayLike<number>, vertex: number): number {
  let least = 1
  let spared = 1
  for (let i = sourceStart[vertex]!; i < sourceStart[vertex + 1]!; i++) {
    const strength = strengths[sources[i]!]!
    if (signs[i]! > 0) least = Math.min(least, strength)
    else spared *= 1 - strength
  }
  return base[vertex]! * least * spared
}
