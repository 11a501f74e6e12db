import { applied, type Matrix } from './matrix.ts'

/**
 * One layer of linear self-attention with one head: token j becomes
 * `z_j + values · (1/N) Σ_i z_i (z_iᵀ · scores · z_j)`, the sum over the N context tokens.
 *
 * `scores` is what key and query matrices come to (Kᵀ Q), `values` what value and output matrices come to (P V). No softmax.
 */
export type LinearLayer = { readonly values: Matrix; readonly scores: Matrix }

/**
 * All tokens after one layer, in the order given. The first `contextCount` tokens are context and are attended to by all;
 * the others (queries) attend and are seen by none. Each token is a vector of the layer's side.
 *
 * Source: von Oswald et al. 2023, arXiv 2212.07677.
 */
export function attend(tokens: readonly Float64Array[], contextCount: number, { values, scores }: LinearLayer): readonly Float64Array[] {
  const side = Math.sqrt(values.length)
  const context = tokens.slice(0, contextCount)
  return tokens.map((token) => {
    const query = applied(scores, token, side)
    const gathered = new Float64Array(side)
    for (const key of context) {
      let score = 0
      for (let k = 0; k < side; k++) score += key[k]! * query[k]!
      for (let k = 0; k < side; k++) gathered[k]! += (score * key[k]!) / contextCount
    }
    const added = applied(values, gathered, side)
    return token.map((value, k) => value + added[k]!)
  })
}

/**
 * The layer that equals one gradient-descent step of in-context least squares.
 *
 * Tokens are (x, residual): context starts with its target as residual, a query with 0 and ends with minus its prediction.
 * The step is `w ← w − stepSize/N · Σ (w·x − y) x`. Source: von Oswald et al. 2023, proposition 1.
 */
export function descentLayer(dimension: number, stepSize: number): LinearLayer {
  const side = dimension + 1
  const values = new Float64Array(side * side)
  const scores = new Float64Array(side * side)
  values[side * side - 1] = -stepSize
  for (let k = 0; k < dimension; k++) scores[k * side + k] = 1
  return { values, scores }
}

/**
 * The layer that equals one batch step of temporal-difference learning, TD(0), with linear values.
 *
 * Tokens are (φ, φ′, difference): context starts with its reward as difference, a query with φ′ = 0 and difference 0 and ends with
 * minus its value. The step is `w ← w + stepSize/N · Σ (r + γ w·φ′ − w·φ) φ`. Source: Wang et al. 2025, arXiv 2405.13861.
 */
export function temporalDifferenceLayer(dimension: number, stepSize: number, discount: number): LinearLayer {
  const side = 2 * dimension + 1
  const values = new Float64Array(side * side)
  const scores = new Float64Array(side * side)
  values[side * side - 1] = stepSize
  for (let k = 0; k < dimension; k++) {
    scores[k * side + k] = -1
    scores[k * side + dimension + k] = discount
  }
  return { values, scores }
}
