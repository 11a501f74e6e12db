import type { Difference } from './marks.ts'
import type { Observation } from './record.ts'
import type { Reproduction } from './run.ts'

/** How far two values may lie apart and still count as the same number on another machine. */
const absoluteTolerance = 1e-9
const relativeTolerance = 1e-6

/**
 * How the same seeds came out again: *bitwise* when every value is the same number, *numerical* when all lie within
 * 1e-9 + 1e-6 · |recorded|, else *mismatch*. A metric that only one side has is a mismatch; seeds that were not run
 * again say nothing.
 */
export function reproductionOf(
  recorded: readonly Observation[],
  again: readonly Observation[],
): { readonly reproduction: Reproduction; readonly differences: readonly Difference[] } {
  const byIndex = new Map(recorded.map((observation) => [observation.index, observation]))
  const differences: Difference[] = []
  for (const { index, values } of again) {
    const before = byIndex.get(index)?.values
    if (before === undefined) continue
    for (const metric of new Set([...Object.keys(before), ...Object.keys(values)])) {
      const pair = { recorded: before[metric] ?? null, again: values[metric] ?? null }
      if (pair.recorded !== pair.again) differences.push({ index, metric, ...pair })
    }
  }
  if (differences.length === 0) return { reproduction: 'bitwise', differences }
  return { reproduction: differences.every(isWithinTolerance) ? 'numerical' : 'mismatch', differences }
}

function isWithinTolerance({ recorded, again }: Difference): boolean {
  if (recorded === null || again === null) return false
  return Math.abs(recorded - again) <= absoluteTolerance + relativeTolerance * Math.abs(recorded)
}
