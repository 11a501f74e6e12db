/** Answers from stored examples, without weights. */
export type Recall = {
  guess(input: ArrayLike<number>): number
  store(input: ArrayLike<number>, label: number): void
}

/**
 * The answer of the nearest stored examples by Euclidean distance: a vote of the `neighbours` nearest, the newer before the older at the same distance.
 * Of the examples at one input no more than that many are kept, since older ones never vote.
 */
export function nearestNeighbours({ neighbours, classes }: { neighbours: number; classes: number }): Recall {
  const groups = new Map<string, { input: ArrayLike<number>; labels: number[] }>()
  return {
    guess(input) {
      const near = [...groups.values()].map((group) => ({ ...group, distance: distanceOf(input, group.input) }))
      near.sort((a, b) => a.distance - b.distance)
      const votes = new Array<number>(classes).fill(0)
      for (const label of near.flatMap(({ labels }) => labels).slice(0, neighbours)) votes[label]!++
      return votes.indexOf(Math.max(...votes))
    },
    store(input, label) {
      const key = Array.from(input).join()
      const group = groups.get(key) ?? { input, labels: [] }
      groups.set(key, { input, labels: [label, ...group.labels].slice(0, neighbours) })
    },
  }
}

/**
 * A frozen attention head over the last `window` examples: each votes for its class with weight exp(sharpness · inner product of inputs).
 * Set by hand for this world, so that no training could make a better head of its form.
 */
export function attentionWindow({ window, sharpness, classes }: { window: number; sharpness: number; classes: number }): Recall {
  const inputs: ArrayLike<number>[] = []
  const labels: number[] = []
  return {
    guess(input) {
      const scores = inputs.map((other) => sharpness * innerOf(input, other))
      const highest = Math.max(...scores)
      const votes = new Array<number>(classes).fill(0)
      for (const [i, score] of scores.entries()) votes[labels[i]!]! += Math.exp(score - highest)
      return votes.indexOf(Math.max(...votes))
    },
    store(input, label) {
      inputs.push(input)
      labels.push(label)
      if (inputs.length > window) {
        inputs.shift()
        labels.shift()
      }
    },
  }
}

function innerOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!
  return sum
}

function distanceOf(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < a.length; i++) sum += (a[i]! - b[i]!) ** 2
  return sum
}
