import type { Phase } from '../../../../lab/progress.ts'
import type { Random } from '../../../../lab/random.ts'
import { meanOf } from '../../../../lab/statistics/ols.ts'
import type { StaircasePlan } from '../../../../lab/worlds/staircase.ts'
import { drawStaircase } from '../../../../lab/worlds/staircase.ts'
import { climb } from './contender.ts'
import type { ContextRule, SilentPlan } from './silent-contender.ts'
import { contextRules, openSilentContender } from './silent-contender.ts'
import type { SilentPass } from './silent-pass.ts'

/**
 * Choose what is put before the silent pass, and its temperature, by the mean level over the second half of `steps` steps in development towers.
 * `balanced` is the best of those that pick from all levels alike.
 */
export function tuneContender(
  pass: SilentPass,
  {
    tower: plan,
    shape,
    steps,
    towers,
    temperatures,
  }: {
    readonly tower: StaircasePlan
    readonly shape: Pick<SilentPlan, 'bits' | 'levels' | 'shownSteps'>
    readonly steps: number
    readonly towers: number
    readonly temperatures: readonly number[]
  },
  phase: Phase,
  random: Random,
): SilentPlan & { readonly balanced: SilentPlan } {
  const candidates = contextRules.flatMap((rule) => temperatures.map((temperature): SilentPlan => ({ ...shape, rule, temperature })))
  const scores = candidates.map((candidate, i) => {
    phase(i, candidates.length)
    return meanOf(Array.from({ length: towers }, (_, k) => secondHalf(pass, candidate, { plan, steps }, random.fork(`tower ${k}`))))
  })
  const bestOf = (rules: readonly ContextRule[]): SilentPlan => {
    const eligible = scores.map((score, i) => (rules.includes(candidates[i]!.rule) ? score : -1))
    return candidates[eligible.indexOf(Math.max(...eligible))]!
  }
  return { ...bestOf(contextRules), balanced: bestOf(['balanced']) }
}

function secondHalf(
  pass: SilentPass,
  candidate: SilentPlan,
  { plan, steps }: { plan: StaircasePlan; steps: number },
  random: Random,
): number {
  let last = 0
  const tower = drawStaircase(plan, random.fork('rules'))
  const contender = openSilentContender(pass, candidate, random.fork('contender'))
  const marks = [Math.floor(steps / 2), steps]
  climb(tower, contender, { steps, marks, onMark: (_step, level) => (last = level) }, random.fork('inputs'))
  return last
}
