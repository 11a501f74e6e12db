/**
 * # What running costs, and what simulating costs
 *
 * A learner and a frozen pass come to the same error on the same kind of stream. Which of them computes less?
 *
 * - **Hypothesis.** Once the pass's training is shared among ten thousand tasks, running the learner still takes fewer operations than
 *   having a frozen pass do what it does.
 * - **Bears on.** The claim that you would train the learner anyway. Short and long horizons are metrics of their own, since the answer may differ.
 * - **Reading.** R2: one frozen model, one pass per question, samples in context; for the long horizon retrieved from the whole memory.
 * - **World.** Streams of samples from random teachers of 64 tanh units on four inputs, as in `knowledge-or-information`; fresh ones
 *   for every seed. The target is a mean squared error of 0.20 (short) or 0.03 (long), answers having variance 1, in the mean over the seed's tasks.
 * - **Use.** Every sample's answer is asked for before it is shown: as many questions as samples, for both parties.
 * - **Learner.** One hidden layer of tanh units, Adam, replay, one update a sample and four for each of the first 64; the cheapest of six on
 *   development tasks that has a tenth to spare (8, 16 or 32 units for the short horizon, 16, 32 or 64 for the long; highest rate 0.01 or 0.02).
 *   More units or more updates need fewer samples and cost more.
 * - **Contenders.** Two passes, each meta-trained for its target alone, on teachers of this very width. Short: shown all samples so far, at most 64, in
 *   the order of arrival, so that it keeps what it has read and a question costs two rows. Long: shown the 32 nearest of the whole memory, prefix
 *   attention, a whole pass per question; finding the nearest is counted. Their sizes and training were chosen among those tried on a development
 *   seed (22 for the short target, 4 for the long) as the cheapest that reach the target with something to spare. For the short one that is about
 *   5 million operations a task, training shared; the cheapest that barely reached it took 2.7, which would take 0.25 off the logarithm.
 *   Without an order fewer samples are needed, but reading all again for every question costs more than that saves.
 * - **Independent variable.** The horizon; and the number of tasks that share the training (a parameter).
 * - **Metrics.** `log10-flop-ratio-short`, `-long` = log10 of the pass's operations per task, its share of the training included, over the learner's.
 *   `log10-sample-ratio-…`: of the samples they took. `log10-flop-ratio-…-shared`: the same with the training left out, as if endlessly many
 *   tasks shared it. Operations are products and sums of matrix products and distances. Searching for good
 *   settings is counted for nobody.
 * - **Control.** Both reach the target.
 * - **Curves.** Mean error against operations per task, in millions, both as they come along.
 * - **Budget.** Steps, never seconds. No quick tier: every seed trains two passes. Standard: 10 seeds, about five minutes on two cores.
 * - **Probes.** False: one question, at the end, and a million tasks share the training. True: only ten tasks share it.
 * - **Sources.** Ding et al. 2024 (ICLR) for prefix attention; Garg et al. 2022 (arXiv 2208.01066) for in-context regression.
 * - **What it cannot show.** Time, energy, or memory. What a general model costs that does many other things besides, whose training nobody would
 *   charge to this. A ratio for learners that take millions of steps: the longest streams here have a few thousand samples.
 */
import type { Arena } from '../../../lab/engine/arena.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import type { ReplayRegressorPlan } from '../../../lab/learners/replay-regressor.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { freshTeachers } from '../../../lab/worlds/teacher.ts'
import type { LessonKind } from '../../../lab/worlds/teacher-lessons.ts'
import { teachTeacherPass } from '../../../lab/worlds/teacher-lessons.ts'
import type { TeacherPass } from '../../../lab/worlds/teacher-pass.ts'
import { openTeacherPass } from '../../../lab/worlds/teacher-pass.ts'
import type { Crossing } from './cost/crossing.ts'
import { crossingOf, marksBetween } from './cost/crossing.ts'
import type { Task } from './cost/parties.ts'
import { drawTasks, learnerCost, learnersError, passCost, passError, trainingCost } from './cost/parties.ts'

const dimension = 4
const units = 64
/** Samples that the pass for the long horizon is shown at a time. */
const retrieved = 32

const params = {
  shortTarget: number('Mean squared error to be reached over a short horizon', '', { min: 0.001, max: 1, default: 0.2 }),
  longTarget: number('Mean squared error to be reached over a long horizon', '', { min: 0.001, max: 1, default: 0.03 }),
  sharedAmong: whole('Tasks that share the training of a pass', 'tasks', { min: 1, max: 1e9, default: 10_000 }),
  asked: {
    kind: 'choice',
    about: 'Whether every sample’s answer is asked for before it is shown, or a single one at the end',
    options: ['every sample', 'once at the end'],
    default: 'every sample',
  },
  shortTasks: whole('Tasks over which the error of the short horizon is averaged', 'tasks', { min: 2, max: 512, default: 96 }),
  longTasks: whole('Tasks over which the error of the long horizon is averaged', 'tasks', { min: 2, max: 512, default: 16 }),
  testPoints: whole('Points per task at which errors are measured', 'points', { min: 10, max: 10_000, default: 100 }),
  longest: whole('The longest streams', 'samples', { min: 64, max: 65_536, default: 4096 }),
  shortHidden: {
    ...numbers('Hidden units of the learner for the short horizon, to choose from', 'units', { min: 2, max: 1024 }),
    default: [8, 16, 32],
  },
  longHidden: {
    ...numbers('Hidden units of the learner for the long horizon, to choose from', 'units', { min: 2, max: 1024 }),
    default: [16, 32, 64],
  },
  updatesPerSample: { ...numbers('Updates of the learner per sample, to choose from', 'updates', { min: 1, max: 256 }), default: [1] },
  rates: {
    kind: 'numbers',
    about: 'Highest learning rates of the learner, to choose from',
    unit: '',
    min: 1e-5,
    max: 0.1,
    integer: false,
    default: [0.01, 0.02],
  },
  shortWindow: whole('The most samples that the pass for the short horizon is shown', 'samples', { min: 8, max: 256, default: 64 }),
  shortWidth: whole('Its width, a multiple of four', 'numbers', { min: 8, max: 256, default: 16 }),
  shortLayers: whole('Its layers', 'layers', { min: 1, max: 8, default: 2 }),
  shortSteps: whole('Its gradient steps', 'steps', { min: 5, max: 100_000, default: 1600 }),
  shortContexts: whole('Contexts per gradient step, short', 'contexts', { min: 1, max: 128, default: 4 }),
  longWidth: whole('Width of the pass for the long horizon, a multiple of four', 'numbers', { min: 8, max: 256, default: 24 }),
  longLayers: whole('Its layers', 'layers', { min: 1, max: 8, default: 2 }),
  longSteps: whole('Its gradient steps', 'steps', { min: 5, max: 100_000, default: 1600 }),
  longContexts: whole('Contexts per gradient step, long', 'contexts', { min: 1, max: 128, default: 8 }),
} as const

export const experiment = defineExperiment({
  name: 'cost',
  title: 'What it costs to run a learner, and to have a frozen pass do the same',
  deterministic: false,
  params,
  metrics: {
    'log10-flop-ratio-short': ordersMetric('log10 of operations per task, pass over learner, to the short target, training shared'),
    'log10-flop-ratio-long': ordersMetric('log10 of operations per task, pass over learner, to the long target, training shared'),
    'log10-flop-ratio-short-shared': ordersMetric('As log10-flop-ratio-short, the training of the pass left out'),
    'log10-flop-ratio-long-shared': ordersMetric('As log10-flop-ratio-long, the training of the pass left out'),
    'log10-sample-ratio-short': ordersMetric('log10 of samples to the short target, pass over learner'),
    'log10-sample-ratio-long': ordersMetric('log10 of samples to the long target, pass over learner'),
  },
  controls: {
    'learner-reaches': 'The learner reaches both targets; the value is the number of targets reached',
    'pass-reaches': 'Each pass reaches its target; the value is the number of targets reached',
  },
  tiers: {
    quick: null,
    standard: { params: {}, seeds: 10, secondsPerSeed: 60 },
    full: { params: { shortTasks: 128, longTasks: 64, shortSteps: 3000, longSteps: 6000 }, seeds: 20, secondsPerSeed: 300 },
  },
  probes: {
    false: { asked: 'once at the end', sharedAmong: 1_000_000 },
    true: { sharedAmong: 10 },
  },
  measure,
})

type Values = ParamValues<typeof params>

/** What is asked for, over which tasks, and with which pass. */
type Horizon = {
  readonly name: 'short' | 'long'
  readonly target: number
  readonly tasks: number
  /** Hidden units of the learner, to choose from. */
  readonly hidden: readonly number[]
  readonly kind: LessonKind
  readonly width: number
  readonly layers: number
  readonly steps: number
  readonly contexts: number
  /** The most samples that the pass looks at in one go. */
  readonly window: number
  readonly peak: number
  /** The most samples that the pass may be given. */
  readonly most: number
}

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params } = bench
  const random = randomOf(bench.seed)
  const horizons: readonly Horizon[] = [
    {
      name: 'short',
      target: params.shortTarget,
      tasks: params.shortTasks,
      hidden: params.shortHidden,
      kind: 'window',
      width: params.shortWidth,
      layers: params.shortLayers,
      steps: params.shortSteps,
      contexts: params.shortContexts,
      window: params.shortWindow,
      peak: 4e-3,
      most: params.shortWindow,
    },
    {
      name: 'long',
      target: params.longTarget,
      tasks: params.longTasks,
      hidden: params.longHidden,
      kind: 'retrieval',
      width: params.longWidth,
      layers: params.longLayers,
      steps: params.longSteps,
      contexts: params.longContexts,
      window: retrieved,
      peak: 3e-3,
      most: params.longest,
    },
  ]
  const phases = progressOver(bench, { short: 1, long: 1 })
  const compared = horizons.map((horizon) => compare(horizon, bench, phases[horizon.name], random.fork(horizon.name)))
  for (const party of ['learner', 'pass'] as const) {
    const reached = compared.filter((of) => of[party].reached).length
    bench.control(`${party}-reaches`, reached === compared.length, reached)
  }
  return Object.assign({}, ...compared.map(({ values }) => values))
}

/** Both parties on the way to the target, and what it took them. */
function compare(
  horizon: Horizon,
  bench: Bench<Values>,
  phase: Phase,
  random: Random,
): { readonly learner: Crossing; readonly pass: Crossing; readonly values: { readonly [metric: string]: number } } {
  const { params } = bench
  const { name, target, kind } = horizon
  const prequential = params.asked === 'every sample'
  const course = { units, dimension, longest: params.longest, testPoints: params.testPoints }
  const development = drawTasks(course, Math.ceil(horizon.tasks / 2), random.fork('development'))
  const plan = cheapestPlan(development, horizon, params, random.fork('tuning'))
  phase(0.2, 1)
  const arena = openArena({ megabytes: 64 + Math.ceil((horizon.contexts * horizon.width * horizon.layers) / 16) })
  const pass = taughtPass(arena, horizon, bench, (part) => phase(0.2 + 0.6 * part, 1), random)
  const training = trainingCost(pass.plan, { steps: horizon.steps, contexts: horizon.contexts, kind }) / params.sharedAmong

  const tasks = drawTasks(course, horizon.tasks, random.fork('tasks'))
  const learner = runLearner(plan, tasks, target, params.longest, random.fork('learner'))
  phase(0.9, 1)
  const errorAt = (samples: number): number => passError(pass, kind, tasks, samples)
  const simulated = crossingOf(errorAt, marksBetween(kind === 'window' ? 4 : retrieved, horizon.most), target)
  phase(1, 1)

  const spent = (samples: number): number => passCost(pass.plan, kind, samples, prequential)
  for (const { samples, error } of learner.path)
    bench.point(`learner, ${name}`, Math.ceil(learnerCost(plan, samples, prequential) / 1e6), Math.log10(error))
  for (const { samples, error } of simulated.path)
    bench.point(`forward pass, ${name}`, Math.ceil((spent(samples) + training) / 1e6), Math.log10(error))
  const running = learnerCost(plan, learner.samples, prequential)
  const shared = spent(simulated.samples)
  bench.log(
    `${name}: learner of ${plan.hidden} units, ${plan.updatesPerSample} updates a sample: ${learner.samples.toFixed(1)} samples, ${running.toExponential(2)} operations; ` +
      `pass: ${simulated.samples.toFixed(1)} samples, ${shared.toExponential(2)} operations and ${training.toExponential(2)} of training`,
  )
  return {
    learner,
    pass: simulated,
    values: {
      [`log10-flop-ratio-${name}`]: Math.log10((shared + training) / running),
      [`log10-flop-ratio-${name}-shared`]: Math.log10(shared / running),
      [`log10-sample-ratio-${name}`]: Math.log10(simulated.samples / learner.samples),
    },
  }
}

/** On development tasks settings must do a little better than the target, so that they reach it on others too. */
const toSpare = 0.9

/** The plan that reaches the target with the fewest operations on development tasks; one that does not reach it only if none does. */
function cheapestPlan(tasks: readonly Task[], { target, hidden: sizes }: Horizon, params: Values, random: Random): ReplayRegressorPlan {
  const plans = sizes.flatMap((hidden) =>
    params.updatesPerSample.flatMap((updatesPerSample) =>
      params.rates.map((peak): ReplayRegressorPlan => ({ dimension, hidden, activation: 'tanh', updatesPerSample, peak })),
    ),
  )
  const costs = plans.map((plan) => {
    const { samples, reached } = runLearner(plan, tasks, toSpare * target, params.longest, random)
    return learnerCost(plan, samples, params.asked === 'every sample') * (reached ? 1 : 1e6)
  })
  return plans[costs.indexOf(Math.min(...costs))]!
}

function runLearner(plan: ReplayRegressorPlan, tasks: readonly Task[], target: number, longest: number, random: Random): Crossing {
  return crossingOf(learnersError(plan, tasks, random), marksBetween(4, longest), target)
}

function taughtPass(arena: Arena, horizon: Horizon, bench: Bench<Values>, onPart: (part: number) => void, random: Random): TeacherPass {
  const { width, layers, kind, name, steps, contexts, window, peak } = horizon
  const pass = openTeacherPass(
    arena,
    { dimension, width, layers, heads: 4, window, order: kind === 'window' ? 'arrival' : 'none' },
    random.fork('weights'),
  )
  const lessons = {
    kinds: [kind],
    teachers: freshTeachers(dimension),
    units: [units],
    noise: 0,
    contexts,
    largestMemory: 2048,
  }
  const onStep = (step: number, _: LessonKind, loss: number) => {
    if (step % 10 === 1) bench.point(`training loss, ${name}`, step, loss)
    onPart(step / steps)
  }
  teachTeacherPass(pass, lessons, { steps, peak, onStep }, random.fork('lessons'))
  return pass
}

function ordersMetric(about: string) {
  return { about, unit: 'orders of magnitude', low: -4, high: 6 }
}

/** A parameter that is any number. */
function number<const Range extends { readonly min: number; readonly max: number; readonly default: number }>(
  about: string,
  unit: string,
  range: Range,
) {
  return { kind: 'number', integer: false, about, unit, ...range } as const
}

/** A parameter that is several whole numbers; its default is added where it is declared. */
function numbers(about: string, unit: string, range: { readonly min: number; readonly max: number }) {
  return { kind: 'numbers', integer: true, about, unit, ...range } as const
}
