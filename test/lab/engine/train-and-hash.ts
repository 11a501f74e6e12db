import { createHash } from 'node:crypto'
import { openArena } from '../../../lab/engine/arena.ts'
import { openNetwork } from '../../../lab/engine/network.ts'
import { openTrainer } from '../../../lab/engine/trainer.ts'
import { randomOf } from '../../../lab/random.ts'

/** The hash of all weights of a small network after 200 steps; run as a program it prints it. */
export function hashAfterTraining(): string {
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
  for (let step = 0; step < 200; step++) {
    const tokens = Int32Array.from({ length: sequences * length }, () => random.below(7))
    const targets = tokens.map((token, i) => (token + tokens[Math.max(0, i - 1)]!) % 7)
    trainer.step({ tokens, targets, weights, sequences, length }, 3e-3)
  }
  const hash = createHash('sha256')
  for (const { values } of network.parameters) hash.update(new Uint8Array(values.slice().buffer))
  return hash.digest('hex')
}

if (process.argv[1] === import.meta.filename) console.log(hashAfterTraining())
