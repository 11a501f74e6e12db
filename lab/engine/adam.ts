import type { Arena } from './arena.ts'
import type { Tensor } from './tensor.ts'

/** Adam (Kingma and Ba 2015) on some parameters. */
export type Adam = {
  /** Clip the gradient to norm `clip`, move every weight once at this rate, clear the gradients; returns the norm before clipping. */
  step(rate: number): number
}

/** How fast the moments forget, and how large a gradient may be. */
export type AdamPlan = { readonly beta1: number; readonly beta2: number; readonly epsilon: number; readonly clip: number }

/** Moments beside the parameters, all 0. */
export function openAdam(arena: Arena, parameters: readonly Tensor[], { beta1, beta2, epsilon, clip }: AdamPlan): Adam {
  const { kernels } = arena
  const first = parameters.map(({ count }) => arena.allocate(count))
  const second = parameters.map(({ count }) => arena.allocate(count))
  let steps = 0
  return {
    step(rate) {
      steps++
      let squares = 0
      for (const { gradient, count } of parameters) squares += kernels.sumOfSquares(gradient, count)
      const norm = Math.sqrt(squares)
      if (!Number.isFinite(norm)) throw new RangeError(`the gradient is ${norm} after ${steps} steps: the rate ${rate} is too high`)
      const corrected = rate / (1 - beta1 ** steps)
      const secondCorrection = 1 / (1 - beta2 ** steps)
      for (const [i, { address, gradient, gradients, count }] of parameters.entries()) {
        if (norm > clip) kernels.scale(gradient, clip / norm, count)
        kernels.adam(address, gradient, first[i]!, second[i]!, count, corrected, beta1, beta2, epsilon, secondCorrection)
        gradients.fill(0)
      }
      return norm
    },
  }
}
