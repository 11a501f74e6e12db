import type { Arena } from '../../../../lab/engine/arena.ts'
import type { Weights } from '../../../../lab/engine/weights.ts'
import { loadWeights } from '../../../../lab/engine/weights.ts'
import type { Random } from '../../../../lab/random.ts'
import { lastThird as lastThird0 } from './checkpoints/lessons-0.ts'
import { lastThird as lastThird1 } from './checkpoints/lessons-1.ts'
import { lastThird as lastThird2 } from './checkpoints/lessons-2.ts'
import { weights as silent0 } from './checkpoints/silent-0.weights.ts'
import { weights as silent1 } from './checkpoints/silent-1.weights.ts'
import { weights as silent2 } from './checkpoints/silent-2.weights.ts'
import { weights as writing0 } from './checkpoints/writing-0.weights.ts'
import { weights as writing1 } from './checkpoints/writing-1.weights.ts'
import { weights as writing2 } from './checkpoints/writing-2.weights.ts'
import type { TaughtPasses } from './teaching.ts'
import { kept, openPasses } from './teaching.ts'

const checkpoints: readonly { readonly silent: Weights; readonly writing: Weights; readonly lastThird: number }[] = [
  { silent: silent0, writing: writing0, lastThird: lastThird0 },
  { silent: silent1, writing: writing1, lastThird: lastThird1 },
  { silent: silent2, writing: writing2, lastThird: lastThird2 },
]

/** Passes that were taught beforehand: one of a few, so that seeds stay as independent as they can. */
export function loadPasses(arena: Arena, index: number, random: Random): TaughtPasses {
  const { silent, writing, lastThird } = checkpoints[index % checkpoints.length]!
  const passes = openPasses(arena, kept, random)
  loadWeights(passes.silent.parameters, silent)
  loadWeights(passes.writing.parameters, writing)
  return { ...passes, lastThird }
}
