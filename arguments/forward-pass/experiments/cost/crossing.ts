/** Where an error first fell to a target, and the errors on the way there. */
export type Crossing = {
  /** Samples, between two marks on a straight line through the logarithms; the last mark if the target was not reached. */
  readonly samples: number
  readonly reached: boolean
  readonly path: readonly { readonly samples: number; readonly error: number }[]
}

/** Looks at the error at one mark after the other until it is no larger than the target. The marks ascend. */
export function crossingOf(errorAt: (samples: number) => number, marks: readonly number[], target: number): Crossing {
  const path: { samples: number; error: number }[] = []
  for (const samples of marks) {
    const error = errorAt(samples)
    const before = path.at(-1)
    path.push({ samples, error })
    if (error > target) continue
    if (before === undefined) return { samples, reached: true, path }
    const part = Math.log(before.error / target) / Math.log(before.error / error)
    return { samples: before.samples * (samples / before.samples) ** part, reached: true, path }
  }
  return { samples: marks.at(-1)!, reached: false, path }
}

/** Whole numbers from `from` to `to`, four per doubling. */
export function marksBetween(from: number, to: number): readonly number[] {
  const marks: number[] = []
  for (let k = 0; from * 2 ** (k / 4) < to; k++) marks.push(Math.round(from * 2 ** (k / 4)))
  return [...new Set([...marks, to])]
}
