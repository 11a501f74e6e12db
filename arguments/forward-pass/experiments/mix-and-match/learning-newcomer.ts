import type { Random } from '../../../../lab/random.ts'
import type { Composer } from '../../../../lab/worlds/composer.ts'
import { practise, shareRight } from '../../../../lab/worlds/composer.ts'
import type { Composition, Mixtures, Operation } from '../../../../lab/worlds/primitives.ts'
import { drawLesson, drawSeveral } from './questions.ts'

/** After how many gradient steps the learner is asked; the first is none. */
export const marks: readonly number[] = [0, 1, 2, 5, 10, 20, 40]

/** Accuracy after each of `marks`. */
export type Learnt = { readonly newcomer: readonly number[]; readonly known: readonly number[] }

export type LearningPlan = {
  readonly rate: number
  /** Mixtures per gradient step: half hold the newcomer, half rehearse what is known. */
  readonly batch: number
  readonly asked: number
  readonly onStep: () => void
}

/**
 * Let a network that knows its operations learn one more, by Adam at a constant rate, from practised contexts; it is asked in
 * held-out ones. Its weights are put back afterwards.
 */
export function learnNewcomer(
  knower: Composer,
  { mixtures, operation, heldOut }: { mixtures: Mixtures; operation: Operation; heldOut: readonly Composition[] },
  { rate, batch, asked, onStep }: LearningPlan,
  random: Random,
): Learnt {
  const before = knower.network.parameters.map(({ values }) => values.slice())
  const newcomers = [operation]
  const contexts = mixtures.withNewcomer.heldOut
  const questions = drawSeveral(mixtures, { count: asked, contexts, newcomers }, random.fork('questions'))
  const lessons = random.fork('lessons')
  const newcomer: number[] = []
  const known: number[] = []
  ask()
  practise(knower, {
    steps: marks.at(-1)!,
    rateAt: () => rate,
    draw: () => ({ shown: 'no table', compositions: drawLesson(mixtures, { count: batch, share: 0.5, newcomers }, lessons) }),
    onStep(step) {
      if (marks.includes(step)) ask()
      onStep()
    },
  })
  for (const [i, { values }] of knower.network.parameters.entries()) values.set(before[i]!)
  return { newcomer, known }

  function ask(): void {
    newcomer.push(shareRight(knower, questions, 'no table'))
    known.push(shareRight(knower, heldOut, 'no table'))
  }
}
