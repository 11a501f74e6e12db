/** How many constant bets the mixture holds. */
const betCount = 12

/** The largest bet, as a fraction of the one that could lose everything. */
const boldest = 0.95

/**
 * The natural logarithm of the evidence against “the mean is at most `mean`”, for values in [0, 1].
 *
 * A betting e-process: wealth `Σ w_g Π (1 + λ_g (x − mean))` of twelve constant bets `λ_g = .95 g / (12 mean)`, half of
 * the weight on the largest, the rest spread evenly. Its expectation is at most 1 at every look when the mean is at
 * most `mean`, so the chance that it ever reaches 1/α is at most α (Ville), whenever one stops.
 * The order of the values does not matter; it falls as `mean` rises. 0 with no values.
 *
 * Throws a `RangeError` when `mean` is not inside (0, 1) or a value is outside [0, 1].
 * Source: Waudby-Smith and Ramdas 2024 (betting for bounded means).
 */
export function logEvidenceAbove(values: readonly number[], mean: number): number {
  if (!(0 < mean && mean < 1)) throw new RangeError(`a null mean must be inside (0, 1), not ${mean}`)
  const logs: number[] = []
  for (let g = 1; g <= betCount; g++) {
    const share = (boldest * g) / betCount
    let log = Math.log(g === betCount ? 1 / 2 : 1 / (2 * (betCount - 1)))
    for (const x of values) {
      if (!(0 <= x && x <= 1)) throw new RangeError(`a value to bet on must be in [0, 1], not ${x}`)
      log += Math.log1p(share * (x / mean - 1))
    }
    logs.push(log)
  }
  return logSumOfExponentials(logs)
}

/** The same against “the mean is at least `mean`”: the mirror image. */
export function logEvidenceBelow(values: readonly number[], mean: number): number {
  return logEvidenceAbove(
    values.map((x) => 1 - x),
    1 - mean,
  )
}

function logSumOfExponentials(logs: readonly number[]): number {
  const largest = Math.max(...logs)
  let sum = 0
  for (const log of logs) sum += Math.exp(log - largest)
  return largest + Math.log(sum)
}
