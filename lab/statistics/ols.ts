/** A straight line `y = intercept + slope · x`. */
export type Line = { readonly intercept: number; readonly slope: number }

/** One point to which a line is fitted. */
export type Point = { readonly x: number; readonly y: number }

/**
 * The line with the smallest sum of squared vertical distances (ordinary least squares).
 *
 * Throws a `RangeError` when the points have fewer than two different `x`.
 */
export function leastSquaresLine(points: readonly Point[]): Line {
  const meanX = meanOf(points.map(({ x }) => x))
  const meanY = meanOf(points.map(({ y }) => y))
  let spread = 0
  let together = 0
  for (const { x, y } of points) {
    spread += (x - meanX) ** 2
    together += (x - meanX) * (y - meanY)
  }
  if (!(spread > 0)) throw new RangeError(`a line needs points at two different places, got ${points.length} at one`)
  const slope = together / spread
  return { intercept: meanY - slope * meanX, slope }
}

/** The height of a line at `x`. */
export function heightAt({ intercept, slope }: Line, x: number): number {
  return intercept + slope * x
}

/** Where a line has the height `y`. */
export function placeOf({ intercept, slope }: Line, y: number): number {
  return (y - intercept) / slope
}

/** The arithmetic mean; `NaN` of nothing. */
export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
