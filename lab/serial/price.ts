import { sizes } from './line-up.ts'

/** Sums and products, numbers held, and the longest chain of operations that wait for each other. */
export type Price = { readonly operations: number; readonly numbers: number; readonly depth: number }

/** A learner as it is priced. */
export type Priced = {
  /** Learnt numbers. */
  readonly weights: number
  /** Transitions or examples per step: as many maps of rank one. */
  readonly batch: number
  /** `linear`: linear values. `regression`: a network without values. `looks on`: values by a network, actions not its own. `acts`: its own. */
  readonly part: 'linear' | 'regression' | 'looks on' | 'acts'
}

const { inputs, hidden, actions, places } = sizes

/** Depth of a sum of n products. */
const sumDepth = (n: number): number => 1 + Math.ceil(Math.log2(Math.max(1, n)))

/** Hidden values of one input; a tanh counts as one operation. */
const activation = hidden * (2 * inputs + 1)
const output = 2 * hidden
const gradient = hidden * (5 + 2 * inputs)
const activationDepth = sumDepth(inputs) + 2
const outputDepth = sumDepth(hidden) + 1
const choiceDepth = activationDepth + outputDepth + Math.ceil(Math.log2(actions))
/** Through the second layer, the tanh, the first layer, and into the weights. */
const gradientDepth = 5

/** What the running learner pays for a run. A learner of values holds what it has met: two places, an action and a reward a step. */
export function priceOfRunning(priced: Priced, steps: number): Price {
  const { weights, batch, part } = priced
  const sample = part === 'linear' ? 6 * weights + 3 : (valued(part) ? choosing + 2 : 0) + activation + output + 2 + gradient
  return {
    operations: steps * (batch * sample + (part === 'acts' ? choosing : 0)),
    numbers: 2 * weights + record(steps, part),
    depth: steps * (stepDepth(priced) + (part === 'acts' ? choiceDepth + 1 : 0)),
  }
}

const choosing = activation + actions * output

const valued = (part: Priced['part']): boolean => part === 'looks on' || part === 'acts'

const record = (steps: number, part: Priced['part']): number => (part === 'regression' ? 0 : 4 * steps)

/** From weights to the next weights, on given transitions. */
function stepDepth({ weights, batch, part }: Priced): number {
  if (part === 'linear') return sumDepth(weights) + 4
  const targetDepth = valued(part) ? choiceDepth + 2 : activationDepth + outputDepth
  return targetDepth + 1 + gradientDepth + Math.ceil(Math.log2(batch)) + 1
}

/** How a scheme found the run. */
export type Rounds = {
  readonly steps: number
  readonly rounds: number
  /** Steps composed in all rounds together. */
  readonly work: number
  /** Steps composed in one round at most. */
  readonly together: number
}

/**
 * What the shortcut pays: in every round, the linear step of every state, and a scan over them.
 *
 * The cheapest scan known to us is counted: maps of the form 1 − U Vᵀ are composed by their factors while these are thinner than the
 * matrix (4 r² P operations for two of rank r), densely from there on (2 P³), up the tree once; states then go down the tree (4 r P each).
 * A learner that acts has its world scanned as well: the choice in every place, for every step.
 */
export function priceOfShortcut(priced: Priced, { steps, rounds, work, together }: Rounds): Price {
  const { weights, batch, part } = priced
  const tree = scanOf(weights, batch * together)
  const perMap = tree.operations / (batch * together)
  const acts = part === 'acts'
  const linearising = part === 'linear' ? 3 * weights + 2 : 2 * (activation + gradient) + (valued(part) ? choosing : 0) + 4 * weights
  const tableDepth = acts ? choiceDepth + 1 + 2 * Math.ceil(Math.log2(together)) : 0
  return {
    operations: work * (batch * (linearising + perMap) + (acts ? places * (choosing + 2) : 0)),
    numbers: record(steps, part) + together * (2 * weights + (acts ? places : 0)) + tree.numbers,
    depth: rounds * (tableDepth + stepDepth(priced) + tree.depth),
  }
}

/** One scan over so many affine maps, 1 plus a matrix of rank one, in so many dimensions: offsets are composed with the maps, once up and once down. */
export function scanOf(dimension: number, maps: number): Price {
  let operations = 0
  let numbers = 3 * dimension * maps
  let depth = 0
  for (let rank = 1, left = maps; left > 1; rank *= 2, left /= 2) {
    const merges = left / 2
    const thin = 4 * rank * rank * dimension < 2 * dimension ** 3
    const composing = thin ? 4 * rank * rank * dimension : 2 * dimension ** 3
    const applying = Math.min(4 * rank * dimension, 2 * dimension * dimension) + dimension
    operations += merges * (composing + 2 * applying)
    numbers += merges * (Math.min(4 * rank * dimension, dimension * dimension) + dimension)
    depth += thin ? sumDepth(dimension) + sumDepth(rank) + 1 : sumDepth(dimension)
    depth += sumDepth(dimension) + (thin ? sumDepth(rank) : 0) + 1
  }
  return { operations, numbers, depth }
}
