import type { Actor } from '../engine/actor.ts'
import type { Arena } from '../engine/arena.ts'
import type { Network } from '../engine/network.ts'
import { openNetwork } from '../engine/network.ts'
import { sampleClass } from '../engine/sample.ts'
import { warmCosine } from '../engine/schedule.ts'
import type { Batch } from '../engine/trainer.ts'
import { openTrainer } from '../engine/trainer.ts'
import type { Random } from '../random.ts'
import { meanOf } from '../statistics/ols.ts'
import type { Bandit, Puller } from './bandit.ts'
import { drawBandit, pull } from './bandit.ts'

/** Histories to be taught from. */
export type Course = {
  readonly arms: number
  /** Arms that ever pay in them. */
  readonly paying: number
  /** A fresh teacher for every history. */
  readonly teacher: (random: Random) => Puller
  /** Fresh histories per gradient step. */
  readonly histories: number
  /** Steps of each. */
  readonly length: number
}

/** A transformer that reads what was pulled and what it paid, and names the next pull. `longest` is the longest history it will act on. */
export function openBanditPass(
  arena: Arena,
  { arms, width, layers, trainedLength, longest }: { arms: number; width: number; layers: number; trainedLength: number; longest: number },
  random: Random,
): Network {
  const plan = { vocabulary: 2 * arms + 1, features: 1, width, layers, heads: 4, outputs: arms, positions: 'mixed' } as const
  return openNetwork(arena, { ...plan, longest: Math.max(longest, trainedLength), trainedLength }, random)
}

/**
 * Algorithm distillation (Laskin et al. 2022): the network learns to pull as the teacher did, from what the teacher saw.
 * `onStep` gets every step's loss; returned is the mean loss of the last tenth, in nats.
 */
export function teachBanditPass(
  network: Network,
  course: Course,
  { steps, peak, onStep }: { steps: number; peak: number; onStep: (step: number, loss: number) => void },
  random: Random,
): number {
  const trainer = openTrainer(network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  const losses: number[] = []
  for (let step = 0; step < steps; step++) {
    const loss = trainer.step(drawHistories(course, random), warmCosine(step, { steps, peak }))
    losses.push(loss)
    onStep(step + 1, loss)
  }
  return meanOf(losses.slice(-Math.ceil(steps / 10)))
}

/** How a frozen network plays. */
export type Play = {
  readonly steps: number
  readonly temperature: number
  /** Whether it sees what its pull paid, or what the same pull would have paid in the next task. */
  readonly shown: 'own rewards' | 'rewards of the next task'
  readonly onStep: (step: number, rewards: Float64Array) => void
}

/** The frozen network pulls in all tasks at once: the mean chance of the pulled arms at every step. The actor is closed after. */
export function pullAll(actor: Actor, tasks: readonly Bandit[], { steps, temperature, shown, onStep }: Play, random: Random): Float64Array {
  const arms = tasks[0]!.chances.length
  const tokens = new Int32Array(tasks.length).fill(startToken(arms))
  const rewards = new Float64Array(steps)
  const apart = shown === 'own rewards' ? 0 : 1
  for (let t = 0; t < steps; t++) {
    const logits = actor.step(tokens)
    for (const [row, task] of tasks.entries()) {
      const arm = sampleClass(logits, { row, outputs: arms, classes: arms, temperature, random })
      tokens[row] = tokenOf(arm, pull(tasks[(row + apart) % tasks.length]!, arm, random))
      rewards[t] = rewards[t]! + task.chances[arm]! / tasks.length
    }
    onStep(t + 1, rewards)
  }
  actor.close()
  return rewards
}

function drawHistories({ arms, paying, teacher, histories, length }: Course, random: Random): Batch {
  const pulls = new Int32Array(histories * length)
  const paid = new Int32Array(histories * length)
  for (let h = 0; h < histories; h++) {
    const task = drawBandit({ arms, paying }, random)
    const puller = teacher(random)
    for (let t = h * length; t < (h + 1) * length; t++) {
      const arm = puller.choose()
      const reward = pull(task, arm, random)
      puller.see(arm, reward)
      pulls[t] = arm
      paid[t] = reward
    }
  }
  const tokens = pulls.map((_, t) => (t % length === 0 ? startToken(arms) : tokenOf(pulls[t - 1]!, paid[t - 1]!)))
  return { tokens, targets: pulls, weights: new Float32Array(pulls.length).fill(1), sequences: histories, length }
}

/** One symbol per outcome: two summed features (arm, reward) were learnt more slowly. */
function tokenOf(arm: number, reward: number): number {
  return 2 * arm + reward
}

function startToken(arms: number): number {
  return 2 * arms
}
