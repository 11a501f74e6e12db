import { descend, drawRegression, largestCurvature, type Regression, type RegressionFamily } from '../../../../lab/linear/regression.ts'
import type { Random } from '../../../../lab/random.ts'

/** Step sizes tried, evenly spaced on a logarithmic scale. */
const stepSizes = Array.from({ length: 40 }, (_, k) => 0.02 * 100 ** (k / 39))

/** Problems of one family: some to choose a step size or a moment of training on, others to test on. */
export type Problems = { readonly development: readonly Regression[]; readonly test: readonly Regression[] }

/** So many problems of a family for each purpose. Families that differ in scale only get the same problems, scaled. */
export function drawProblems(family: RegressionFamily, count: number, random: Random): Problems {
  const draw = (stream: Random): readonly Regression[] => Array.from({ length: count }, () => drawRegression(family, stream))
  return { development: draw(random.fork('development')), test: draw(random.fork('test')) }
}

/** In which unit step sizes are measured for a problem. */
export type Pace = (problem: Regression) => number

/** One step size for the whole family, as a layer with fixed weights has it. */
export const fixedPace: Pace = () => 1

/** The textbook's step size: one over the largest curvature of the problem's own examples. */
export const ownPace: Pace = (problem) => 1 / largestCurvature(problem)

/**
 * Mean squared error of gradient descent on the test problems after 0, 1, … `steps` steps.
 * For every number of steps the step size is the one of 40 that is best on the development problems, in units of the pace.
 */
export function descentErrorsOf({ development, test }: Problems, pace: Pace, steps: number): readonly number[] {
  const [chosenOn, testedOn] = [development, test].map((problems) => errorsBySize(problems, pace, steps))
  return Array.from({ length: steps + 1 }, (_, step) => {
    const best = chosenOn!.reduce((least, errors, index) => (errors[step]! < chosenOn![least]![step]! ? index : least), 0)
    return testedOn![best]![step]!
  })
}

/**
 * How many steps have the given error: between two numbers of steps along the logarithm of the error.
 * 0 when it is no better than no step, the last number when it is better than all. `errors` is by number of steps, from 0.
 */
export function stepEquivalent(errors: readonly number[], error: number): number {
  if (error >= errors[0]!) return 0
  const step = errors.findIndex((each) => each <= error)
  if (step < 0) return errors.length - 1
  const [before, after] = [Math.log(errors[step - 1]!), Math.log(errors[step]!)]
  return step - 1 + (before - Math.log(error)) / (before - after)
}

/** Mean squared error over the problems, by step size and then by number of steps. */
function errorsBySize(problems: readonly Regression[], pace: Pace, steps: number): readonly (readonly number[])[] {
  const paces = problems.map(pace)
  return stepSizes.map((size) => {
    const sums = new Array<number>(steps + 1).fill(0)
    for (const [index, problem] of problems.entries())
      for (const [step, answer] of descend(problem, problem.query, size * paces[index]!, steps).entries())
        sums[step]! += (answer - problem.answer) ** 2
    return sums.map((sum) => sum / problems.length)
  })
}
