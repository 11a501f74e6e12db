import type { LinearLayer } from './attention.ts'
import { applied, appliedTransposed, identity, type Matrix, product, productOfTransposed, productWithTransposed } from './matrix.ts'

/**
 * All that layers of linear attention can see of a context: its second moments `(1/N) Σ z_i z_iᵀ`, and the query token.
 * `answer` is what the query's last entry should become, with its sign turned.
 */
export type Prompt = { readonly moments: Matrix; readonly query: Float64Array; readonly answer: number }

/**
 * What the layers answer to a prompt: minus the last entry of the query after all of them.
 *
 * The same numbers as `attend` token by token: a layer multiplies every token by `W = 1 + values · M · scores`, so the context's
 * moments become `W M Wᵀ`. Cost: side³ a layer, whatever the length of the context.
 */
export function answerOf(layers: readonly LinearLayer[], { moments, query }: Prompt): number {
  const side = query.length
  let [seen, token] = [moments, query]
  for (const layer of layers) {
    const turn = turnOf(layer, seen, side)
    token = applied(turn, token, side)
    seen = productWithTransposed(product(turn, seen, side), turn, side)
  }
  return -token[side - 1]!
}

/**
 * The squared error of one prompt, and its gradient added to `gradients` (one pair of matrices a layer).
 *
 * Reverse mode by hand: with `q′ = W q` and `M′ = W M Wᵀ`, dW = dq′ qᵀ + (dM′ + dM′ᵀ) W M, dM = Wᵀ dM′ W, dq = Wᵀ dq′;
 * then with `W = 1 + A M B`, dA = dW (M B)ᵀ, dB = (A M)ᵀ dW, dM += Aᵀ dW Bᵀ. M is symmetric throughout.
 */
export function addGradient(layers: readonly LinearLayer[], prompt: Prompt, gradients: readonly LinearLayer[]): number {
  const side = prompt.query.length
  const trace = [{ turn: identity(side), moments: prompt.moments, query: prompt.query }]
  for (const [l, layer] of layers.entries()) {
    const { moments, query } = trace[l]!
    const turn = turnOf(layer, moments, side)
    trace.push({ turn, moments: productWithTransposed(product(turn, moments, side), turn, side), query: applied(turn, query, side) })
  }
  const error = -trace[layers.length]!.query[side - 1]! - prompt.answer
  let queryGradient: Float64Array = new Float64Array(side)
  queryGradient[side - 1] = -2 * error
  let momentsGradient: Matrix = new Float64Array(side * side)
  for (let l = layers.length - 1; l >= 0; l--) {
    const { values, scores } = layers[l]!
    const { moments, query } = trace[l]!
    const { turn } = trace[l + 1]!
    const turnGradient = product(symmetric(momentsGradient, side), product(turn, moments, side), side)
    for (let i = 0; i < side; i++) for (let j = 0; j < side; j++) turnGradient[i * side + j]! += queryGradient[i]! * query[j]!
    momentsGradient = productOfTransposed(turn, product(momentsGradient, turn, side), side)
    queryGradient = appliedTransposed(turn, queryGradient, side)
    addTo(gradients[l]!.values, productWithTransposed(turnGradient, product(moments, scores, side), side))
    addTo(gradients[l]!.scores, productOfTransposed(product(values, moments, side), turnGradient, side))
    addTo(momentsGradient, productWithTransposed(productOfTransposed(values, turnGradient, side), scores, side))
  }
  return error * error
}

/** The matrix by which a layer multiplies every token. */
function turnOf({ values, scores }: LinearLayer, moments: Matrix, side: number): Matrix {
  const turn = product(product(values, moments, side), scores, side)
  for (let k = 0; k < side; k++) turn[k * side + k]! += 1
  return turn
}

/** A matrix plus its transpose. */
function symmetric(a: Matrix, side: number): Matrix {
  return a.map((value, place) => value + a[(place % side) * side + Math.floor(place / side)]!)
}

function addTo(sum: Matrix, term: Matrix): void {
  for (let k = 0; k < sum.length; k++) sum[k]! += term[k]!
}
