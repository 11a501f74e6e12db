/**
 * The candidate that differs least from a word, for “did you mean”; `null` when none is within `most` edits.
 *
 * An edit inserts, deletes or replaces one character. Among equals the first in alphabetical order wins,
 * so the order of candidates does not matter.
 */
export function nearestWithin(word: string, candidates: Iterable<string>, most: number): string | null {
  let best: string | null = null
  let bestDistance = most + 1
  for (const candidate of candidates) {
    const distance = editDistance(word, candidate, Math.min(bestDistance, most))
    if (distance < bestDistance || (distance === bestDistance && distance <= most && best !== null && candidate < best)) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}

/** Edits between two words, or `most + 1` as soon as it is known to be more than `most`. Time O(length × most). */
export function editDistance(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return most + 1
  let row = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const next = new Array<number>(b.length + 1).fill(most + 1)
    const from = Math.max(1, i - most)
    const to = Math.min(b.length, i + most)
    if (from === 1) next[0] = i
    let least = next[0]!
    for (let j = from; j <= to; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      next[j] = Math.min(replaced, row[j]! + 1, next[j - 1]! + 1)
      least = Math.min(least, next[j]!)
    }
    if (least > most) return most + 1
    row = next
  }
  return Math.min(row[b.length]!, most + 1)
}
