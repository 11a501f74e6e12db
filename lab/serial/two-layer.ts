import type { Random } from '../random.ts'

/** A network of one hidden layer of tanh units, in doubles, its weights in one row: W₁ (hidden × inputs), b₁, W₂ (outputs × hidden), b₂. */
export type TwoLayer = {
  readonly size: number
  draw(random: Random): Float64Array
  /** The hidden values for an input that begins at `from`. */
  activate(weights: Float64Array, inputs: Float64Array, from: number, hidden: Float64Array): void
  output(weights: Float64Array, hidden: Float64Array, o: number): number
  /** How output `o` changes along a direction of the weights. */
  tangent(weights: Float64Array, direction: Float64Array, at: Place): number
  /** `into += factor · gradient of output o`. */
  addGradient(weights: Float64Array, at: Place, factor: number, into: Float64Array): void
  /** `into += factor · (second derivative of output o) · direction`. */
  addCurvature(weights: Float64Array, direction: Float64Array, at: Place, factor: number, into: Float64Array): void
}

/** An output at an input whose hidden values are known. */
export type Place = { inputs: Float64Array; from: number; hidden: Float64Array; o: number }

export function twoLayer({ inputs, hidden, outputs }: { inputs: number; hidden: number; outputs: number }): TwoLayer {
  const bias1 = hidden * inputs
  const second = bias1 + hidden
  const bias2 = second + outputs * hidden
  const size = bias2 + outputs
  return {
    size,
    draw(random) {
      const weights = new Float64Array(size)
      for (let i = 0; i < bias1; i++) weights[i] = random.gaussian() / Math.sqrt(inputs)
      for (let i = second; i < bias2; i++) weights[i] = (0.5 * random.gaussian()) / Math.sqrt(hidden)
      return weights
    },
    activate(weights, x, from, values) {
      for (let j = 0; j < hidden; j++) {
        let sum = weights[bias1 + j]!
        for (let i = 0; i < inputs; i++) sum += weights[j * inputs + i]! * x[from + i]!
        values[j] = Math.tanh(sum)
      }
    },
    output(weights, values, o) {
      let sum = weights[bias2 + o]!
      for (let j = 0; j < hidden; j++) sum += weights[second + o * hidden + j]! * values[j]!
      return sum
    },
    tangent(weights, direction, { inputs: x, from, hidden: values, o }) {
      let sum = direction[bias2 + o]!
      for (let j = 0; j < hidden; j++) {
        const value = values[j]!
        let inner = direction[bias1 + j]!
        for (let i = 0; i < inputs; i++) inner += direction[j * inputs + i]! * x[from + i]!
        sum += weights[second + o * hidden + j]! * (1 - value * value) * inner + direction[second + o * hidden + j]! * value
      }
      return sum
    },
    addGradient(weights, { inputs: x, from, hidden: values, o }, factor, into) {
      into[bias2 + o]! += factor
      for (let j = 0; j < hidden; j++) {
        const value = values[j]!
        into[second + o * hidden + j]! += factor * value
        const inner = factor * weights[second + o * hidden + j]! * (1 - value * value)
        into[bias1 + j]! += inner
        for (let i = 0; i < inputs; i++) into[j * inputs + i]! += inner * x[from + i]!
      }
    },
    addCurvature(weights, direction, { inputs: x, from, hidden: values, o }, factor, into) {
      for (let j = 0; j < hidden; j++) {
        const value = values[j]!
        const slope = 1 - value * value
        let inner = direction[bias1 + j]!
        for (let i = 0; i < inputs; i++) inner += direction[j * inputs + i]! * x[from + i]!
        const moved = slope * inner
        into[second + o * hidden + j]! += factor * moved
        const ofInner = factor * (direction[second + o * hidden + j]! * slope - 2 * weights[second + o * hidden + j]! * value * moved)
        into[bias1 + j]! += ofInner
        for (let i = 0; i < inputs; i++) into[j * inputs + i]! += ofInner * x[from + i]!
      }
    },
  }
}
