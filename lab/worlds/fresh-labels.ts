import type { Random } from '../random.ts'

/** A long row of tasks on the same inputs; each task gives every input a new class by chance, so that nothing learnt helps with the next. */
export type FreshLabels = {
  /** Numbers of an input, each −1 or 1. */
  readonly width: number
  readonly classes: number
  readonly inputs: readonly Float32Array[]
  /** The class of each input, task after task. */
  readonly labels: readonly Int32Array[]
}

/** What such a row is made of. `relabelled`: part of the inputs that get a new class at each task after the first; 1 is all, 0 keeps the first task. */
export type FreshLabelsPlan = {
  readonly width: number
  readonly classes: number
  readonly count: number
  readonly tasks: number
  readonly relabelled: number
}

/** Inputs at random corners of the cube, no two alike. Throws a `RangeError` when the cube has too few corners. */
export function drawFreshLabels({ width, classes, count, tasks, relabelled }: FreshLabelsPlan, random: Random): FreshLabels {
  if (count > 2 ** width) throw new RangeError(`${count} inputs do not fit on ${2 ** width} corners`)
  const corners = new Map<string, Float32Array>()
  while (corners.size < count) {
    const corner = Float32Array.from({ length: width }, () => (random.uniform() < 0.5 ? -1 : 1))
    corners.set(corner.join(), corner)
  }
  const labels = [Int32Array.from({ length: count }, () => random.below(classes))]
  while (labels.length < tasks) {
    const before = labels[labels.length - 1]!
    labels.push(before.map((label) => (random.uniform() < relabelled ? random.below(classes) : label)))
  }
  return { width, classes, inputs: [...corners.values()], labels }
}
