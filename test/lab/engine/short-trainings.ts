import { openAdam } from '../../../lab/engine/adam.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import { follow } from '../../../lab/engine/follow.ts'
import { gather } from '../../../lab/engine/gather.ts'
import { type MlpPlan, mlp, openMlp } from '../../../lab/engine/mlp.ts'
import { openNetwork } from '../../../lab/engine/network.ts'
import { huberLoss, squaredLoss } from '../../../lab/engine/regression-loss.ts'
import { openSgd } from '../../../lab/engine/sgd.ts'
import { recordingTape, silentTape } from '../../../lab/engine/tape.ts'
import { constant, type Tensor } from '../../../lab/engine/tensor.ts'
import { openTrainer } from '../../../lab/engine/trainer.ts'
import { randomOf } from '../../../lab/random.ts'

/** Every weight of small networks after 200 steps each, by what was trained; runs on any host that has WebAssembly. */
export function weightsAfterShortTrainings(): { readonly [training: string]: Float32Array } {
  return { transformer: trainedTransformer(), 'Q-network by Adam': trainedQNetwork(), 'dense layers by SGD': trainedBySgd() }
}

const steps = 200

function trainedTransformer(): Float32Array {
  const random = randomOf(11)
  const plan = {
    vocabulary: 7,
    features: 1,
    width: 16,
    layers: 2,
    heads: 4,
    outputs: 7,
    positions: 'mixed',
    longest: 11,
    trainedLength: 11,
  } as const
  const network = openNetwork(openArena({ megabytes: 16 }), plan, random)
  const trainer = openTrainer(network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  const [sequences, length] = [4, 11]
  const weights = new Float32Array(sequences * length).fill(1)
  for (let step = 0; step < steps; step++) {
    const tokens = Int32Array.from({ length: sequences * length }, () => random.below(7))
    const targets = tokens.map((token, i) => (token + tokens[Math.max(0, i - 1)]!) % 7)
    trainer.step({ tokens, targets, weights, sequences, length }, 3e-3)
  }
  return joined(network.parameters)
}

const batch = 8
const inputs = 5
const ones = new Float32Array(batch).fill(1)

/** A Q-network that learns from its own slowly following copy, as deep Q-learning does. */
function trainedQNetwork(): Float32Array {
  const random = randomOf(12)
  const arena = openArena({ megabytes: 4 })
  const plan: MlpPlan = { inputs, hidden: [9, 6], outputs: 3, activation: 'relu', lastScale: 1 }
  const learner = openMlp(arena, plan, random)
  const slow = openMlp(arena, plan, random)
  follow(slow.parameters, learner.parameters, 1)
  const adam = openAdam(arena, learner.parameters, { beta1: 0.9, beta2: 0.999, epsilon: 1e-8, clip: 10 })
  const seen = (): Float32Array => Float32Array.from({ length: batch * inputs }, () => random.gaussian())
  for (let step = 0; step < steps; step++) {
    const mark = arena.mark()
    const next = mlp(silentTape(arena), slow, constant(arena, batch, inputs, seen())).values
    const targets = Float32Array.from(
      { length: batch },
      (_, row) => random.uniform() + 0.9 * Math.max(...next.subarray(3 * row, 3 * row + 3)),
    )
    const tape = recordingTape(arena)
    const values = mlp(tape, learner, constant(arena, batch, inputs, seen()))
    const actions = Int32Array.from({ length: batch }, () => random.below(3))
    huberLoss(tape, gather(tape, values, actions), targets, ones, 1)
    tape.backward()
    adam.step(1e-3)
    follow(slow.parameters, learner.parameters, 0.01)
    arena.rewind(mark)
  }
  return joined([...learner.parameters, ...slow.parameters])
}

function trainedBySgd(): Float32Array {
  const random = randomOf(13)
  const arena = openArena({ megabytes: 4 })
  const network = openMlp(arena, { inputs, hidden: [7], outputs: 1, activation: 'tanh', lastScale: 1 }, random)
  const sgd = openSgd(arena, network.parameters, { clip: 1 })
  for (let step = 0; step < steps; step++) {
    const mark = arena.mark()
    const seen = Float32Array.from({ length: batch * inputs }, () => random.gaussian())
    const targets = Float32Array.from({ length: batch }, (_, row) => seen[inputs * row]! * seen[inputs * row + 1]!)
    const tape = recordingTape(arena)
    squaredLoss(tape, mlp(tape, network, constant(arena, batch, inputs, seen)), targets, ones)
    tape.backward()
    sgd.step(0.05)
    arena.rewind(mark)
  }
  return joined(network.parameters)
}

function joined(parameters: readonly Tensor[]): Float32Array {
  return Float32Array.from(parameters.flatMap(({ values }) => [...values]))
}
