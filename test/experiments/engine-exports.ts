import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openAdam } from '../../lab/engine/adam.ts'
import { openArena } from '../../lab/engine/arena.ts'
import { crossEntropy } from '../../lab/engine/cross-entropy.ts'
import { forward, type NetworkPlan, openNetwork } from '../../lab/engine/network.ts'
import { recordingTape, silentTape } from '../../lab/engine/tape.ts'
import { answerOf } from '../../lab/linear/moments.ts'
import { drawRegression, promptOf, tokensOf } from '../../lab/linear/regression.ts'
import { type Random, randomOf } from '../../lab/random.ts'
import { openCups } from '../../lab/worlds/cups.ts'
import { swapStories } from '../../lab/worlds/stories.ts'

/**
 * Weights and losses of our engine, for the twins in PyTorch to compute again: `node test/experiments/engine-exports.ts`
 * writes each as `fixtures/engine.json` into its twin’s folder, and a test compares.
 */
export const exportsOfEngine: { readonly [experiment: string]: () => object } = {
  'torch-pass-as-step': linearAttention,
  'torch-state-tracking': storyFollower,
}

/** Where the export of a twin lies. */
export function exportFile(experiment: string): string {
  return join(import.meta.dirname, '../../arguments/forward-pass/experiments', experiment, 'fixtures/engine.json')
}

/** Stacks of one to four layers of linear attention with random weights, and their squared errors on 32 problems. */
function linearAttention(): object {
  const random = randomOf(41)
  const family = { dimension: 3, examples: 12, condition: 4, noise: 0.1, scale: 1 }
  const problems = Array.from({ length: 32 }, () => drawRegression(family, random))
  const side = family.dimension + 1
  const matrix = (centre: number): Float64Array =>
    Float64Array.from({ length: side * side }, (_, place) => (place % (side + 1) === 0 ? centre : 0) + 0.1 * random.gaussian())
  const stacks = [1, 2, 3, 4].map((depth) => {
    const layers = Array.from({ length: depth }, () => ({ values: matrix(-0.2), scores: matrix(0.5) }))
    return {
      layers: layers.map(({ values, scores }) => ({ values: rowsOf(values, side), scores: rowsOf(scores, side) })),
      squaredErrors: problems.map((problem) => (answerOf(layers, promptOf(problem)) - problem.answer) ** 2),
    }
  })
  return { problems: problems.map((problem) => ({ tokens: tokensOf(problem).map((token) => [...token]), answer: problem.answer })), stacks }
}

/** A small transformer that follows a ball, reading what it wrote: its losses on 16 batches, and over ten steps of Adam. */
function storyFollower(): object {
  const random = randomOf(42)
  const world = swapStories(openCups(5))
  const [sequences, length, steps, rate] = [3, 14, 10, 3e-3]
  const plan: NetworkPlan = {
    vocabulary: world.moves + world.places,
    features: 2,
    width: 8,
    layers: 2,
    heads: 4,
    outputs: world.places,
    positions: 'mixed',
    longest: length,
    trainedLength: 8,
  }
  const batches = Array.from({ length: 16 }, () => drawBatch(random))
  const arena = openArena({ megabytes: 8 })
  const network = openNetwork(arena, plan, random)
  // The last matrix begins small, which would leave every loss close to ln 5.
  for (const { values } of network.parameters) for (const i of values.keys()) values[i]! += 0.2 * random.gaussian()
  const weights = network.parameters.map(({ values, columns }) => rowsOf(values, columns))
  const ones = new Float32Array(sequences * length).fill(1)
  const adam = { beta1: 0.9, beta2: 0.99, epsilon: 1e-4, clip: 1 }
  const optimiser = openAdam(arena, network.parameters, adam)
  const lossOn = ({ tokens, targets }: (typeof batches)[number], taught: boolean): number => {
    const mark = arena.mark()
    const tape = taught ? recordingTape(arena) : silentTape(arena)
    const loss = crossEntropy(tape, forward(tape, network, tokens, { sequences, length }), targets, ones)
    if (taught) {
      tape.backward()
      optimiser.step(rate)
    }
    arena.rewind(mark)
    return loss
  }
  const losses = batches.map((batch) => lossOn(batch, false))
  const taught = batches.slice(0, steps).map((batch) => lossOn(batch, true))
  return {
    plan,
    adam,
    rate,
    sequences,
    length,
    weights,
    batches: batches.map(({ tokens, targets }) => ({ tokens: [...tokens], targets: [...targets] })),
    losses,
    taught,
  }

  function drawBatch(from: Random) {
    const stories = Array.from({ length: sequences }, () => world.draw(length, from))
    const tokens = stories.flatMap(({ moves, places }) => moves.flatMap((move, t) => [move, t === 0 ? -1 : world.moves + places[t - 1]!]))
    return { tokens: Int32Array.from(tokens), targets: Int32Array.from(stories.flatMap(({ places }) => places)) }
  }
}

function rowsOf(values: Float32Array | Float64Array, columns: number): number[][] {
  return Array.from({ length: values.length / columns }, (_, row) => [...values.subarray(row * columns, (row + 1) * columns)])
}

if (process.argv[1] === import.meta.filename)
  for (const [experiment, make] of Object.entries(exportsOfEngine)) writeFileSync(exportFile(experiment), `${JSON.stringify(make())}\n`)
