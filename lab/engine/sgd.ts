import type { Arena } from './arena.ts'
import type { Tensor } from './tensor.ts'

/** Plain stochastic gradient descent on some parameters. */
export type Sgd = {
  /** Clip the gradient to norm `clip`, move every weight once at this rate, clear the gradients; returns the norm before clipping. */
  step(rate: number): number
}

/** Descent without memory: w − rate · g. `clip` may be Infinity. */
export function openSgd({ kernels }: Arena, parameters: readonly Tensor[], { clip }: { clip: number }): Sgd {
  let steps = 0
  return {
    step(rate) {
      steps++
      let squares = 0
      for (const { gradient, count } of parameters) squares += kernels.sumOfSquares(gradient, count)
      const norm = Math.sqrt(squares)
      if (!Number.isFinite(norm)) throw new RangeError(`the gradient is ${norm} after ${steps} steps: the rate ${rate} is too high`)
      const shrunk = norm > clip ? (rate * clip) / norm : rate
      for (const { address, gradient, gradients, count } of parameters) {
        kernels.addScaled(gradient, -shrunk, address, count)
        gradients.fill(0)
      }
      return norm
    },
  }
}
