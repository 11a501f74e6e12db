import type { Prompt } from '../../../../lab/linear/moments.ts'
import { drawRegression, promptOf, type RegressionFamily } from '../../../../lab/linear/regression.ts'
import { type Trained, trainLayers } from '../../../../lab/linear/train.ts'
import type { Random } from '../../../../lab/random.ts'

/** Every depth is trained once at every rate, for as many steps on batches of fresh problems. */
export type TrainingGrid = {
  readonly depths: readonly number[]
  readonly rates: readonly number[]
  readonly trainingSteps: number
  readonly batch: number
}

/** The best stack of every depth over the rates, by its error on the development prompts; shallowest first. */
export function trainStacks(
  { depths, rates, trainingSteps, batch }: TrainingGrid,
  { family, development, random }: { family: RegressionFamily; development: readonly Prompt[]; random: Random },
  progress: (done: number, total: number, phase: string) => void,
): ReadonlyMap<number, Trained> {
  const total = depths.length * rates.length * trainingSteps
  const best = new Map<number, Trained>()
  let done = 0
  for (const depth of depths)
    for (const rate of rates) {
      const problems = random.fork(`problems ${depth} ${rate}`)
      const trained = trainLayers({
        depth,
        side: family.dimension + 1,
        steps: trainingSteps,
        batch,
        rate,
        random: random.fork(`weights ${depth} ${rate}`),
        drawPrompt: () => promptOf(drawRegression(family, problems)),
        development,
        progress: () => {
          if (++done % 50 === 0) progress(done, total, 'training')
        },
      })
      if (trained.error < (best.get(depth)?.error ?? Number.POSITIVE_INFINITY)) best.set(depth, trained)
    }
  return best
}
