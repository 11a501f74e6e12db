/**
 * How many steps are followed reliably: where accuracy over steps first falls below 0.9, on the straight line between two
 * steps (before the first step all is known). At least 1, so that it has a logarithm; at most as many steps as were asked about.
 */
export function reachOf(accuracy: Float64Array): number {
  const fall = accuracy.findIndex((right) => right < 0.9)
  if (fall === -1) return accuracy.length
  const before = fall === 0 ? 1 : accuracy[fall - 1]!
  return Math.max(1, fall + (before - 0.9) / (before - accuracy[fall]!))
}
