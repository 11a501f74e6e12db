/**
 * The value below which a given fraction of the sample lies, straight lines drawn between neighbours
 * (Hyndman and Fan 1996, type 7). `sorted` ascends.
 *
 * Throws a `RangeError` for an empty sample or a fraction outside 0–1.
 */
export function quantileOf(sorted: Float64Array, fraction: number): number {
  if (sorted.length === 0) throw new RangeError('an empty sample has no quantile')
  if (!(0 <= fraction && fraction <= 1)) throw new RangeError(`a quantile's fraction lies in 0–1, got ${fraction}`)
  const place = fraction * (sorted.length - 1)
  const below = Math.floor(place)
  const above = Math.min(below + 1, sorted.length - 1)
  return sorted[below]! + (place - below) * (sorted[above]! - sorted[below]!)
}

/** The middle of a sample; the sample is not changed. */
export function medianOf(sample: Float64Array): number {
  return quantileOf(Float64Array.from(sample).sort(), 0.5)
}
