import type { Random } from '../random.ts'
import type { Path, Recurrence } from './recurrence.ts'

/**
 * The largest relative difference, over steps spread along a path and random directions, between the exact linear step and
 * a central finite difference. It guards the schemes: a wrong Jacobian would make any learner look serial.
 */
export function derivativeError(recurrence: Recurrence, path: Path, { checks }: { checks: number }, random: Random): number {
  const { size, steps } = recurrence
  const width = 1e-5
  const [plus, minus, linear, plain] = [1, 2, 3, 4].map(() => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ]
  let worst = 0
  for (let check = 0; check < checks; check++) {
    const t = random.below(steps)
    const at = path[t]!
    const direction = Float64Array.from({ length: size }, () => random.gaussian())
    const shifted = (by: number) => at.map((value, i) => value + by * direction[i]!)
    const [up, down] = [shifted(width), shifted(-width)]
    recurrence.step(t, up, up, plus, 'unit')
    recurrence.step(t, down, down, minus, 'unit')
    recurrence.step(t, at, at, plain, 'unit')
    recurrence.step(t, at, shifted(1), linear, 'newton')
    let difference = 0
    let length = 0
    for (let i = 0; i < size; i++) {
      const slope = (plus[i]! - minus[i]!) / (2 * width)
      difference += (slope - (linear[i]! - plain[i]!)) ** 2
      length += slope ** 2
    }
    worst = Math.max(worst, Math.sqrt(difference / length))
  }
  return worst
}
