import { attend, descentLayer, type LinearLayer, temporalDifferenceLayer } from '../../../../lab/linear/attention.ts'
import { descend, drawRegression, type RegressionFamily, tokensOf } from '../../../../lab/linear/regression.ts'
import { drawWalk, learnByTemporalDifferences, walkTokensOf } from '../../../../lab/linear/reward-process.ts'
import type { Random } from '../../../../lab/random.ts'

/** The family of the problems met, how many steps and layers, and how many random problems. */
export type Construction = { readonly family: RegressionFamily; readonly steps: number; readonly problems: number }

/** The largest difference between layers and as many steps; and that between the last step and one layer fewer. */
export type Gap = { readonly gap: number; readonly oneTooFew: number }

/** The built layers' step size, for inputs of mean variance 1. */
const stepSize = 0.25

const discount = 0.9

/**
 * Built layers against gradient descent on least squares, at every example and the query.
 *
 * The layers' step size is that of the family with scale 1, fixed in their weights. The learner divides it by the mean variance of the
 * inputs it meets, which is 1 unless the family met is another.
 */
export function descentGap({ family, steps, problems }: Construction, random: Random): Gap {
  const layer = descentLayer(family.dimension, stepSize)
  return worstOf(problems, () => {
    const problem = drawRegression(family, random)
    const asked = [...problem.inputs, problem.query]
    const explicit = asked.map((at) => descend(problem, at, stepSize / family.scale ** 2, steps))
    return gapOf(tokensOf(problem), { layer, steps, entry: family.dimension, context: family.examples }, (token, step) => {
      const target = token < family.examples ? problem.targets[token]! : 0
      return target - explicit[token]![step]!
    })
  })
}

/** Built layers against batch TD(0) on a random walk, at the state asked. */
export function temporalDifferenceGap({ family, steps, problems }: Construction, random: Random): Gap {
  const { dimension, examples } = family
  const layer = temporalDifferenceLayer(dimension, stepSize, discount)
  return worstOf(problems, () => {
    const walk = drawWalk({ dimension, steps: examples }, random)
    const explicit = learnByTemporalDifferences(walk, { stepSize, discount, steps })
    return gapOf(walkTokensOf(walk), { layer, steps, entry: 2 * dimension, context: examples }, (token, step) =>
      token === examples ? -explicit[step]! : null,
    )
  })
}

/** Both gaps over the layers of one problem; `expected` is what a token's entry should hold after a step, `null` where nothing is compared. */
function gapOf(
  tokens: readonly Float64Array[],
  { layer, steps, entry, context }: { layer: LinearLayer; steps: number; entry: number; context: number },
  expected: (token: number, step: number) => number | null,
): Gap {
  const distance = (now: readonly Float64Array[], step: number): number =>
    now.reduce((most, token, index) => Math.max(most, Math.abs(token[entry]! - (expected(index, step) ?? token[entry]!))), 0)
  let [held, gap, oneTooFew] = [tokens, 0, 0]
  for (let step = 1; step <= steps; step++) {
    if (step === steps) oneTooFew = distance(held, steps)
    held = attend(held, context, layer)
    gap = Math.max(gap, distance(held, step))
  }
  return { gap, oneTooFew }
}

function worstOf(problems: number, measure: () => Gap): Gap {
  const gaps = Array.from({ length: problems }, measure)
  return { gap: Math.max(...gaps.map(({ gap }) => gap)), oneTooFew: Math.max(...gaps.map(({ oneTooFew }) => oneTooFew)) }
}
