import type { Samples } from './samples.ts'
import { squaredDistance } from './samples.ts'

/** The nearest of some samples to a point, nearest first, and their squared distances. */
export type Neighbours = { readonly rows: Int32Array; readonly distances: Float64Array }

/** The `count` samples (or all, if there are fewer) that lie nearest to row `row` of `points`; of equals the earlier. */
export function nearest(samples: Samples, points: Float64Array, row: number, count: number): Neighbours {
  const { dimension, inputs } = samples
  const kept = Math.min(count, samples.count)
  const rows = new Int32Array(kept)
  const distances = new Float64Array(kept).fill(Number.POSITIVE_INFINITY)
  for (let i = 0; i < samples.count; i++) {
    const distance = squaredDistance(inputs, i, points, row, dimension)
    if (!(distance < distances[kept - 1]!)) continue
    let place = kept - 1
    for (; place > 0 && distances[place - 1]! > distance; place--) {
      distances[place] = distances[place - 1]!
      rows[place] = rows[place - 1]!
    }
    distances[place] = distance
    rows[place] = i
  }
  return { rows, distances }
}

/** The mean answer of the first `count` neighbours, each weighted by one over its squared distance (Shepard 1968). */
export function weightedMean({ answers }: Samples, { rows, distances }: Neighbours, count: number): number {
  let [sum, total] = [0, 0]
  for (let i = 0; i < Math.min(count, rows.length); i++) {
    const weight = 1 / (distances[i]! + 1e-9)
    sum += weight * answers[rows[i]!]!
    total += weight
  }
  return sum / total
}
