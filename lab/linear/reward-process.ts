import type { Random } from '../random.ts'
import { inner } from './regression.ts'

/** Transitions of a walk through a Markov reward process with linear features, and a state whose value is asked. */
export type Walk = {
  /** Features of each state visited, and of the state after it. */
  readonly features: readonly Float64Array[]
  readonly nextFeatures: readonly Float64Array[]
  readonly rewards: readonly number[]
  readonly query: Float64Array
}

/** A walk of `steps` transitions over as many random states as the features have dimensions, and twice over. */
export function drawWalk({ dimension, steps }: { dimension: number; steps: number }, random: Random): Walk {
  const count = 2 * dimension
  const features = Array.from({ length: count }, () =>
    Float64Array.from({ length: dimension }, () => random.gaussian() / Math.sqrt(dimension)),
  )
  const rewards = Array.from({ length: count }, () => random.gaussian())
  const leads = Array.from({ length: count }, () => Array.from({ length: count }, () => random.gamma(1)))
  const visited = [random.below(count)]
  while (visited.length <= steps) visited.push(drawFrom(leads[visited[visited.length - 1]!]!, random))
  return {
    features: visited.slice(0, -1).map((state) => features[state]!),
    nextFeatures: visited.slice(1).map((state) => features[state]!),
    rewards: visited.slice(0, -1).map((state) => rewards[state]!),
    query: features[random.below(count)]!,
  }
}

/** The walk as layers of linear attention see it: tokens (φ, φ′, r), and the query (φ, 0, 0). */
export function walkTokensOf({ features, nextFeatures, rewards, query }: Walk): readonly Float64Array[] {
  const context = features.map((feature, i) => Float64Array.of(...feature, ...nextFeatures[i]!, rewards[i]!))
  return [...context, Float64Array.of(...query, ...query.map(() => 0), 0)]
}

/**
 * Batch TD(0) from zero: the value of the query before the first step and after each.
 * The step is `w ← w + stepSize/N · Σ (r + discount · w·φ′ − w·φ) φ`.
 */
export function learnByTemporalDifferences(
  { features, nextFeatures, rewards, query }: Walk,
  { stepSize, discount, steps }: { stepSize: number; discount: number; steps: number },
): readonly number[] {
  const weights = new Float64Array(query.length)
  const answers = [0]
  for (let step = 0; step < steps; step++) {
    const change = new Float64Array(query.length)
    for (const [i, feature] of features.entries()) {
      const difference = rewards[i]! + discount * inner(weights, nextFeatures[i]!) - inner(weights, feature)
      for (let k = 0; k < change.length; k++) change[k]! += difference * feature[k]!
    }
    for (let k = 0; k < change.length; k++) weights[k]! += (stepSize / features.length) * change[k]!
    answers.push(inner(weights, query))
  }
  return answers
}

/** An index with chance in proportion to its weight. */
function drawFrom(weights: readonly number[], random: Random): number {
  let left = random.uniform() * weights.reduce((sum, weight) => sum + weight, 0)
  for (const [index, weight] of weights.entries()) {
    left -= weight
    if (left < 0) return index
  }
  return weights.length - 1
}
