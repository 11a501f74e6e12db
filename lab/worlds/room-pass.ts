import type { Actor } from '../engine/actor.ts'
import type { Arena } from '../engine/arena.ts'
import { crossEntropy } from '../engine/cross-entropy.ts'
import type { Network } from '../engine/network.ts'
import { forward, openNetwork } from '../engine/network.ts'
import { sampleClass } from '../engine/sample.ts'
import { warmCosine } from '../engine/schedule.ts'
import { silentTape } from '../engine/tape.ts'
import type { Batch } from '../engine/trainer.ts'
import { openTrainer } from '../engine/trainer.ts'
import type { Random } from '../random.ts'
import { meanOf } from '../statistics/ols.ts'
import type { Room, Walk } from './room.ts'
import { actions, openWalk } from './room.ts'
import type { Course, History, Source } from './room-histories.ts'
import { drawHistory, sources } from './room-histories.ts'

/** A transformer that reads its walk and names the next action. */
export type RoomPass = {
  readonly network: Network
  readonly side: number
}

/** Ids per step: the place, the place before, what was done there, what it paid, and whom to imitate. */
export const symbolsPerStep = 5

/** A fresh network; `longest` is the longest history it will act on. */
export function openRoomPass(
  arena: Arena,
  plan: { side: number; width: number; layers: number; heads: number; trainedLength: number; longest: number },
  random: Random,
): RoomPass {
  const { side, width, layers, heads, trainedLength, longest } = plan
  const vocabulary = 2 * side * side + actions + 3 + sources.length
  const shape = { vocabulary, features: symbolsPerStep, width, layers, heads, outputs: actions, positions: 'mixed' } as const
  return { network: openNetwork(arena, { ...shape, longest: Math.max(longest, trainedLength), trainedLength }, random), side }
}

/**
 * Distillation: the network learns to act as whoever made the history did, from what the history shows. Three in four
 * histories come from learning, one from fading noise, and a symbol tells which. `onStep` gets every step's loss.
 */
export function teachRoomPass(
  { network, side }: RoomPass,
  course: Course,
  lessons: { steps: number; histories: number; peak: number; onStep: (step: number, loss: number) => void },
  random: Random,
): void {
  const { steps, histories, peak, onStep } = lessons
  const trainer = openTrainer(network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  for (let step = 0; step < steps; step++) {
    const made = Array.from({ length: histories }, (_, h) => drawHistory(course, h % 4 === 3 ? 'fading noise' : 'learning', random))
    onStep(step + 1, trainer.step(batchOf(made, side), warmCosine(step, { steps, peak })))
  }
}

/** How much more surprised the network is by these histories than whoever made them, in nats per action; 0 cannot be beaten on average. */
export function surpriseAboveFloor({ network, side }: RoomPass, histories: readonly History[]): number {
  const { arena } = network
  const mark = arena.mark()
  const tape = silentTape(arena)
  const batch = batchOf(histories, side)
  const loss = crossEntropy(tape, forward(tape, network, batch.tokens, batch), batch.targets, batch.weights)
  arena.rewind(mark)
  return loss - meanOf(histories.map(({ surprises }) => meanOf([...surprises])))
}

/** Histories of one length, as a batch to learn from. */
export function batchOf(histories: readonly History[], side: number): Batch {
  const length = histories[0]!.places.length
  const tokens = new Int32Array(histories.length * length * symbolsPerStep)
  const targets = new Int32Array(histories.length * length)
  for (const [h, { source, places, actions, rewards }] of histories.entries()) {
    targets.set(actions, h * length)
    for (let t = 0; t < length; t++) {
      const before = t === 0 ? null : { place: places[t - 1]!, action: actions[t - 1]!, reward: rewards[t - 1]! }
      writeStep(tokens, h * length + t, { side, place: places[t]!, before, source })
    }
  }
  return { tokens, targets, weights: new Float32Array(targets.length).fill(1), sequences: histories.length, length }
}

/** Somebody who plays with a frozen network. */
export type Player = {
  readonly room: Room
  readonly source: Source
  readonly temperature: number
}

export type Play = {
  readonly steps: number
  /** Whether a player sees what its action brought, or place, reward and trial of the next player. */
  readonly shown: 'own outcomes' | 'outcomes of the next'
  readonly onStep: (step: number, rewards: readonly Float64Array[]) => void
}

/** All players act at once, one pass each per step; what each got at every step. The actor is closed after. */
export function playAll(actor: Actor, players: readonly Player[], { steps, shown, onStep }: Play, random: Random): Float64Array[] {
  const { side } = players[0]!.room
  const walks = players.map(({ room }) => openWalk(room))
  const rewards = players.map(() => new Float64Array(steps))
  const tokens = new Int32Array(players.length * symbolsPerStep)
  const apart = shown === 'own outcomes' ? 0 : 1
  const seenBy = (row: number): Walk => walks[(row + apart) % walks.length]!
  let before: (Before | null)[] = players.map(() => null)
  for (let t = 0; t < steps; t++) {
    for (const [row, { source }] of players.entries())
      writeStep(tokens, row, { side, place: seenBy(row).place(), before: before[row]!, source })
    const logits = actor.step(tokens)
    const places = players.map((_, row) => seenBy(row).place())
    const chosen = players.map(({ temperature }, row) =>
      sampleClass(logits, { row, outputs: actions, classes: actions, temperature, random }),
    )
    const paid = walks.map((walk, row) => walk.step(chosen[row]!).reward)
    before = places.map((place, row) => ({ place, action: chosen[row]!, reward: paid[(row + apart) % walks.length]! }))
    for (const [row, reward] of paid.entries()) rewards[row]![t] = reward
    onStep(t + 1, rewards)
  }
  actor.close()
  return rewards
}

/** The step before: where somebody stood, what it did, what that paid. */
export type Before = { readonly place: number; readonly action: number; readonly reward: number }

/** Write the ids of step `row`; the first step has a symbol in place of an action before. */
export function writeStep(
  tokens: Int32Array,
  row: number,
  { side, place, before, source }: { side: number; place: number; before: Before | null; source: Source },
): void {
  const places = side * side
  const first = 2 * places
  const at = row * symbolsPerStep
  tokens[at] = place
  tokens[at + 1] = before === null ? -1 : places + before.place
  tokens[at + 2] = before === null ? first + actions + 2 : first + before.action
  tokens[at + 3] = before === null ? -1 : first + actions + before.reward
  tokens[at + 4] = first + actions + 3 + sources.indexOf(source)
}
