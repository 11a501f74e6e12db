import type { Adam } from '../../../../lab/engine/adam.ts'
import { openAdam } from '../../../../lab/engine/adam.ts'
import type { Arena } from '../../../../lab/engine/arena.ts'
import { crossEntropy } from '../../../../lab/engine/cross-entropy.ts'
import { linear } from '../../../../lab/engine/linear.ts'
import type { Network } from '../../../../lab/engine/network.ts'
import { forwardStream, openNetwork } from '../../../../lab/engine/network.ts'
import { warmCosine } from '../../../../lab/engine/schedule.ts'
import type { Tape } from '../../../../lab/engine/tape.ts'
import { recordingTape, silentTape } from '../../../../lab/engine/tape.ts'
import type { Tensor } from '../../../../lab/engine/tensor.ts'
import { constant, parameter } from '../../../../lab/engine/tensor.ts'
import type { Random } from '../../../../lab/random.ts'
import { drawInput, drawStaircase } from '../../../../lab/worlds/staircase.ts'

/** Places for bits, and for levels, that a pass has; a tower may have fewer. */
export const places = 24

/** A frozen pass that answers from steps in its context: a transformer, and how a step or a question becomes a row of its stream. */
export type SilentPass = {
  readonly network: Network
  /** `channels` × width. */
  readonly entry: Tensor
  readonly parameters: readonly Tensor[]
}

/** A step that was taken, with its right action given outright, or (right `null`) a question. */
export type Line = { readonly input: number; readonly level: number; readonly right: number | null }

/**
 * What a row is made of, all −1, 0 or 1: the bits; for a step whether each bit agrees with the right action, and for a question the
 * bits again; the right action; the level; whether it is a step or a question. That agreement is laid out is a help to the pass.
 */
const channels = 3 * places + 3

/** Classes 0 and 1 are actions; 2 and 3, asked of steps in lessons only, are the right action of the level below. */
const outputs = 4

export function openSilentPass(
  arena: Arena,
  { layers, width, longest }: { layers: number; width: number; longest: number },
  random: Random,
): SilentPass {
  const plan = { vocabulary: 1, features: 1, width, layers, heads: 2, outputs, positions: 'none', longest, trainedLength: null } as const
  const network = openNetwork(arena, plan, random)
  const entry = parameter(arena, channels, width, () => 0.5 * random.gaussian())
  return { network, entry, parameters: [...network.parameters, entry] }
}

/** How it is taught. */
export type SilentLessons = {
  readonly steps: number
  readonly peak: number
  /** The most steps in context, ordered by level from the ground; lessons show 16 or more, then ask a third of that many questions. */
  readonly shownSteps: number
  /** Lessons per gradient step, each about a tower of its own. */
  readonly sequences: number
  /** The most levels that lessons may have. */
  readonly levels: number
  readonly onStep: (step: number, losses: Losses) => void
}

/** Mean surprise by questions about the ground, and about the highest level of the lessons so far, in nats. */
export type Losses = { readonly ground: number; readonly top: number }

/** How far lessons have come. Half of them are about the ground alone, with up to `groundBits` bits; half reach `levels` levels, with `topBits`. */
export type Curriculum = { readonly groundBits: number; readonly levels: number; readonly topBits: number }

/**
 * Teach it the right action outright (Lee et al. 2023) on fresh nested towers. Lessons begin with four bits and the ground alone. There
 * are more bits whenever the ground is learnt, a second level, of few bits again, once it is learnt with all, and so on. Returns how far lessons went,
 * and how many nats the last third of them took off the surprise at the first level above the ground, in towers of eight bits.
 */
export function teachSilentPass(
  pass: SilentPass,
  lessons: SilentLessons,
  random: Random,
): Curriculum & { readonly losses: Losses; readonly lastThird: number } {
  const { steps, peak, onStep } = lessons
  const adam = openSilentAdam(pass)
  let [groundBits, levels, topBits] = [4, 1, 4]
  let [ground, top] = [Math.LN2, Math.LN2]
  const aboveGround = (): number =>
    lossOnTowers(pass, { bits: 8, levels: 2, shownSteps: lessons.shownSteps }, random.fork('above the ground'))[1]!
  let atTwoThirds = Math.LN2
  for (let step = 0; step < steps; step++) {
    if (step === Math.floor((2 * steps) / 3)) atTwoThirds = aboveGround()
    const lesson = drawLesson(lessons, { groundBits, levels, topBits }, random)
    const learnt = learnLesson(pass, adam, lesson, warmCosine(step, { steps, peak }))
    ground += 0.1 * (lossAt(learnt, 0) - ground)
    top += 0.1 * (lossAt(learnt, levels - 1) - top)
    if (ground < 0.4 && groundBits < places) {
      groundBits = Math.min(places, groundBits + 4)
      ground = 0.5
    }
    if (top < 0.5 && levels > 1 && topBits < places) {
      topBits = Math.min(places, topBits + 2)
      top = 0.55
    } else if (levels < lessons.levels && (levels === 1 ? groundBits === places && ground < 0.2 : topBits === places && top < 0.3)) {
      levels++
      top = Math.LN2
    }
    onStep(step + 1, { ground, top })
  }
  return { groundBits, levels, topBits, losses: { ground, top }, lastThird: atTwoThirds - aboveGround() }
}

export function openSilentAdam({ network, parameters }: SilentPass): Adam {
  return openAdam(network.arena, parameters, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
}

/** Rows of several contexts, and what should be answered: targets and weights, one per row. */
export type Lesson = {
  readonly sequences: number
  readonly length: number
  readonly rows: Float32Array
  readonly targets: Int32Array
  readonly weights: Float32Array
  /** The level that each row is about; −1 for rows that ask for no action. */
  readonly asked: Int8Array
}

export function emptyLesson(sequences: number, length: number): Lesson {
  const count = sequences * length
  return {
    sequences,
    length,
    rows: new Float32Array(count * channels),
    targets: new Int32Array(count),
    weights: new Float32Array(count),
    asked: new Int8Array(count).fill(-1),
  }
}

/** One gradient step; returns the loss and the logits' surprise per asked row. */
export function learnLesson(pass: SilentPass, adam: Adam, lesson: Lesson, rate: number): { lesson: Lesson; surprise: Float32Array } {
  const { arena } = pass.network
  const mark = arena.mark()
  const tape = recordingTape(arena)
  const logits = logitsOf(tape, pass, lesson)
  crossEntropy(tape, logits, lesson.targets, lesson.weights)
  const { values } = logits
  const surprise = Float32Array.from(lesson.targets, (target, row) => {
    if (lesson.asked[row] === -1) return 0
    const lead = values[row * outputs + target]! - values[row * outputs + 1 - target]!
    return Math.log1p(Math.exp(-lead))
  })
  tape.backward()
  adam.step(rate)
  arena.rewind(mark)
  return { lesson, surprise }
}

function lossAt({ lesson, surprise }: { lesson: Lesson; surprise: Float32Array }, level: number): number {
  let [sum, count] = [0, 0]
  for (const [row, asked] of lesson.asked.entries())
    if (asked === level) {
      sum += surprise[row]!
      count++
    }
  return count === 0 ? Math.LN2 : sum / count
}

/** Towers of four bits or more; every second question is about the highest level that the steps reach. */
function drawLesson({ sequences, shownSteps }: SilentLessons, curriculum: Curriculum, random: Random): Lesson {
  const least = Math.min(16, shownSteps)
  // A full context has the clearest signal; shorter ones are for the beginning of a history.
  const shown = random.below(4) > 0 ? shownSteps : least + random.below(shownSteps - least + 1)
  const length = shown + Math.ceil(shownSteps / 3)
  const lesson = emptyLesson(sequences, length)
  for (let s = 0; s < sequences; s++) {
    const onGround = curriculum.levels === 1 || s % 2 === 0
    // Every other lesson on the ground has all the bits so far; the rest keep what was learnt with fewer.
    const groundBits = s % 4 < 2 ? curriculum.groundBits : 4 + random.below(curriculum.groundBits - 3)
    const bits = onGround ? groundBits : curriculum.topBits
    const tower = drawStaircase({ kind: 'nested', bits, levels: onGround ? 1 : Math.min(bits, curriculum.levels), doors: 1 }, random)
    const used = random.permutation(places).slice(0, bits)
    const reached = tower.levels
    for (let i = 0; i < length; i++) {
      const row = s * length + i
      const input = drawInput(tower, random)
      const isStep = i < shown
      const level = isStep ? Math.floor((i * reached) / shown) : i % 2 === 0 ? reached - 1 : random.below(reached)
      const right = tower.rightAction(input, level)
      putLine(lesson, row, { input, level, right: isStep ? right : null }, used)
      if (!isStep) askForAction(lesson, row, level, right)
      else if (level > 0) {
        lesson.targets[row] = 2 + tower.rightAction(input, level - 1)
        lesson.weights[row] = 1
      }
    }
  }
  return lesson
}

export function askForAction({ targets, weights, asked }: Lesson, row: number, level: number, right: number): void {
  targets[row] = right
  weights[row] = 1
  asked[row] = level
}

/** `used` says which places the bits of an input take. */
export function putLine({ rows }: Lesson, row: number, { input, level, right }: Line, used: readonly number[]): void {
  const from = row * channels
  const sign = right === 1 ? -1 : 1
  for (const [bit, place] of used.entries()) {
    const value = (input >>> bit) & 1 ? -1 : 1
    rows[from + place] = value
    rows[from + places + place] = value * sign
  }
  rows[from + 2 * places] = right === null ? 0 : sign
  rows[from + 2 * places + 1 + level] = 2
  rows[from + 3 * places + (right === null ? 1 : 2)] = 2
}

/** Mean surprise in nats at each level of fresh towers, after as many steps as it is ever shown, shared by the levels. */
export function lossOnTowers(
  pass: SilentPass,
  { bits, levels, shownSteps }: { bits: number; levels: number; shownSteps: number },
  random: Random,
): number[] {
  const towers = 24
  const questions = 32
  const sums = new Float64Array(levels)
  for (let k = 0; k < towers; k++) {
    const tower = drawStaircase({ kind: 'nested', bits, levels, doors: 1 }, random)
    const lineAt = (level: number): Line => {
      const input = drawInput(tower, random)
      return { input, level, right: tower.rightAction(input, level) }
    }
    const steps = Array.from({ length: shownSteps }, (_, i) => lineAt(Math.floor((i * levels) / shownSteps)))
    const asked = Array.from({ length: questions * levels }, (_, i) => lineAt(i % levels))
    const unanswered = asked.map((line) => ({ ...line, right: null }))
    for (const [i, lead] of leanings(pass, steps, unanswered, bits).entries()) {
      const { level, right } = asked[i]!
      sums[level] = sums[level]! + Math.log1p(Math.exp(right === 1 ? -lead : lead)) / (towers * questions)
    }
  }
  return [...sums]
}

function logitsOf(tape: Tape, { network, entry }: SilentPass, { sequences, length, rows }: Lesson): Tensor {
  const shown = constant(network.arena, sequences * length, channels, rows)
  return forwardStream(tape, network, linear(tape, shown, entry, null), { sequences, length })
}

/**
 * For each question how much likelier (in nats) action 1 seems than action 0, after reading `steps`, which are ordered by level. As many
 * questions as in lessons are asked together, so that a pass sees nothing longer than it was taught.
 */
export function leanings(pass: SilentPass, steps: readonly Line[], questions: readonly Line[], bits: number): Float32Array {
  const { arena, plan } = pass.network
  const used = Array.from({ length: bits }, (_, place) => place)
  const leaning = new Float32Array(questions.length)
  const together = Math.max(1, Math.floor(plan.longest / 6))
  for (let first = 0; first < questions.length; first += together) {
    const asked = questions.slice(first, first + together)
    const lesson = emptyLesson(1, steps.length + asked.length)
    for (const [row, line] of [...steps, ...asked].entries()) putLine(lesson, row, line, used)
    const mark = arena.mark()
    const { values } = logitsOf(silentTape(arena), pass, lesson)
    for (const i of asked.keys()) {
      const row = (steps.length + i) * outputs
      leaning[first + i] = values[row + 1]! - values[row]!
    }
    arena.rewind(mark)
  }
  return leaning
}
