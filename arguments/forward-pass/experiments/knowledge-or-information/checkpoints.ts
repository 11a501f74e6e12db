import type { Arena } from '../../../../lab/engine/arena.ts'
import { loadWeights } from '../../../../lab/engine/weights.ts'
import { randomOf } from '../../../../lab/random.ts'
import type { TeacherPass } from '../../../../lab/worlds/teacher-pass.ts'
import { openTeacherPass } from '../../../../lab/worlds/teacher-pass.ts'
import { weights as first } from './checkpoints/first.weights.ts'
import { weights as second } from './checkpoints/second.weights.ts'
import { weights as third } from './checkpoints/third.weights.ts'

/** How the kept passes were made (`build.mjs`), from the seeds 9001, 9002 and 9003, which no run uses. */
export const recipe = {
  dimension: 4,
  window: 32,
  width: 32,
  layers: 3,
  heads: 4,
  order: 'none',
  kinds: ['window', 'retrieval'],
  units: [1, 4, 16, 64],
  noise: 0,
  contexts: 16,
  largestMemory: 2048,
  steps: 2400,
  peak: 3e-3,
} as const

/** One of the kept passes, frozen; seeds take them in turn. */
export function openCheckpoint(arena: Arena, index: number): TeacherPass {
  const pass = openTeacherPass(arena, recipe, randomOf(0))
  loadWeights(pass.parameters, kept[index % kept.length]!)
  return pass
}

const kept = [first, second, third]
