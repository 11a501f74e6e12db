import type { Tensor } from './tensor.ts'
import { shapeOf } from './tensor.ts'

/**
 * Every target becomes (1 − rate) target + rate source: the soft update of a target network (Lillicrap et al. 2016);
 * at rate 1 a copy, as in deep Q-learning (Mnih et al. 2015). Both lie in one arena.
 */
export function follow(targets: readonly Tensor[], sources: readonly Tensor[], rate: number): void {
  if (targets.length !== sources.length) throw new RangeError(`follow: ${targets.length} targets, but ${sources.length} sources`)
  for (const [i, target] of targets.entries()) {
    const source = sources[i]!
    if (target.rows !== source.rows || target.columns !== source.columns)
      throw new RangeError(`follow: ${shapeOf(target)} cannot follow ${shapeOf(source)}`)
    target.arena.kernels.blend(source.address, rate, target.address, target.count)
  }
}
