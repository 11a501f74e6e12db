import type { AdamPlan } from './adam.ts'
import { openAdam } from './adam.ts'
import { crossEntropy } from './cross-entropy.ts'
import type { Extent, Network } from './network.ts'
import { forward } from './network.ts'
import { recordingTape } from './tape.ts'

/** Sequences to learn from: `features` ids, one target and one weight per step, sequence by sequence. */
export type Batch = Extent & {
  readonly tokens: Int32Array
  readonly targets: Int32Array
  readonly weights: Float32Array
}

export type Trainer = {
  /** One step down the gradient of the batch's cross-entropy; returns that loss, in nats, before the step. */
  step(batch: Batch, rate: number): number
}

/** Teaches a network with Adam. */
export function openTrainer(network: Network, plan: AdamPlan): Trainer {
  const { arena } = network
  const adam = openAdam(arena, network.parameters, plan)
  return {
    step(batch, rate) {
      const mark = arena.mark()
      const tape = recordingTape(arena)
      const loss = crossEntropy(tape, forward(tape, network, batch.tokens, batch), batch.targets, batch.weights)
      tape.backward()
      adam.step(rate)
      arena.rewind(mark)
      return loss
    },
  }
}
