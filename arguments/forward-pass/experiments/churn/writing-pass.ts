import { openActor } from '../../../../lab/engine/actor.ts'
import type { Arena } from '../../../../lab/engine/arena.ts'
import type { Network } from '../../../../lab/engine/network.ts'
import { forward, openNetwork } from '../../../../lab/engine/network.ts'
import { warmCosine } from '../../../../lab/engine/schedule.ts'
import { silentTape } from '../../../../lab/engine/tape.ts'
import type { Batch } from '../../../../lab/engine/trainer.ts'
import { openTrainer } from '../../../../lab/engine/trainer.ts'
import type { Random } from '../../../../lab/random.ts'
import type { Step } from './contender.ts'

/** Places for bits that a pass has; a tower may have fewer. */
export const places = 24

/** What is written down about a level: its rule is that of the level below, turned over by the bit at `place` (and once more by `turn`). */
export type Note = { readonly place: number; readonly turn: number }

/**
 * One token: `places` ids that say for each bit of a step that was taken whether it agrees with what the step was for (two ids per
 * place), or an id for a place beside one for what stands there, or a request for a note.
 */
const features = places
const placeIds = 2 * places
const bitIds = 3 * places
const noteIds = bitIds + 2
const requestId = noteIds + 4
const vocabulary = requestId + 1

/** The first two classes are the actions, the others the notes. */
const outputs = 2 + 2 * places

/** Steps between two requests for a note in a lesson, so that it learns to name from few and from many. */
const stepsPerRequest = 8

export type WritingPlan = { readonly layers: number; readonly width: number; readonly notedSteps: number }

/**
 * A transformer with two skills. It *names*: from steps taken at one level, each with what it has itself written for the level
 * below, it names the bit by which the rules differ. It *follows*: from the bits of an input and its own notes, read one after the
 * other, it writes the right action of each level, down to up, reading what it wrote for the level below.
 */
export function openWritingPass(arena: Arena, { layers, width, notedSteps }: WritingPlan, random: Random): Network {
  const longest = Math.max(2 * places, notedSteps + Math.ceil(notedSteps / stepsPerRequest) + 1)
  const plan = { vocabulary, features, width, layers, heads: 2, outputs, positions: 'none', longest, trainedLength: null } as const
  return openNetwork(arena, plan, random)
}

/** How it is taught: batches of both skills in turn. */
export type WritingLessons = {
  readonly steps: number
  readonly peak: number
  readonly notedSteps: number
  readonly sequences: number
  readonly onStep: (step: number, loss: number) => void
}

/** Teach both skills on fresh rules with true written values. Returns the mean of both losses over the last tenth, in nats. */
export function teachWritingPass(network: Network, lessons: WritingLessons, random: Random): { naming: number; following: number } {
  const { steps, peak, onStep } = lessons
  const trainer = openTrainer(network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  const last = { naming: 0, following: 0 }
  const counted = Math.ceil(steps / 10)
  // Following begins with few bits and gets more whenever it is mastered.
  let bits = 4
  let recent = Math.LN2
  let following = Math.LN2
  for (let step = 0; step < steps; step++) {
    const rate = warmCosine(step, { steps, peak })
    const naming = trainer.step(namingBatch(lessons, random), rate)
    const isMastered = bits === places && recent < 0.01
    // What is mastered is only repeated now and then.
    if (!isMastered || step % 4 === 0) following = trainer.step(followingBatch(lessons, bits, random), rate)
    recent += 0.1 * (following - recent)
    if (recent < 0.2 && bits < places) {
      bits = Math.min(places, bits + 4)
      recent = 0.4
    }
    if (step >= steps - counted) {
      last.naming += naming / counted
      last.following += following / counted
    }
    onStep(step + 1, (naming + following) / 2)
  }
  return last
}

function namingBatch({ notedSteps, sequences }: WritingLessons, random: Random): Batch {
  const length = notedSteps + Math.floor(notedSteps / stepsPerRequest)
  const tokens = new Int32Array(sequences * length * features)
  const targets = new Int32Array(sequences * length)
  const weights = new Float32Array(sequences * length)
  for (let s = 0; s < sequences; s++) {
    const used = random.permutation(places).slice(0, 4 + random.below(places - 3))
    const note = { place: used[random.below(used.length)]!, turn: random.below(2) }
    for (let row = s * length; row < (s + 1) * length; row++) {
      const isRequest = (row - s * length) % (stepsPerRequest + 1) === stepsPerRequest
      if (isRequest) {
        putRequest(tokens, row)
        targets[row] = classOf(note)
        weights[row] = 1
      } else {
        const input = random.below(2 ** places)
        putStep(tokens, row, { input, change: ((input >>> note.place) & 1) ^ note.turn }, used)
      }
    }
  }
  return { tokens, targets, weights, sequences, length }
}

function followingBatch({ sequences }: WritingLessons, bits: number, random: Random): Batch {
  const length = 2 * bits
  const tokens = new Int32Array(sequences * length * features)
  const targets = new Int32Array(sequences * length)
  const weights = new Float32Array(sequences * length)
  for (let s = 0; s < sequences; s++) {
    const used = random.permutation(places).slice(0, bits)
    const order = random.permutation(bits)
    const input = random.below(2 ** places)
    let written = 0
    for (const [i, place] of used.entries()) {
      putBit(tokens, s * length + i, place, input)
      const row = s * length + bits + i
      const note = { place: used[order[i]!]!, turn: random.below(2) }
      putNote(tokens, row, note, written)
      written ^= note.turn ^ ((input >>> note.place) & 1)
      targets[row] = written
      weights[row] = 1
    }
  }
  return { tokens, targets, weights, sequences, length }
}

/** The note that the pass makes of steps at one level; `change` says for each whether the right action differs from what was written for the level below. */
export function nameNote(network: Network, steps: readonly Step[], used: readonly number[]): Note {
  const length = steps.length + 1
  const tokens = new Int32Array(length * features)
  for (const [row, step] of steps.entries()) putStep(tokens, row, step, used)
  putRequest(tokens, steps.length)
  const mark = network.arena.mark()
  const { values } = forward(silentTape(network.arena), network, tokens, { sequences: 1, length })
  let best = 2
  const from = steps.length * outputs
  for (let j = 2; j < outputs; j++) if (values[from + j]! > values[from + best]!) best = j
  network.arena.rewind(mark)
  return { place: (best - 2) >> 1, turn: (best - 2) & 1 }
}

/**
 * What the pass writes for inputs of the bits `used`, level by level from the ground: one row per note, each with one action per
 * input. Each row is written by a pass that reads the row before it.
 */
export function followNotes(network: Network, inputs: Int32Array, notes: readonly Note[], used: readonly number[]): Uint8Array[] {
  const sequences = inputs.length
  const actor = openActor(network, { sequences, capacity: used.length + notes.length })
  const tokens = new Int32Array(sequences * features)
  for (const place of used) {
    for (const [row, input] of inputs.entries()) putBit(tokens, row, place, input)
    actor.step(tokens)
  }
  let written = new Uint8Array(sequences)
  const rows = notes.map((note) => {
    for (let row = 0; row < sequences; row++) putNote(tokens, row, note, written[row]!)
    const logits = actor.step(tokens)
    written = Uint8Array.from({ length: sequences }, (_, row) => (logits[row * outputs + 1]! > logits[row * outputs]! ? 1 : 0))
    return written
  })
  actor.close()
  return rows
}

function classOf({ place, turn }: Note): number {
  return 2 + 2 * place + turn
}

function putStep(tokens: Int32Array, row: number, { input, change }: Step, used: readonly number[]): void {
  tokens.fill(-1, row * features, (row + 1) * features)
  for (const place of used) tokens[row * features + place] = 2 * place + (((input >>> place) & 1) ^ change)
}

function putRequest(tokens: Int32Array, row: number): void {
  put(tokens, row, [requestId])
}

function putBit(tokens: Int32Array, row: number, place: number, input: number): void {
  put(tokens, row, [placeIds + place, bitIds + ((input >>> place) & 1)])
}

function putNote(tokens: Int32Array, row: number, { place, turn }: Note, written: number): void {
  put(tokens, row, [placeIds + place, noteIds + 2 * turn + written])
}

function put(tokens: Int32Array, row: number, ids: readonly number[]): void {
  tokens.fill(-1, row * features, (row + 1) * features)
  tokens.set(ids, row * features)
}
