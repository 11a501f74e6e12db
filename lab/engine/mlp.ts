import type { Random } from '../random.ts'
import type { Arena } from './arena.ts'
import { gelu } from './gelu.ts'
import { linear } from './linear.ts'
import { relu } from './relu.ts'
import { tanh } from './tanh.ts'
import type { Tape } from './tape.ts'
import type { Tensor } from './tensor.ts'
import { parameter } from './tensor.ts'

/** What a network of dense layers is made of, before any weight is drawn. */
export type MlpPlan = {
  readonly inputs: number
  /** Widths of the hidden layers, from the input on; none makes a linear model. */
  readonly hidden: readonly number[]
  readonly outputs: number
  readonly activation: 'relu' | 'tanh' | 'gelu'
  /** What the first weights of the last layer are multiplied by: small, to begin near 0. */
  readonly lastScale: number
}

/** Dense layers, one after the other. */
export type Mlp = {
  readonly arena: Arena
  readonly plan: MlpPlan
  /** Every weight, in a fixed order: matrix and vector of each layer. */
  readonly parameters: readonly Tensor[]
}

/** Layers with fresh weights: normal, with variance 2 / inputs before a ReLU (He et al. 2015) and 1 / inputs otherwise; biases 0. */
export function openMlp(arena: Arena, plan: MlpPlan, random: Random): Mlp {
  const { inputs, hidden, outputs, activation, lastScale } = plan
  const sizes = [inputs, ...hidden, outputs]
  const gain = activation === 'relu' ? 2 : 1
  const parameters = sizes.slice(1).flatMap((columns, layer) => {
    const rows = sizes[layer]!
    const deviation = Math.sqrt(gain / rows) * (layer === hidden.length ? lastScale : 1)
    return [parameter(arena, rows, columns, () => deviation * random.gaussian()), parameter(arena, 1, columns, () => 0)]
  })
  return { arena, plan, parameters }
}

/** rows × inputs becomes rows × outputs; no activation after the last layer. */
export function mlp(tape: Tape, { plan, parameters }: Mlp, x: Tensor): Tensor {
  const activate = { relu, tanh, gelu }[plan.activation]
  const layers = plan.hidden.length + 1
  let stream = x
  for (let layer = 0; layer < layers; layer++) {
    stream = linear(tape, stream, parameters[2 * layer]!, parameters[2 * layer + 1]!)
    if (layer < layers - 1) stream = activate(tape, stream)
  }
  return stream
}
