import type { TeacherPassPlan } from './teacher-pass.ts'
import { featuresOf } from './teacher-pass.ts'

/** Numbers that a pass has learnt. */
export function passWeights({ dimension, width, layers }: TeacherPassPlan): number {
  const norms = 2 * width
  return featuresOf(dimension) * width + width + norms + width + layers * (12 * width * width + 9 * width + 2 * norms)
}

/** Floating-point operations of one pass over `rows` tokens that look at `known` of them: two for every product, norms and gates left out. */
export function passFlop({ dimension, width, layers }: TeacherPassPlan, rows: number, known: number): number {
  const dense = 2 * (featuresOf(dimension) * width + 12 * width * width * layers + width)
  const looking = 4 * known * width * layers
  return rows * (dense + looking)
}

/**
 * Floating-point operations of the whole meta-training: three times a pass per step. Contexts of the window have 1 … window
 * known samples, half of the window in the mean; those of retrieval a whole window.
 */
export function lessonsFlop(
  plan: TeacherPassPlan,
  { steps, contexts, windowShare }: { steps: number; contexts: number; windowShare: number },
): number {
  const { window } = plan
  const rows = 2 * window
  const mean = windowShare * passFlop(plan, rows, (window + 1) / 2) + (1 - windowShare) * passFlop(plan, rows, window)
  return 3 * steps * contexts * mean
}

/** Floating-point operations to find the nearest of `count` samples: a difference, a product and a sum per number. */
export function searchFlop(dimension: number, count: number): number {
  return 3 * dimension * count
}
