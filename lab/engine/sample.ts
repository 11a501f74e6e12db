import type { Random } from '../random.ts'

/** One of the first `classes` logits of a row: drawn from their softmax at `temperature`, or the largest at temperature 0. */
export function sampleClass(
  logits: Float32Array,
  { row, outputs, classes, temperature, random }: { row: number; outputs: number; classes: number; temperature: number; random: Random },
): number {
  const from = row * outputs
  let best = 0
  for (let j = 1; j < classes; j++) if (logits[from + j]! > logits[from + best]!) best = j
  if (temperature === 0) return best
  const weight = (j: number): number => Math.exp((logits[from + j]! - logits[from + best]!) / temperature)
  let total = 0
  for (let j = 0; j < classes; j++) total += weight(j)
  let left = random.uniform() * total
  for (let j = 0; j < classes - 1; j++) {
    left -= weight(j)
    if (left < 0) return j
  }
  return classes - 1
}
