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
import type { Ladder, Teacher } from './ladder.ts'
import { drawLadder, nextRung } from './ladder.ts'
import type { Past } from './ladder-tokens.ts'
import { ladderFeatures, ladderVocabulary, lightIds, writeToken } from './ladder-tokens.ts'

/** What a ladder is drawn from. */
export type LadderPlan = { readonly rungs: number; readonly actions: number }

/** Histories to be taught from. */
export type Course = LadderPlan & {
  /** A fresh teacher for every history. */
  readonly teacher: (random: Random) => Teacher
  /**
   * Each history strays from its teacher at some chance per step, drawn evenly from 0 to this; what is taught is what the
   * teacher would have done.
   */
  readonly straying: number
  /** Fresh histories per gradient step. */
  readonly histories: number
  /** Steps of each. */
  readonly length: number
}

/** What a network is made of. `longest` is the longest history it will act on, `trainedLength` what attention is sharpened against. */
export type LadderPassPlan = LadderPlan & {
  readonly width: number
  readonly layers: number
  readonly heads: number
  readonly trainedLength: number
  readonly longest: number
}

/**
 * A transformer that reads labels, actions and what came of them, and names the next action.
 *
 * The vectors of the lights begin at a quarter of the usual size, since so many of them are summed that the two that say what was done and
 * what came of it would hardly be heard: imitation is learnt several times sooner so.
 */
export function openLadderPass(
  arena: Arena,
  { actions, width, layers, heads, trainedLength, longest }: LadderPassPlan,
  random: Random,
): Network {
  const plan = { vocabulary: ladderVocabulary(actions), features: ladderFeatures, width, layers, heads, outputs: actions } as const
  const reach = { positions: 'mixed', longest: Math.max(longest, trainedLength), trainedLength } as const
  const network = openNetwork(arena, { ...plan, ...reach }, random)
  const { values } = network.table
  for (let i = 0; i < lightIds * width; i++) values[i] = values[i]! / 4
  return network
}

/** How long and how hard a network is taught. */
export type Lessons = {
  readonly steps: number
  /** The highest learning rate. */
  readonly peak: number
  /** Gets every step's loss and the teacher's own entropy on the same histories, in nats per step of a history. */
  readonly onStep: (step: number, loss: number, entropy: number) => void
}

/** What one gradient step reads, and how uncertain the teacher itself was in it, in nats per target. */
export type Reading = { readonly batch: Batch; readonly entropy: number }

/**
 * Algorithm distillation (Laskin et al. 2022): the network learns to act as the teacher did, from what the teacher saw.
 * Returned is by how much its loss exceeds the teacher's own entropy on the same histories, a mean over the last tenth, in nats.
 */
export function teachLadderPass(network: Network, course: Course, lessons: Lessons, random: Random): number {
  return teachFrom(network, () => readingOf(drawHistories(course, random), course), lessons)
}

/** Teach on one fresh reading per gradient step; returns nats above the teacher's own entropy over the last tenth. */
export function teachFrom(network: Network, draw: () => Reading, { steps, peak, onStep }: Lessons): number {
  const trainer = openTrainer(network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  const above: number[] = []
  for (let step = 0; step < steps; step++) {
    const { batch, entropy } = draw()
    const loss = trainer.step(batch, warmCosine(step, { steps, peak }))
    above.push(loss - entropy)
    onStep(step + 1, loss, entropy)
  }
  return meanOf(above.slice(-Math.ceil(steps / 10)))
}

/** How a frozen network climbs. */
export type Climb = {
  readonly steps: number
  readonly temperature: number
  /** Whether it sees what its actions led to, or all that happened in the next ladder instead: labels, falls and successes. */
  readonly shown: 'own outcomes' | 'outcomes of the next ladder'
  readonly onStep: (step: number, highest: Float64Array) => void
}

/** The frozen network climbs all ladders at once: the mean highest rung so far after every step. The actor is closed after. */
export function climbAll(
  actor: Actor,
  ladders: readonly Ladder[],
  { steps, temperature, shown, onStep }: Climb,
  random: Random,
): Float64Array {
  const apart = shown === 'own outcomes' ? 0 : 1
  const shownOf = ladders.map((_, row) => (row + apart) % ladders.length)
  const at = new Int32Array(ladders.length)
  const best = new Int32Array(ladders.length)
  const actions = new Int32Array(ladders.length)
  const successes = new Uint8Array(ladders.length)
  const tokens = new Int32Array(ladders.length * ladderFeatures)
  const highest = new Float64Array(steps)
  for (const [row, other] of shownOf.entries()) writeToken(tokens, row, ladders[other]!.labels[0]!, null)
  for (let t = 0; t < steps; t++) {
    const logits = actor.step(tokens)
    const classes = logits.length / ladders.length
    const before = at.slice()
    for (const [row, ladder] of ladders.entries()) {
      const action = sampleClass(logits, { row, outputs: classes, classes, temperature, random })
      actions[row] = action
      successes[row] = action === ladder.right[at[row]!] ? 1 : 0
      at[row] = nextRung(ladder, at[row]!, action)
      best[row] = Math.max(best[row]!, at[row]!)
      highest[t] = highest[t]! + best[row]! / ladders.length
    }
    for (const [row, other] of shownOf.entries()) {
      const { labels } = ladders[other]!
      const past = { label: labels[before[other]!]!, action: actions[row]!, success: successes[other] === 1 }
      writeToken(tokens, row, labels[at[other]!]!, past)
    }
    onStep(t + 1, highest)
  }
  actor.close()
  return highest
}

/** Histories, one after the other: what was seen before each step, what the teacher meant to do, and its own entropy there in nats. */
export type Histories = { readonly tokens: Int32Array; readonly targets: Int32Array; readonly entropies: Float64Array }

export function drawHistories(course: Course, random: Random): Histories {
  const { rungs, actions, teacher, straying, histories, length } = course
  const count = histories * length
  const tokens = new Int32Array(count * ladderFeatures)
  const targets = new Int32Array(count)
  const entropies = new Float64Array(count)
  for (let h = 0; h < histories; h++) {
    const ladder = drawLadder({ rungs, actions }, random)
    const learner = teacher(random)
    const stray = straying * random.uniform()
    let rung = 0
    let past: Past = null
    for (let t = h * length; t < (h + 1) * length; t++) {
      const label = ladder.labels[rung]!
      writeToken(tokens, t, label, past)
      entropies[t] = Math.log(learner.ties(label))
      const meant = learner.choose(label)
      targets[t] = meant
      const action = random.uniform() < stray ? random.below(actions) : meant
      const success = action === ladder.right[rung]
      learner.see(label, action, success)
      rung = nextRung(ladder, rung, action)
      past = { label, action, success }
    }
  }
  return { tokens, targets, entropies }
}

function readingOf({ tokens, targets, entropies }: Histories, { histories, length }: Course): Reading {
  const weights = new Float32Array(targets.length).fill(1)
  return { batch: { tokens, targets, weights, sequences: histories, length }, entropy: meanOf([...entropies]) }
}
