import type { Adam } from '../../../../lab/engine/adam.ts'
import type { Random } from '../../../../lab/random.ts'
import type { Contender } from './contender.ts'
import type { Line, SilentPass } from './silent-pass.ts'
import { askForAction, emptyLesson, leanings, learnLesson, openSilentAdam, putLine } from './silent-pass.ts'

/**
 * What is put before the pass. `latest`: the last steps of its history. `balanced`: retrieval from the whole history, the latest steps of
 * each level, as many of each that it has seen. `lowest two` and `ground`: the same of those levels alone, on which its lessons dwelt.
 */
export const contextRules = ['latest', 'balanced', 'lowest two', 'ground'] as const
export type ContextRule = (typeof contextRules)[number]

export type SilentPlan = {
  readonly bits: number
  readonly levels: number
  readonly shownSteps: number
  readonly rule: ContextRule
  /** 0 takes the likelier action. */
  readonly temperature: number
}

/** The frozen pass with its own history in context: no weight changes, nothing is written. */
export function openSilentContender(pass: SilentPass, plan: SilentPlan, random: Random): Contender {
  const { bits, temperature } = plan
  const history = openHistory(plan)
  let context: Line[] = []
  return {
    answers(inputs, level) {
      const questions = Array.from(inputs, (input): Line => ({ input, level, right: null }))
      const leaning = leanings(pass, context, questions, bits)
      const actions = leaning.map((lead) =>
        temperature === 0 ? +(lead > 0) : +(random.uniform() < 1 / (1 + Math.exp(-lead / temperature))),
      )
      return { actions, below: new Uint8Array(inputs.length) }
    },
    see: (input, level, { right }) => history.keep({ input, level, right }),
    read() {
      context = history.context()
      return true
    },
  }
}

/**
 * The same pass, which also learns online: at every reading it takes gradient steps on its own history, with part of the steps as
 * questions. Not frozen, so no contender of the claim: it shows what the missing weight changes would do for it. The pass is changed.
 */
export function openOnlineContender(
  pass: SilentPass,
  plan: SilentPlan,
  { rate, stepsPerReading }: { rate: number; stepsPerReading: number },
  random: Random,
): Contender {
  const contender = openSilentContender(pass, plan, random)
  const history = openHistory(plan)
  const adam = openSilentAdam(pass)
  return {
    answers: contender.answers,
    see(input, level, told) {
      contender.see(input, level, told)
      history.keep({ input, level, right: told.right })
    },
    read() {
      for (let step = 0; step < stepsPerReading; step++) learnHistory(pass, adam, history.context(), { plan, rate, random })
      return contender.read()
    },
  }
}

/** A few contexts drawn from one history, a third of each asked again. */
const contextsPerStep = 4

function learnHistory(
  pass: SilentPass,
  adam: Adam,
  lines: readonly Line[],
  { plan, rate, random }: { plan: SilentPlan; rate: number; random: Random },
): void {
  const questions = Math.floor(lines.length / 3)
  if (questions === 0) return
  const used = Array.from({ length: plan.bits }, (_, place) => place)
  const lesson = emptyLesson(contextsPerStep, lines.length)
  for (let s = 0; s < contextsPerStep; s++) {
    const order = random.permutation(lines.length).map((at) => lines[at]!)
    const shown = order.slice(questions).toSorted((a, b) => a.level - b.level)
    const asked = order.slice(0, questions)
    for (const [i, line] of shown.entries()) putLine(lesson, s * lines.length + i, line, used)
    for (const [i, line] of asked.entries()) {
      const row = s * lines.length + shown.length + i
      putLine(lesson, row, { ...line, right: null }, used)
      askForAction(lesson, row, line.level, line.right!)
    }
  }
  learnLesson(pass, adam, lesson, rate)
}

/** The latest steps of all, and the latest of each level. */
export function openHistory({ rule, shownSteps, levels }: SilentPlan) {
  const latest: Line[] = []
  const byLevel: Line[][] = Array.from({ length: levels }, () => [])
  const push = (lines: Line[], line: Line): void => {
    lines.push(line)
    if (lines.length > shownSteps) lines.shift()
  }
  return {
    keep(line: Line): void {
      push(latest, line)
      push(byLevel[line.level]!, line)
    },
    /** At most `shownSteps` lines, by level from the ground: what comes later can build on it. */
    context(): Line[] {
      if (rule === 'latest') return latest.toSorted((a, b) => a.level - b.level)
      const seen = byLevel.slice(0, { balanced: levels, 'lowest two': 2, ground: 1 }[rule]).filter((lines) => lines.length > 0)
      const share = Math.floor(shownSteps / Math.max(1, seen.length))
      return seen.flatMap((lines) => lines.slice(-Math.max(1, share)))
    },
  }
}
