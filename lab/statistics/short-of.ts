/**
 * By how many orders of magnitude a target is missed, so that only what all forecasts agree on counts: positive when even the
 * highest forecast stays short of it (by how much), negative when even the lowest goes beyond it, 0 when they disagree.
 * Forecasts and target are decimal logarithms.
 */
export function ordersShort(forecasts: readonly number[], target: number): number {
  const highest = Math.max(...forecasts)
  const lowest = Math.min(...forecasts)
  if (highest < target) return target - highest
  return lowest > target ? target - lowest : 0
}
