import type { Random } from '../random.ts'
import type { LinearLayer } from './attention.ts'
import { addGradient, answerOf, type Prompt } from './moments.ts'

/** How layers are trained; budgets are steps. */
export type Training = {
  readonly depth: number
  /** Side of the tokens. */
  readonly side: number
  readonly steps: number
  /** Prompts drawn for each step. */
  readonly batch: number
  /** Adam's largest step; it rises over 50 steps, then falls to 0 in a straight line. */
  readonly rate: number
  readonly random: Random
  drawPrompt(): Prompt
  /** Prompts on which the best moment of the training is chosen, ten times on the way. */
  readonly development: readonly Prompt[]
  progress(step: number): void
}

/** Layers at the best moment of their training, and their mean squared error on the development prompts then. */
export type Trained = { readonly layers: readonly LinearLayer[]; readonly error: number }

/**
 * Train all weights of a stack of linear attention layers on fresh prompts, by Adam on the mean squared error.
 *
 * Keys start close to queries (scores near half the unit matrix), values near zero: from small random scores a single layer
 * ends in a poor local optimum for one seed in two. Gradients longer than 1 are cut to 1; a step whose gradient is not finite is left out.
 */
export function trainLayers(training: Training): Trained {
  const { depth, side, steps, batch, rate, random, development } = training
  const layers = Array.from({ length: depth }, () => firstLayer(side, random))
  const weights = matricesOf(layers)
  const [means, squares] = [weights.map(zeros), weights.map(zeros)]
  let best: Trained = { layers: copyOf(layers), error: meanSquaredError(layers, development) }
  for (let step = 1; step <= steps; step++) {
    const gradients = layers.map(({ values, scores }) => ({ values: zeros(values), scores: zeros(scores) }))
    for (let b = 0; b < batch; b++) addGradient(layers, training.drawPrompt(), gradients)
    const gradient = matricesOf(gradients)
    const length = Math.hypot(...gradient.map((matrix) => Math.hypot(...matrix))) / batch
    if (Number.isFinite(length)) {
      const size = rate * Math.min(1, step / 50) * (1 - (step - 1) / steps)
      const cut = Math.min(1, 1 / length) / batch
      for (const [m, matrix] of weights.entries())
        adamStep(matrix, { gradient: gradient[m]!, cut, mean: means[m]!, square: squares[m]!, size, step })
    }
    if (step % Math.ceil(steps / 10) === 0 || step === steps) {
      const error = meanSquaredError(layers, development)
      if (error < best.error) best = { layers: copyOf(layers), error }
    }
    training.progress(step)
  }
  return best
}

/** Mean squared error of the layers' answers; infinite where an answer is not finite. */
export function meanSquaredError(layers: readonly LinearLayer[], prompts: readonly Prompt[]): number {
  const sum = prompts.reduce((total, prompt) => total + (answerOf(layers, prompt) - prompt.answer) ** 2, 0)
  return Number.isFinite(sum) ? sum / prompts.length : Number.POSITIVE_INFINITY
}

type AdamStep = {
  readonly gradient: Float64Array
  readonly cut: number
  readonly mean: Float64Array
  readonly square: Float64Array
  readonly size: number
  readonly step: number
}

/** Kingma and Ba 2015, with decay .9 and .99. Changes the weights and both moments. */
function adamStep(weights: Float64Array, { gradient, cut, mean, square, size, step }: AdamStep): void {
  for (let k = 0; k < weights.length; k++) {
    const slope = gradient[k]! * cut
    mean[k] = 0.9 * mean[k]! + 0.1 * slope
    square[k] = 0.99 * square[k]! + 0.01 * slope * slope
    weights[k]! -= (size * (mean[k]! / (1 - 0.9 ** step))) / (Math.sqrt(square[k]! / (1 - 0.99 ** step)) + 1e-8)
  }
}

function firstLayer(side: number, random: Random): LinearLayer {
  const near = (centre: (place: number) => number): Float64Array =>
    Float64Array.from({ length: side * side }, (_, place) => centre(place) + 0.05 * random.gaussian())
  return { values: near(() => 0), scores: near((place) => (place % (side + 1) === 0 ? 0.5 : 0)) }
}

function matricesOf(layers: readonly LinearLayer[]): readonly Float64Array[] {
  return layers.flatMap(({ values, scores }) => [values, scores])
}

function copyOf(layers: readonly LinearLayer[]): readonly LinearLayer[] {
  return layers.map(({ values, scores }) => ({ values: values.slice(), scores: scores.slice() }))
}

function zeros(matrix: Float64Array): Float64Array {
  return new Float64Array(matrix.length)
}
