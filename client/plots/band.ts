/** What several seeds say of one step of a curve: their mean, and where the mean of many seeds should lie. */
export type BandPoint = { readonly step: number; readonly mean: number; readonly low: number; readonly high: number }

type Points = readonly (readonly [step: number, value: number])[]

/**
 * The mean over seeds with its 95 % interval (Student 1908) at every step that at least three of the curves hold;
 * empty for fewer curves. It speaks of one step at a time and of a count of seeds fixed beforehand: a picture, no outcome.
 */
export function bandOf(curves: readonly Points[]): readonly BandPoint[] {
  if (curves.length < 3) return []
  const values = new Map<number, number[]>()
  for (const points of curves)
    for (const [step, value] of points) {
      const held = values.get(step)
      if (held === undefined) values.set(step, [value])
      else held.push(value)
    }
  return [...values]
    .filter(([, held]) => held.length >= 3)
    .sort(([a], [b]) => a - b)
    .map(([step, held]) => {
      const mean = held.reduce((sum, value) => sum + value, 0) / held.length
      const variance = held.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (held.length - 1)
      const reach = quantileOf(held.length - 1) * Math.sqrt(variance / held.length)
      return { step, mean, low: mean - reach, high: mean + reach }
    })
}

/** The 97.5 % quantile of Student's t by degrees of freedom, from 2 on; beyond them the last is kept, which errs to the wide side. */
const quantiles = [
  4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093,
]

function quantileOf(freedom: number): number {
  return quantiles[Math.min(freedom, quantiles.length + 1) - 2]!
}
