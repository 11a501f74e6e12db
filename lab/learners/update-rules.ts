import type { Random } from '../random.ts'
import type { DenseClassifier, DenseLayer } from './dense-classifier.ts'

/** What is done with a gradient, once for each example. None of them is told where a task ends. */
export type UpdateRule = { update(): void }

/** What every rule is made of. `rate` is the step size. */
type Plan<Extra> = { readonly rate: number } & Extra

/** w ← w − rate · g. */
export function gradientSteps({ layers }: DenseClassifier, { rate }: Plan<object>): UpdateRule {
  return {
    update() {
      for (const layer of layers) descend(layer, rate)
    },
  }
}

/** The same, and every weight is drawn towards 0: w ← (1 − rate · decay) w − rate · g. */
export function decayedSteps({ layers }: DenseClassifier, { rate, decay }: Plan<{ decay: number }>): UpdateRule {
  const kept = 1 - rate * decay
  return {
    update() {
      for (const layer of layers) {
        scale(layer.weights, kept)
        scale(layer.biases, kept)
        descend(layer, rate)
      }
    },
  }
}

/**
 * Plain steps; after every `every` of them all weights shrink and a little of a fresh network is added: w ← shrink · w + perturb · fresh.
 *
 * Source: Ash and Adams 2020.
 */
export function shrinkAndPerturb(
  { layers }: DenseClassifier,
  { rate, every, shrink, perturb }: Plan<{ every: number; shrink: number; perturb: number }>,
  random: Random,
): UpdateRule {
  let steps = 0
  return {
    update() {
      for (const layer of layers) descend(layer, rate)
      steps++
      if (steps % every !== 0) return
      for (const { weights, biases, deviation } of layers) {
        for (let i = 0; i < weights.length; i++) weights[i] = shrink * weights[i]! + perturb * deviation * random.gaussian()
        scale(biases, shrink)
      }
    },
  }
}

/**
 * Plain steps; in every hidden layer the least useful unit that is at least `maturity` steps old begins anew, `replaced` of the mature units per step.
 *
 * A unit's use is a running mean (.99) of its value times the sum of its outgoing weights. A fresh unit has fresh incoming weights and outgoing ones of 0.
 *
 * Source: Dohare et al. 2024 (continual backpropagation).
 */
export function continualBackpropagation(
  { layers }: DenseClassifier,
  { rate, replaced, maturity }: Plan<{ replaced: number; maturity: number }>,
  random: Random,
): UpdateRule {
  const memories = layers.slice(0, -1).map(({ units }) => ({ uses: new Float64Array(units), ages: new Float64Array(units), owed: 0 }))
  return {
    update() {
      for (const layer of layers) descend(layer, rate)
      for (const [l, memory] of memories.entries()) {
        const [layer, above] = [layers[l]!, layers[l + 1]!]
        let mature = 0
        for (let j = 0; j < layer.units; j++) {
          let outgoing = 0
          for (let k = 0; k < above.units; k++) outgoing += Math.abs(above.weights[k * above.inputs + j]!)
          memory.uses[j] = 0.99 * memory.uses[j]! + 0.01 * Math.abs(layer.values[j]!) * outgoing
          memory.ages[j]!++
          if (memory.ages[j]! >= maturity) mature++
        }
        memory.owed += replaced * mature
        if (memory.owed < 1) continue
        memory.owed -= 1
        const unit = leastUseful(memory.uses, memory.ages, maturity)
        renew(layer, above, unit, random)
        memory.uses[unit] = 0
        memory.ages[unit] = 0
      }
    },
  }
}

/** Adam with decays .9 and .999. Source: Kingma and Ba 2015. */
export function adamSteps({ layers }: DenseClassifier, { rate }: Plan<object>): UpdateRule {
  const moments = layers.flatMap(({ weights, biases, weightGradient, biasGradient }) =>
    [[weights, weightGradient] as const, [biases, biasGradient] as const].map(([values, gradient]) => ({
      values,
      gradient,
      mean: new Float64Array(values.length),
      square: new Float64Array(values.length),
    })),
  )
  let steps = 0
  return {
    update() {
      steps++
      const pace = (rate * Math.sqrt(1 - 0.999 ** steps)) / (1 - 0.9 ** steps)
      for (const { values, gradient, mean, square } of moments)
        for (let i = 0; i < values.length; i++) {
          const slope = gradient[i]!
          mean[i] = 0.9 * mean[i]! + 0.1 * slope
          square[i] = 0.999 * square[i]! + 0.001 * slope * slope
          values[i]! -= (pace * mean[i]!) / (Math.sqrt(square[i]!) + 1e-8)
        }
    },
  }
}

function renew({ inputs, weights, biases, deviation }: DenseLayer, above: DenseLayer, unit: number, random: Random): void {
  for (let i = 0; i < inputs; i++) weights[unit * inputs + i] = deviation * random.gaussian()
  biases[unit] = 0
  for (let k = 0; k < above.units; k++) above.weights[k * above.inputs + unit] = 0
}

function leastUseful(uses: Float64Array, ages: Float64Array, maturity: number): number {
  let least = -1
  for (let j = 0; j < uses.length; j++) if (ages[j]! >= maturity && (least === -1 || uses[j]! < uses[least]!)) least = j
  return least
}

function descend({ weights, biases, weightGradient, biasGradient }: DenseLayer, rate: number): void {
  for (let i = 0; i < weights.length; i++) weights[i]! -= rate * weightGradient[i]!
  for (let j = 0; j < biases.length; j++) biases[j]! -= rate * biasGradient[j]!
}

function scale(values: Float64Array, factor: number): void {
  for (let i = 0; i < values.length; i++) values[i]! *= factor
}
