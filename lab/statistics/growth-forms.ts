import { heightAt, leastSquaresLine, meanOf } from './ols.ts'

/** A network that was measured: its weights, its layers, and how many steps it follows (at least 1). */
export type Measured = { readonly parameters: number; readonly layers: number; readonly reach: number }

/** A network that nobody measured. */
export type Size = Pick<Measured, 'parameters' | 'layers'>

/** A law of growth that was fitted: the decimal logarithm of the steps that a network of this size would follow, never below 0. */
export type Fitted = (size: Size) => number

/** The laws that reach may follow. Each has two free numbers, the saturating one three. */
export type GrowthForm = 'power' | 'log-linear' | 'saturating' | 'exponential in depth'

export const growthForms: readonly GrowthForm[] = ['power', 'log-linear', 'saturating', 'exponential in depth']

/**
 * Fit a law to two or more sizes, with N weights and L layers, by least squares.
 *
 * - power: reach = a · N^b, in logarithms;
 * - log-linear: reach = a + b · log N;
 * - saturating: reach = A · (1 − c · N^(−b)), the ceiling A from a grid up to `highestCeiling` times the furthest reach; their mean where
 *   none of them is better;
 * - exponential in depth: reach = a · 2^(b L), in logarithms, which a solution of depth log t would give (Liu et al. 2023,
 *   arXiv 2210.10749); where all layers are equal, their mean.
 */
export function fitGrowth(form: GrowthForm, sizes: readonly Measured[]): Fitted {
  switch (form) {
    case 'power': {
      const line = leastSquaresLine(sizes.map(({ parameters, reach }) => ({ x: Math.log10(parameters), y: Math.log10(reach) })))
      return ({ parameters }) => Math.max(0, heightAt(line, Math.log10(parameters)))
    }
    case 'log-linear': {
      const line = leastSquaresLine(sizes.map(({ parameters, reach }) => ({ x: Math.log10(parameters), y: reach })))
      return ({ parameters }) => logOf(heightAt(line, Math.log10(parameters)))
    }
    case 'saturating':
      return fitSaturating(sizes)
    case 'exponential in depth':
      return fitExponential(sizes)
  }
}

/** Root of the mean squared miss of a fitted law, in decimal orders of reach. */
export function missOf(fitted: Fitted, sizes: readonly Measured[]): number {
  return Math.sqrt(meanOf(sizes.map((size) => (fitted(size) - Math.log10(size.reach)) ** 2)))
}

/** So many times more weights than the largest of these sizes, its layers growing as they grow among them. */
export function grownBy(orders: number, sizes: readonly Measured[]): Size {
  const largest = sizes.reduce((most, size) => (size.parameters > most.parameters ? size : most))
  const line = leastSquaresLine(sizes.map(({ parameters, layers }) => ({ x: Math.log10(parameters), y: Math.log10(layers) })))
  return { parameters: largest.parameters * 10 ** orders, layers: largest.layers * 10 ** (line.slope * orders) }
}

/** Ceilings of the saturating law are tried up to so many times the furthest reach that was measured. */
const highestCeiling = 100

function fitSaturating(sizes: readonly Measured[]): Fitted {
  const furthest = Math.max(...sizes.map(({ reach }) => reach))
  const mean = meanOf(sizes.map(({ reach }) => reach))
  let [best, least]: [(parameters: number) => number, number] = [() => mean, squaresOf(() => mean, sizes)]
  for (let ceiling = 1.02 * furthest; ceiling <= highestCeiling * furthest; ceiling *= 1.05) {
    const line = leastSquaresLine(sizes.map(({ parameters, reach }) => ({ x: Math.log10(parameters), y: Math.log(1 - reach / ceiling) })))
    // What comes nearer to its ceiling grows; a fit that moves away from it is of another kind.
    if (line.slope >= 0) continue
    const reachOf = (parameters: number): number => ceiling * (1 - Math.exp(heightAt(line, Math.log10(parameters))))
    const squares = squaresOf(reachOf, sizes)
    if (squares < least) [best, least] = [reachOf, squares]
  }
  return ({ parameters }) => logOf(best(parameters))
}

function squaresOf(reachOf: (parameters: number) => number, sizes: readonly Measured[]): number {
  return sizes.reduce((sum, { parameters, reach }) => sum + (reachOf(parameters) - reach) ** 2, 0)
}

function fitExponential(sizes: readonly Measured[]): Fitted {
  const points = sizes.map(({ layers, reach }) => ({ x: layers, y: Math.log10(reach) }))
  if (points.every(({ x }) => x === points[0]!.x)) {
    const mean = meanOf(points.map(({ y }) => y))
    return () => mean
  }
  const line = leastSquaresLine(points)
  return ({ layers }) => Math.max(0, heightAt(line, layers))
}

function logOf(reach: number): number {
  return Math.log10(Math.max(1, reach))
}
