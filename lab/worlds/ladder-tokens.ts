import { randomOf } from '../random.ts'

/** Lights that show a label, each lit or dark. */
const lights = 16

/** Labels that there are patterns for. */
export const mostLabels = 256

/** Ids per step: the lights of the label and of the label before, whether the step led up, and the action. */
export const ladderFeatures = 2 * lights + 2

/** Ids of lights, the first of all ids: lit and dark, of the present label and of the label before. */
export const lightIds = 4 * lights

/** What a step came from; `null` for the first of a history. */
export type Past = { readonly label: number; readonly action: number; readonly success: boolean } | null

/** Ids in all: those of lights, three ways to get here, and the actions. */
export function ladderVocabulary(actions: number): number {
  return firstAction + actions
}

/**
 * Write the ids of a step: a transformer that sees labels as patterns of lights need not learn each of them by itself,
 * and what it learns of one holds for all.
 */
export function writeToken(tokens: Int32Array, step: number, label: number, past: Past): void {
  const from = step * ladderFeatures
  const pattern = patterns[label]!
  for (let i = 0; i < lights; i++) {
    tokens[from + i] = 2 * i + ((pattern >> i) & 1)
    tokens[from + lights + i] = past === null ? none : 2 * lights + 2 * i + ((patterns[past.label]! >> i) & 1)
  }
  tokens[from + 2 * lights] = past === null ? began : past.success ? ledUp : fell
  tokens[from + 2 * lights + 1] = past === null ? none : firstAction + past.action
}

/** Where a step stands and where it came from, as numbers that are equal where the labels are; `null` for the first of a history. */
export function placesOf(token: Int32Array): { readonly here: number; readonly before: number | null } {
  const read = (from: number): number => {
    let pattern = 0
    for (let i = 0; i < lights; i++) pattern |= (token[from + i]! & 1) << i
    return pattern
  }
  return { here: read(0), before: token[lights] === none ? null : read(lights) }
}

const none = -1
const began = lightIds
const fell = began + 1
const ledUp = began + 2
const firstAction = began + 3

/** Patterns of which any two differ in at least four lights, the same for all; what a label stands for is drawn anew in every ladder. */
const patterns = drawPatterns()

function drawPatterns(): Int32Array {
  const random = randomOf(1)
  const drawn: number[] = []
  while (drawn.length < mostLabels) {
    const pattern = random.below(2 ** lights)
    if (drawn.every((other) => differing(pattern, other) >= 4)) drawn.push(pattern)
  }
  return Int32Array.from(drawn)
}

function differing(one: number, other: number): number {
  let count = 0
  for (let rest = one ^ other; rest > 0; rest &= rest - 1) count++
  return count
}
