import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openAdam } from '../../../lab/engine/adam.ts'
import { add } from '../../../lab/engine/add.ts'
import { type Arena, openArena } from '../../../lab/engine/arena.ts'
import { attention, openGaze } from '../../../lab/engine/attention.ts'
import { crossEntropy } from '../../../lab/engine/cross-entropy.ts'
import { embedding } from '../../../lab/engine/embedding.ts'
import { gather } from '../../../lab/engine/gather.ts'
import { gelu } from '../../../lab/engine/gelu.ts'
import { layerNorm } from '../../../lab/engine/layer-norm.ts'
import { linear } from '../../../lab/engine/linear.ts'
import { type MlpPlan, mlp, openMlp } from '../../../lab/engine/mlp.ts'
import { forward, openNetwork } from '../../../lab/engine/network.ts'
import { huberLoss, squaredLoss } from '../../../lab/engine/regression-loss.ts'
import { relu } from '../../../lab/engine/relu.ts'
import { openSgd } from '../../../lab/engine/sgd.ts'
import { softmax } from '../../../lab/engine/softmax.ts'
import { tanh } from '../../../lab/engine/tanh.ts'
import { recordingTape, type Tape } from '../../../lab/engine/tape.ts'
import { constant, type Tensor } from '../../../lab/engine/tensor.ts'
import { randomOf } from '../../../lab/random.ts'
import { pythonWithTorch, withoutTorch } from '../../python-with-torch.ts'
import { farthest, type GoldenMatrix, type GoldenOperation, type GoldenTraining, golden, tensorOf } from './golden.ts'

/** 32-bit floats hold seven digits, and the longest sums lose one: the worst measured is 7e-7 (GELU) of the largest number. */
const tolerance = 2e-6

/** How an operation of PyTorch is said to the engine. */
const apply: { readonly [operation: string]: (tape: Tape, inputs: readonly Tensor[], options: Options) => Tensor | number } = {
  linear: (tape, [x, weight, bias]) => linear(tape, x!, weight!, bias ?? null),
  add: (tape, [a, b]) => add(tape, a!, b!),
  layerNorm: (tape, [x, gain, shift]) => layerNorm(tape, x!, gain!, shift!),
  gelu: (tape, [x]) => gelu(tape, x!),
  relu: (tape, [x]) => relu(tape, x!),
  tanh: (tape, [x]) => tanh(tape, x!),
  softmax: (tape, [x]) => softmax(tape, x!),
  gather: (tape, [x], { columns }) => gather(tape, x!, Int32Array.from(columns)),
  embedding: (tape, [table], { ids, features }) => embedding(tape, Int32Array.from(ids), features, table!),
  attention(tape, [qkv], { sequences, slopes, trainedLength }) {
    const length = qkv!.rows / sequences
    const gaze = openGaze(tape.arena, { slopes, size: qkv!.columns / 3 / slopes.length, longest: length, trainedLength })
    return attention(tape, qkv!, { sequences, length }, gaze)
  },
  crossEntropy: (tape, [x], { targets, weights }) => crossEntropy(tape, x!, Int32Array.from(targets), Float32Array.from(weights)),
  huberLoss: (tape, [x], { targets, weights, delta }) => huberLoss(tape, x!, Float32Array.from(targets), Float32Array.from(weights), delta),
  squaredLoss: (tape, [x], { targets, weights }) => squaredLoss(tape, x!, Float32Array.from(targets), Float32Array.from(weights)),
}

/** What operations are told beside their inputs; each reads its own. */
type Options = {
  readonly columns: readonly number[]
  readonly ids: readonly number[]
  readonly features: number
  readonly sequences: number
  readonly slopes: readonly number[]
  readonly trainedLength: number | null
  readonly targets: readonly number[]
  readonly weights: readonly number[]
  readonly delta: number
}

describe('forward and back, the engine gives what PyTorch gives', () => {
  test('for every operation that was written down', () => {
    expect([...new Set(golden.operations.map(({ operation }) => operation))].sort()).toEqual(Object.keys(apply).sort())
  })

  test.each(golden.operations.map((each, index) => [each.operation, index, each] as const))('%s (%i)', (_name, _index, expected) => {
    const arena = openArena({ megabytes: 4 })
    const inputs = expected.inputs.map((input) => tensorOf(arena, input))
    const tape = recordingTape(arena)
    const output = apply[expected.operation]!(tape, inputs, expected.options as Options)
    judgeOutput(output, expected)
    tape.backward()
    for (const [i, input] of inputs.entries()) expect(farthest(input.gradients, expected.gradients[i]!)).toBeLessThan(tolerance)
  })
})

function judgeOutput(output: Tensor | number, expected: GoldenOperation): void {
  if ('loss' in expected) expect(output).toBeCloseTo(expected.loss, 6)
  else {
    if (typeof output === 'number') throw new TypeError(`${expected.operation} gave a loss`)
    expect(farthest(output.values, expected.output)).toBeLessThan(tolerance)
    output.gradients.set(expected.direction)
  }
}

describe('20 steps from the same weights lead to the weights that PyTorch comes to', () => {
  test('dense layers that learn chosen columns by Adam, as a Q-network does', () => {
    const { sizes, inputs, actions, targets, adam, rate, ...training } = golden.qNetwork
    const arena = openArena({ megabytes: 4 })
    const network = openDense(arena, sizes, 'relu', training.before)
    const optimiser = openAdam(arena, network.parameters, adam)
    judgeTraining(
      arena,
      network.parameters,
      training,
      () => optimiser.step(rate),
      (tape) => {
        const chosen = gather(tape, mlp(tape, network, seen(arena, inputs)), Int32Array.from(actions))
        return huberLoss(tape, chosen, Float32Array.from(targets), new Float32Array(targets.length).fill(1), 1)
      },
    )
  })

  test('dense layers by plain descent', () => {
    const { sizes, inputs, targets, clip, rate, ...training } = golden.denseBySgd
    const arena = openArena({ megabytes: 4 })
    const network = openDense(arena, sizes, 'tanh', training.before)
    const optimiser = openSgd(arena, network.parameters, { clip })
    judgeTraining(
      arena,
      network.parameters,
      training,
      () => optimiser.step(rate),
      (tape) =>
        squaredLoss(tape, mlp(tape, network, seen(arena, inputs)), Float32Array.from(targets), new Float32Array(targets.length).fill(1)),
    )
  })

  test('a transformer of two layers by Adam', () => {
    const { plan, adam, rate, sequences, length, batches, ...training } = golden.transformer
    const arena = openArena({ megabytes: 16 })
    const network = openNetwork(arena, plan, randomOf(1))
    const optimiser = openAdam(arena, network.parameters, adam)
    const ones = new Float32Array(sequences * length).fill(1)
    fill(network.parameters, training.before)
    judgeTraining(
      arena,
      network.parameters,
      training,
      () => optimiser.step(rate),
      (tape, step) => {
        const { tokens, targets } = batches[step]!
        return crossEntropy(tape, forward(tape, network, Int32Array.from(tokens), { sequences, length }), Int32Array.from(targets), ones)
      },
    )
  })
})

/** Losses before every step, the gradients of the first, and the weights after the last. */
function judgeTraining(
  arena: Arena,
  parameters: readonly Tensor[],
  expected: GoldenTraining,
  move: () => void,
  lossOn: (tape: Tape, step: number) => number,
): void {
  for (const [step, loss] of expected.losses.entries()) {
    const mark = arena.mark()
    const tape = recordingTape(arena)
    expect(Math.abs(lossOn(tape, step) - loss), `loss at step ${step}`).toBeLessThan(1e-6)
    tape.backward()
    if (step === 0)
      for (const [i, { gradients }] of parameters.entries())
        expect(farthest(gradients, expected.firstGradients[i]!)).toBeLessThan(tolerance)
    move()
    arena.rewind(mark)
  }
  for (const [i, { values }] of parameters.entries()) expect(farthest(values, expected.after[i]!), `tensor ${i}`).toBeLessThan(5e-6)
}

function openDense(arena: Arena, sizes: readonly number[], activation: MlpPlan['activation'], weights: readonly GoldenMatrix[]) {
  const plan = { inputs: sizes[0]!, hidden: sizes.slice(1, -1), outputs: sizes.at(-1)!, activation, lastScale: 1 }
  const network = openMlp(arena, plan, randomOf(1))
  fill(network.parameters, weights)
  return network
}

function fill(parameters: readonly Tensor[], weights: readonly GoldenMatrix[]): void {
  expect(parameters.map(({ rows, columns }) => [rows, columns])).toEqual(weights.map(({ rows, columns }) => [rows, columns]))
  for (const [i, { values }] of parameters.entries()) values.set(weights[i]!.values)
}

function seen(arena: Arena, { rows, columns, values }: GoldenMatrix): Tensor {
  return constant(arena, rows, columns, values)
}

const torch = pythonWithTorch()

test.skipIf(torch === null)(`the kept numbers are those of the PyTorch at hand; skipped where ${withoutTorch}`, () => {
  const script = join(import.meta.dirname, 'fixtures/golden.py')
  const { status, stderr } = spawnSync(torch!.python, [script, '--check'], { encoding: 'utf8' })
  expect(stderr).toBe('')
  expect(status).toBe(0)
})
