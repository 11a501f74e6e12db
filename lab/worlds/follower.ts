import { openActor } from '../engine/actor.ts'
import type { Arena } from '../engine/arena.ts'
import type { Network } from '../engine/network.ts'
import { forward, openNetwork } from '../engine/network.ts'
import { warmCosine } from '../engine/schedule.ts'
import { silentTape } from '../engine/tape.ts'
import type { Batch } from '../engine/trainer.ts'
import { openTrainer } from '../engine/trainer.ts'
import type { Random } from '../random.ts'
import type { Story, StoryWorld } from './stories.ts'

/** A transformer that says after every move where the ball is: from the moves alone, or also from what it wrote down before. */
export type Follower = {
  readonly world: StoryWorld
  readonly network: Network
  /** `silent`: one pass per answer, over the moves. `written`: each answer is read back with the next move (chain of thought). */
  readonly thought: 'silent' | 'written'
}

/** What a follower is made of. `trainedLength` is the longest story it will be taught, `longest` the longest it will follow. */
export type FollowerPlan = {
  readonly thought: Follower['thought']
  readonly layers: number
  readonly width: number
  readonly trainedLength: number
  readonly longest: number
}

export function openFollower(
  arena: Arena,
  world: StoryWorld,
  { thought, layers, width, trainedLength, longest }: FollowerPlan,
  random: Random,
): Follower {
  const features = thought === 'silent' ? 1 : 2
  const plan = { vocabulary: world.moves + world.places, features, width, layers, heads: 4, outputs: world.places } as const
  return { world, thought, network: openNetwork(arena, { ...plan, positions: 'mixed', longest, trainedLength }, random) }
}

/** How a follower is taught. */
export type Lessons = {
  readonly steps: number
  /** Moves per gradient step, over all its stories. */
  readonly moves: number
  readonly peak: number
  /** Stories begin with 2 moves and grow by a quarter whenever the mean loss of late falls below 0.3 nats, up to this length. */
  readonly longest: number
  readonly onStep: (step: number, length: number) => void
}

/**
 * Teach on fresh stories that grow with success; every place of a story is a target. In written thought the true earlier
 * place is read. Returns the length reached.
 */
export function teachFollower(follower: Follower, { steps, moves, peak, longest, onStep }: Lessons, random: Random): number {
  const trainer = openTrainer(follower.network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  const enough = 0.3
  let length = 2
  let recent = Math.log(follower.world.places)
  for (let step = 0; step < steps; step++) {
    const count = Math.max(4, Math.floor(moves / length))
    const stories = drawStories(follower.world, { count, length }, random)
    recent += 0.1 * (trainer.step(batchOf(follower, stories), warmCosine(step, { steps, peak })) - recent)
    if (recent < enough && length < longest) {
      length = Math.min(longest, Math.ceil(length * 1.25))
      recent = 2 * enough
    }
    onStep(step + 1, length)
  }
  return length
}

export function drawStories(world: StoryWorld, { count, length }: { count: number; length: number }, random: Random): Story[] {
  return Array.from({ length: count }, () => world.draw(length, random))
}

/** The follower's answers after every move: one row per story. `onPart` hears which part of the work is done, 0–1. */
export function answersOf(follower: Follower, stories: readonly Story[], onPart: (part: number) => void): Int32Array[] {
  return follower.thought === 'silent' ? silentAnswers(follower, stories, onPart) : writtenAnswers(follower, stories, onPart)
}

/** Stories that are passed through together; more would only need more memory. */
const together = 4

function silentAnswers({ world, network }: Follower, stories: readonly Story[], onPart: (part: number) => void): Int32Array[] {
  const answers: Int32Array[] = []
  for (let first = 0; first < stories.length; first += together) {
    const part = stories.slice(first, first + together)
    const length = part[0]!.moves.length
    const mark = network.arena.mark()
    const tokens = Int32Array.from(part.flatMap(({ moves }) => moves))
    const { values } = forward(silentTape(network.arena), network, tokens, { sequences: part.length, length })
    for (const s of part.keys()) answers.push(Int32Array.from({ length }, (_, t) => likeliest(values, s * length + t, world.places)))
    network.arena.rewind(mark)
    onPart(answers.length / stories.length)
  }
  return answers
}

function writtenAnswers({ world, network }: Follower, stories: readonly Story[], onPart: (part: number) => void): Int32Array[] {
  const length = stories[0]!.moves.length
  const answers = stories.map(() => new Int32Array(length))
  const actor = openActor(network, { sequences: stories.length, capacity: length })
  const tokens = new Int32Array(2 * stories.length)
  for (let t = 0; t < length; t++) {
    for (const [s, { moves }] of stories.entries())
      tokens.set([moves[t]!, t === 0 ? nothingWritten : world.moves + answers[s]![t - 1]!], 2 * s)
    const logits = actor.step(tokens)
    for (const [s, answer] of answers.entries()) answer[t] = likeliest(logits, s, world.places)
    onPart((t + 1) / length)
  }
  actor.close()
  return answers
}

const nothingWritten = -1

function likeliest(logits: Float32Array, row: number, places: number): number {
  let best = 0
  for (let j = 1; j < places; j++) if (logits[row * places + j]! > logits[row * places + best]!) best = j
  return best
}

function batchOf({ world, thought }: Follower, stories: readonly Story[]): Batch {
  const length = stories[0]!.moves.length
  const targets = Int32Array.from(stories.flatMap(({ places }) => places))
  const tokens =
    thought === 'silent'
      ? stories.flatMap(({ moves }) => moves)
      : stories.flatMap(({ moves, places }) => moves.flatMap((move, t) => [move, t === 0 ? nothingWritten : world.moves + places[t - 1]!]))
  return { tokens: Int32Array.from(tokens), targets, weights: new Float32Array(targets.length).fill(1), sequences: stories.length, length }
}

/** At every step, the part of the stories whose answer is the true place. */
export function accuracyOf(answers: readonly Int32Array[], stories: readonly Story[]): Float64Array {
  const right = new Float64Array(answers[0]!.length)
  for (const [s, answer] of answers.entries())
    for (const [t, place] of answer.entries()) if (place === stories[s]!.places[t]) right[t] = right[t]! + 1 / answers.length
  return right
}

/** The last step before accuracy first falls below 0.9; at least 1, so that it has a logarithm. */
export function reliableLength(accuracy: Float64Array): number {
  const fall = accuracy.findIndex((right) => right < 0.9)
  return Math.max(1, fall === -1 ? accuracy.length : fall)
}
