import type { Random } from '../random.ts'

/** Dense layers of rectified units that learn from one example at a time, in doubles; small enough that plain loops beat kernels. */
export type DenseClassifier = {
  readonly layers: readonly DenseLayer[]
  /** The likeliest class; what every layer held is kept for `backward`. */
  guess(input: ArrayLike<number>): number
  /** The gradient of the cross-entropy of the last guess's input, into every layer's `…Gradient`. */
  backward(label: number): void
}

/** Weights row by row: to unit j from input i at `j · inputs + i`. */
export type DenseLayer = {
  readonly inputs: number
  readonly units: number
  readonly weights: Float64Array
  readonly biases: Float64Array
  readonly weightGradient: Float64Array
  readonly biasGradient: Float64Array
  /** What the units held at the last guess; rectified in all layers but the last. */
  readonly values: Float64Array
  /** Deviation of a fresh weight: √(2 / inputs) before rectified units (He et al. 2015), 1/√inputs before the classes. */
  readonly deviation: number
}

export function openDenseClassifier(
  { inputs, hidden, classes }: { inputs: number; hidden: readonly number[]; classes: number },
  random: Random,
): DenseClassifier {
  const widths = [inputs, ...hidden, classes]
  const layers = widths.slice(1).map((units, l): DenseLayer => {
    const fanIn = widths[l]!
    const deviation = Math.sqrt((l === hidden.length ? 1 : 2) / fanIn)
    return {
      inputs: fanIn,
      units,
      weights: Float64Array.from({ length: units * fanIn }, () => deviation * random.gaussian()),
      biases: new Float64Array(units),
      weightGradient: new Float64Array(units * fanIn),
      biasGradient: new Float64Array(units),
      values: new Float64Array(units),
      deviation,
    }
  })
  const first = new Float64Array(inputs)
  return {
    layers,
    guess(input) {
      first.set(input)
      let below: Float64Array = first
      for (const layer of layers) {
        feed(layer, below, layer !== layers[layers.length - 1])
        below = layer.values
      }
      return indexOfLargest(below)
    },
    backward(label) {
      const last = layers[layers.length - 1]!
      toErrors(last.values, label, last.biasGradient)
      for (let l = layers.length - 1; l >= 0; l--) {
        const under = l === 0 ? null : layers[l - 1]!
        passBack(layers[l]!, under === null ? first : under.values, under === null ? null : under.biasGradient)
      }
    },
  }
}

function feed({ inputs, units, weights, biases, values }: DenseLayer, below: Float64Array, rectified: boolean): void {
  for (let j = 0; j < units; j++) {
    let sum = biases[j]!
    for (let i = 0; i < inputs; i++) sum += weights[j * inputs + i]! * below[i]!
    values[j] = rectified && sum < 0 ? 0 : sum
  }
}

/** The errors at the classes: chances minus the truth. */
function toErrors(logits: Float64Array, label: number, errors: Float64Array): void {
  const highest = logits[indexOfLargest(logits)]!
  let total = 0
  for (let o = 0; o < logits.length; o++) {
    errors[o] = Math.exp(logits[o]! - highest)
    total += errors[o]!
  }
  for (let o = 0; o < logits.length; o++) errors[o]! /= total
  errors[label]! -= 1
}

/** From a layer's errors (its bias gradient) to its weight gradient and to the errors of the layer below. */
function passBack(layer: DenseLayer, below: Float64Array, errorsBelow: Float64Array | null): void {
  const { inputs, units, weights, weightGradient, biasGradient } = layer
  errorsBelow?.fill(0)
  for (let j = 0; j < units; j++) {
    const error = biasGradient[j]!
    for (let i = 0; i < inputs; i++) {
      weightGradient[j * inputs + i] = error * below[i]!
      if (errorsBelow !== null && below[i]! > 0) errorsBelow[i]! += error * weights[j * inputs + i]!
    }
  }
}

function indexOfLargest(values: Float64Array): number {
  let best = 0
  for (let i = 1; i < values.length; i++) if (values[i]! > values[best]!) best = i
  return best
}
