import type { MlpPlan } from '../../lab/engine/mlp.ts'
import type { NetworkPlan } from '../../lab/engine/network.ts'

/** One thing to train, the same on both engines; `goal` is how many times as fast as PyTorch ours should be. */
export type Size = { readonly name: string; readonly title: string; readonly goal: number; readonly rate: number } & (
  | { readonly kind: 'transformer'; readonly plan: NetworkPlan; readonly sequences: number; readonly length: number }
  | {
      readonly kind: 'q-network'
      readonly plan: MlpPlan
      readonly batch: number
      /** Transitions to learn from; every step has its own, drawn beforehand. */
      readonly replay: number
      readonly discount: number
      /** Steps after which the target network becomes a copy. */
      readonly copyEvery: number
    }
)

/** Both engines move weights by Adam with these, without clipping (ours reckons the gradient's norm all the same). */
export const adam = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8 } as const

/** Batches, or lists of transitions, that training goes round in. */
export const rounds = 16

/** The sizes of the design: a tiny transformer, that of the bandit race, and the network of a deep-Q learner. */
export const sizes: readonly Size[] = [
  {
    name: 'tiny-transformer',
    title: 'transformer: 2 layers, width 64, 4 heads, 32 sequences of 128, 64 tokens',
    goal: 1,
    rate: 1e-3,
    kind: 'transformer',
    plan: transformerPlan({ width: 64, longest: 128 }),
    sequences: 32,
    length: 128,
  },
  {
    name: 'bandit-transformer',
    title: 'transformer: 2 layers, width 32, 4 heads, 32 sequences of 64, 64 tokens',
    goal: 0.9,
    rate: 1e-3,
    kind: 'transformer',
    plan: transformerPlan({ width: 32, longest: 64 }),
    sequences: 32,
    length: 64,
  },
  {
    name: 'q-network',
    title: 'deep-Q update: dense layers 32-64-64-4, 32 transitions',
    goal: 6,
    rate: 1e-3,
    kind: 'q-network',
    plan: { inputs: 32, hidden: [64, 64], outputs: 4, activation: 'relu', lastScale: 1 },
    batch: 32,
    replay: 4096,
    discount: 0.99,
    copyEvery: 500,
  },
]

function transformerPlan({ width, longest }: { width: number; longest: number }): NetworkPlan {
  const rest = { vocabulary: 64, features: 1, layers: 2, heads: 4, outputs: 64, trainedLength: null } as const
  return { ...rest, width, longest, positions: 'learned' }
}
