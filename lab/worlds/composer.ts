import type { Arena } from '../engine/arena.ts'
import type { Network } from '../engine/network.ts'
import { forward, openNetwork } from '../engine/network.ts'
import { warmCosine } from '../engine/schedule.ts'
import { silentTape } from '../engine/tape.ts'
import type { Batch } from '../engine/trainer.ts'
import { openTrainer } from '../engine/trainer.ts'
import type { Random } from '../random.ts'
import type { Composition } from './primitives.ts'

/** A transformer that reads a symbol and operations on it, and names the symbol after each operation. */
export type Composer = { readonly network: Network; readonly plan: ComposerPlan }

/** What a composer is made of. Operations bear the numbers 0 … `known`; the last is the newcomer. */
export type ComposerPlan = {
  readonly symbols: number
  readonly known: number
  /** Operations of one composition. */
  readonly length: number
  /** `step by step`: each symbol it names is read back with the next operation. `at once`: only the first symbol is told. */
  readonly manner: 'step by step' | 'at once'
  readonly layers: number
  readonly width: number
}

/** Whether a question begins with the newcomer written out, one token for each symbol, or with as many empty tokens. */
export type Shown = 'table' | 'no table'

export function openComposer(arena: Arena, plan: ComposerPlan, random: Random): Composer {
  const { symbols, known, layers, width, length } = plan
  const shape = { vocabulary: 3 * symbols + known + 1, features: 2, width, layers, heads: 4, outputs: symbols } as const
  return {
    network: openNetwork(arena, { ...shape, positions: 'learned', longest: symbols + length, trainedLength: null }, random),
    plan,
  }
}

/** How a composer is taught: fresh compositions for every step, the rate by `rateAt`. */
export type Practice = {
  readonly steps: number
  readonly rateAt: (step: number) => number
  readonly draw: () => { readonly compositions: readonly Composition[]; readonly shown: Shown }
  /** Hears that so many steps, from 1 on, have been taken. */
  readonly onStep: (step: number) => void
}

/** The symbol after every operation is a target; step by step, the true earlier symbol is read. */
export function practise(composer: Composer, { steps, rateAt, draw, onStep }: Practice): void {
  const { arena } = composer.network
  const mark = arena.mark()
  const trainer = openTrainer(composer.network, { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, clip: 1 })
  for (let step = 0; step < steps; step++) {
    const { compositions, shown } = draw()
    trainer.step(lessonOf(composer, compositions, shown), rateAt(step))
    onStep(step + 1)
  }
  arena.rewind(mark)
}

/** A rate that warms up to its peak and falls again over the whole of the practice. */
export function cooling(steps: number, peak: number): Practice['rateAt'] {
  return (step) => warmCosine(step, { steps, peak })
}

/** Whole compositions as a lesson. */
export function lessonOf({ plan }: Composer, compositions: readonly Composition[], shown: Shown): Batch {
  const length = plan.symbols + plan.length
  const targets = new Int32Array(compositions.length * length)
  const weights = new Float32Array(compositions.length * length)
  for (const [row, { places }] of compositions.entries()) {
    const first = (row + 1) * length - places.length
    targets.set(places, first)
    weights.fill(1, first, first + places.length)
  }
  const tokens = tokensOf(
    plan,
    compositions,
    compositions.map(({ places }) => places.slice(0, -1)),
    shown,
  )
  return { tokens, targets, weights, sequences: compositions.length, length }
}

/** The part of the compositions whose last symbol the network names rightly, reading back only what it named itself. */
export function shareRight(composer: Composer, compositions: readonly Composition[], shown: Shown): number {
  const answers = answersOf(composer, compositions, shown)
  return answers.filter((answer, row) => answer === compositions[row]!.places.at(-1)).length / compositions.length
}

/** Compositions that are passed through together; more would only need more memory. */
const together = 128

/** The last symbols that the network names. */
export function answersOf(composer: Composer, compositions: readonly Composition[], shown: Shown): number[] {
  const answers: number[] = []
  for (let first = 0; first < compositions.length; first += together)
    answers.push(...answersTogether(composer, compositions.slice(first, first + together), shown))
  return answers
}

function answersTogether({ network, plan }: Composer, compositions: readonly Composition[], shown: Shown): number[] {
  const { arena } = network
  const named: number[][] = compositions.map(() => [])
  const isRead = plan.manner === 'step by step'
  for (let round = isRead ? 1 : plan.length; round <= plan.length; round++) {
    const mark = arena.mark()
    const length = plan.symbols + round
    const tokens = cut(tokensOf(plan, compositions, named, shown), plan, length)
    const logits = forward(silentTape(arena), network, tokens, { sequences: compositions.length, length }).values
    for (const [row, own] of named.entries()) own.push(likeliest(logits, ((row + 1) * length - 1) * plan.symbols, plan.symbols))
    arena.rewind(mark)
  }
  return named.map((own) => own.at(-1)!)
}

/** Two ids a token; empty tokens and empty halves are −1. */
const empty = -1

/**
 * The newcomer's table in the order of the symbols (before, after), then the operations. The second id of the first operation is the
 * symbol to begin with; step by step, that of each later one is the symbol it acts on, as far as `named` says it.
 */
function tokensOf(
  { symbols, known, manner }: ComposerPlan,
  compositions: readonly Composition[],
  named: readonly (readonly number[])[],
  shown: Shown,
): Int32Array {
  const before = symbols + known + 1
  const after = before + symbols
  return Int32Array.from(
    compositions.flatMap(({ start, operations, newcomer }, row) => [
      ...newcomer.flatMap((to, from) => (shown === 'table' ? [before + from, after + to] : [empty, empty])),
      ...operations.flatMap((number, place) => {
        const read = manner === 'step by step' ? (named[row]![place - 1] ?? empty) : empty
        return [symbols + number, place === 0 ? start : read]
      }),
    ]),
  )
}

/** The first `length` tokens of every composition. */
function cut(tokens: Int32Array, { symbols, length: operations }: ComposerPlan, length: number): Int32Array {
  const whole = 2 * (symbols + operations)
  const rows = tokens.length / whole
  const kept = new Int32Array(rows * 2 * length)
  for (let row = 0; row < rows; row++) kept.set(tokens.subarray(row * whole, row * whole + 2 * length), row * 2 * length)
  return kept
}

function likeliest(logits: Float32Array, from: number, classes: number): number {
  let best = 0
  for (let j = 1; j < classes; j++) if (logits[from + j]! > logits[from + best]!) best = j
  return best
}
