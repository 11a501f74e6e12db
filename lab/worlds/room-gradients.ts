import { openActor } from '../engine/actor.ts'
import { sampleClass } from '../engine/sample.ts'
import type { Trainer } from '../engine/trainer.ts'
import { openTrainer } from '../engine/trainer.ts'
import type { Random } from '../random.ts'
import type { Room } from './room.ts'
import { actions, openWalk } from './room.ts'
import type { Source } from './room-histories.ts'
import type { Before, RoomPass } from './room-pass.ts'
import { symbolsPerStep, writeStep } from './room-pass.ts'

/** How a network goes on learning while it acts. */
export type OnlinePlan = {
  readonly source: Source
  /** Temperature of its first policy; the gradients then move that policy. */
  readonly temperature: number
  /** Rate of Adam. */
  readonly rate: number
  /** Steps per gradient step. */
  readonly every: number
  /** The last steps, which stay in context and are learnt from; more than `every`. */
  readonly window: number
  /** What a goal is worth one step earlier, 0–1. */
  readonly discount: number
}

/**
 * What a network gets in a room at each step if it learns there by policy gradients from its own walk (REINFORCE with a
 * running baseline, Williams 1992). Its weights are put back afterwards, so that every room begins with the same ones.
 */
export function rewardsWithGradients(pass: RoomPass, room: Room, plan: OnlinePlan, steps: number, random: Random): Float64Array {
  const { network } = pass
  const kept = network.parameters.map(({ values }) => values.slice())
  const mark = network.arena.mark()
  for (const [i, value] of network.output.values.entries()) network.output.values[i] = value / plan.temperature
  const trainer = openTrainer(network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  const rewards = walkAndLearn(pass, trainer, { room, plan, steps }, random)
  network.arena.rewind(mark)
  for (const [i, { values, gradients }] of network.parameters.entries()) {
    values.set(kept[i]!)
    gradients.fill(0)
  }
  return rewards
}

function walkAndLearn(
  pass: RoomPass,
  trainer: Trainer,
  { room, plan, steps }: { room: Room; plan: OnlinePlan; steps: number },
  random: Random,
): Float64Array {
  const { source, every, window, discount, rate } = plan
  const walk = openWalk(room)
  const rewards = new Float64Array(steps)
  const tokens = new Int32Array(steps * symbolsPerStep)
  const chosen = new Int32Array(steps)
  const advantages = new Float32Array(steps)
  let before: Before | null = null
  let trialBegan = 0
  let baseline = 0
  for (let from = 0; from < steps; from += every) {
    const until = Math.min(steps, from + every)
    const context = Math.max(0, from - (window - every))
    const actor = openActor(pass.network, { sequences: 1, capacity: window })
    for (let t = context; t < from; t++) actor.step(stepOf(tokens, t))
    for (let t = from; t < until; t++) {
      const place = walk.place()
      writeStep(tokens, t, { side: room.side, place, before, source })
      const logits = actor.step(stepOf(tokens, t))
      const action = sampleClass(logits, { row: 0, outputs: actions, classes: actions, temperature: 1, random })
      const { reward, over } = walk.step(action)
      before = { place, action, reward }
      chosen[t] = action
      rewards[t] = reward
      if (!over) continue
      const worth = reward * discount ** (t - trialBegan)
      advantages.fill(worth - baseline, trialBegan, t + 1)
      baseline += 0.1 * (worth - baseline)
      trialBegan = t + 1
    }
    actor.close()
    const weights = advantages.slice(context, until)
    if (weights.every((weight) => weight === 0)) continue
    const length = until - context
    const batch = { tokens: tokens.slice(context * symbolsPerStep, until * symbolsPerStep), targets: chosen.slice(context, until) }
    trainer.step({ ...batch, weights, sequences: 1, length }, rate)
  }
  return rewards
}

function stepOf(tokens: Int32Array, t: number): Int32Array {
  return tokens.subarray(t * symbolsPerStep, (t + 1) * symbolsPerStep)
}
