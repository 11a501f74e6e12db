/**
 * # Mix and match
 *
 * Operations on six symbols that a network knows, put together in ways it has not seen; and then an operation that it does not know.
 *
 * - **Hypothesis.** New mixtures of known operations need no learning. A new operation is not had for nothing; but it need not be
 *   learnt by changing weights either: it is enough that the question says what it does.
 * - **Bears on.** `held-out`: “mixing known things needs no learning” stands when it is high and falls when it is low. `new-zero-shot`: that
 *   something must come in for what is new; at chance it speaks for that, well above it against. `table`: that little learning
 *   is not none, since a frozen model takes up a rule from its context. The first and the third can both be confirmed: then the two
 *   sides call different things learning, and no number decides between words.
 * - **Reading.** `step by step`: R3, each symbol that is named is read back with the next operation. `at once`: R1, only the first symbol is
 *   told, and the last is asked for in one pass. `at once but for tables`: so for known operations, while the network that reads tables
 *   goes step by step; at once it is not taught to the end in 5,000 steps (0.84 on what it practised), which would make the run invalid.
 * - **World.** Eight random permutations of six symbols, drawn for every seed, in mixtures of three. Of the 512 mixtures 30 % are practised,
 *   and as many of the 192 that hold the new operation in one place, wherever that is practised; the others are asked about.
 * - **Learner.** The network that knows the eight operations takes 10 and 40 gradient steps on mixtures that hold the new one, half of every
 *   lesson rehearsing the old ones, at the best of three learning rates by another new operation.
 * - **Contenders.** The same network as it is. And one that was taught to read tables: its questions begin with all six entries of the new
 *   operation, another one each time, out of 500. It is asked about operations out of 180 others, that were never shown, in mixtures
 *   that were never practised, its weights frozen. In both manners the symbol after every operation is a target, so that the parts are known and not only
 *   whole mixtures. (Of rates 3e-3 and 5e-3, two and four layers and 300 to 5,000 steps, those of the tiers were enough.)
 * - **Independent variable.** What is new, and how it comes in: not at all, in the question, by gradient steps. Manner.
 * - **Metrics.** Accuracy of the last symbol; chance is one in six. For `new-zero-shot` the declared range begins at chance, since below it
 *   nothing is less. It is a mean over all operations that the new one might be, because a single one agrees with a guess by luck.
 * - **Positive control.** On what was practised both networks are right in at least 95 of 100 questions, else the run is invalid.
 * - **Negative control.** With its table left empty, the network that reads tables is at chance.
 * - **Curves.** Accuracy with the new operation over the gradient steps of the learner; the two frozen networks take none, so theirs are level.
 * - **Budget.** Quick: 8 seeds, under a minute on two cores. Standard: 10 seeds, about two minutes; at once, which has four layers and needs
 *   more steps, about four.
 * - **Probes.** False: half of the mixtures are idioms, whose whole means something else than its parts; what is called new was practised with the rest;
 *   and only four different tables were ever shown. True: the world as it is, in small.
 * - **Sources.** Ramesh et al. 2024 (arXiv 2311.12997) for mixtures of permutations, step by step and at once.
 * - **What it cannot show.** What a large model does with programs: here a part is six numbers. That a table is as good as gradient
 *   steps for rules too long to write down. That a network finds out by itself what to write: step by step, it was taught. With only the last
 *   symbol as a target, a pilot at once knew nothing but what it had practised (0.2), so what is high at once is owed to lessons on every part.
 */
import { openArena } from '../../../lab/engine/arena.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Composer, ComposerPlan } from '../../../lab/worlds/composer.ts'
import { cooling, openComposer, practise, shareRight } from '../../../lab/worlds/composer.ts'
import type { Mixtures, Operation } from '../../../lab/worlds/primitives.ts'
import { drawMixtures } from '../../../lab/worlds/primitives.ts'
import type { Learnt } from './mix-and-match/learning-newcomer.ts'
import { learnNewcomer, marks } from './mix-and-match/learning-newcomer.ts'
import type { Questions } from './mix-and-match/questions.ts'
import { drawLesson, drawQuestions, drawSeveral } from './mix-and-match/questions.ts'

const symbols = 6

const chance = 1 / symbols

const params = {
  manner: {
    kind: 'choice',
    about: 'Whether each symbol that the network names is read back, or all operations pass before it is asked',
    options: ['step by step', 'at once', 'at once but for tables'],
    default: 'step by step',
  },
  known: whole('Operations that are practised', 'operations', { min: 2, max: 32, default: 8 }),
  length: whole('Operations of one mixture', 'operations', { min: 2, max: 4, default: 3 }),
  practised: {
    kind: 'number',
    about: 'Share of the mixtures that are practised',
    unit: '',
    min: 0.01,
    max: 0.99,
    integer: false,
    default: 0.3,
  },
  idioms: {
    kind: 'number',
    about: 'Share of the mixtures of known operations that mean something else than their parts',
    unit: '',
    min: 0,
    max: 1,
    integer: false,
    default: 0,
  },
  newcomer: {
    kind: 'choice',
    about: 'Whether the operation that is called new is new to the network, or was practised with the others',
    options: ['new', 'practised'],
    default: 'new',
  },
  tables: whole('Different operations whose tables are practised', 'operations', { min: 1, max: 500, default: 500 }),
  layers: whole('Layers of the transformers', 'layers', { min: 1, max: 8, default: 2 }),
  width: whole('Width of the transformers, a multiple of their four heads', 'numbers', { min: 8, max: 256, default: 32 }),
  steps: whole('Gradient steps on mixtures of known operations', 'steps', { min: 5, max: 100_000, default: 400 }),
  tableSteps: whole('Gradient steps on mixtures with tables', 'steps', { min: 5, max: 100_000, default: 800 }),
  batch: whole('Mixtures per gradient step', 'mixtures', { min: 4, max: 1024, default: 64 }),
  peak: {
    kind: 'number',
    about: 'Highest learning rate of the practice',
    unit: '',
    min: 1e-5,
    max: 0.1,
    integer: false,
    default: 3e-3,
  },
  rates: {
    kind: 'numbers',
    about: 'Learning rates to choose from when the newcomer is learnt by gradient steps',
    unit: '',
    min: 1e-5,
    max: 0.1,
    integer: false,
    default: [1e-3, 3e-3, 1e-2],
  },
  asked: whole('Mixtures that every number is measured on', 'mixtures', { min: 16, max: 16_384, default: 2048 }),
} as const

const quick = { steps: 200, tableSteps: 400, rates: [3e-3, 1e-2], asked: 768 } as const

export const experiment = defineExperiment({
  name: 'mix-and-match',
  title: 'New mixtures of known operations, and a new operation',
  deterministic: false,
  params,
  metrics: {
    'held-out': accuracyMetric('Accuracy on mixtures of known operations that were not practised'),
    'new-zero-shot': {
      ...accuracyMetric('Accuracy on mixtures with a new operation that nothing is said about'),
      low: chance,
    },
    table: accuracyMetric('Accuracy, weights frozen, on mixtures with a new operation that is written out in the question'),
    'new-after-10': accuracyMetric('Accuracy on mixtures with a new operation after 10 gradient steps on others that hold it'),
    'new-after-40': accuracyMetric('The same after 40 gradient steps'),
    'known-after-40': accuracyMetric('Accuracy on held-out mixtures of known operations after these 40 steps'),
  },
  controls: {
    'practised-mixtures': 'The network knows its operations: on practised mixtures its accuracy is at least 0.95',
    'practised-tables':
      'The network that reads tables was taught to the end: on practised mixtures and operations its accuracy is at least 0.95',
    'empty-table': 'Nothing leaks: with the table left empty, its accuracy with a new operation is within 0.1 of chance, one in six',
  },
  tiers: {
    quick: { params: quick, seeds: 8, secondsPerSeed: 9 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 20 },
    full: { params: { steps: 2000, tableSteps: 4000, width: 64, asked: 8192 }, seeds: 20, secondsPerSeed: 240 },
  },
  probes: {
    false: { ...quick, steps: 400, idioms: 0.5, practised: 0.1, newcomer: 'practised', tables: 4 },
    true: quick,
  },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params, seed } = bench
  const random = randomOf(seed)
  const phases = progressOver(bench, costs(params))
  const arena = openArena({ megabytes: megabytesFor(params) })
  const mixtures = drawMixtures({ ...params, symbols }, random.fork('mixtures'))
  const questions = drawQuestions(mixtures, params.asked, random.fork('questions'))
  const newcomer = mixtures.newcomers.unseen[0]!
  const isNew = params.newcomer === 'new'

  const knower = openComposer(arena, planOf(params, 'knower'), random.fork('weights'))
  const lessons = random.fork('lessons')
  practise(knower, {
    steps: params.steps,
    rateAt: cooling(params.steps, params.peak),
    draw: () => ({
      shown: 'no table',
      compositions: drawLesson(mixtures, { count: params.batch, share: isNew ? 0 : 0.5, newcomers: [newcomer] }, lessons),
    }),
    onStep: watching(bench, 'training accuracy, new mixtures', phases.mixtures, params.steps, () =>
      shareRight(knower, questions.heldOut.slice(0, glance), 'no table'),
    ),
  })
  const practised = shareRight(knower, questions.practised, 'no table')
  bench.control('practised-mixtures', practised >= 0.95, practised)
  const contexts = mixtures.withNewcomer.heldOut
  const newcomers = isNew ? [...mixtures.newcomers.practised, ...mixtures.newcomers.unseen] : [newcomer]
  const untold = drawSeveral(mixtures, { count: params.asked, contexts, newcomers }, random.fork('untold'))
  const zeroShot = shareRight(knower, untold, 'no table')

  const reader = openComposer(arena, planOf(params, 'reader'), random.fork('weights of the reader'))
  const table = readTables(reader, { bench, mixtures, questions, phase: phases.tables, random: random.fork('tables') })
  const learnt = learn(knower, { bench, mixtures, questions, phase: phases.learner, random: random.fork('learner') })
  for (const [i, k] of marks.entries()) {
    bench.point('learner, after so many gradient steps', k, learnt.newcomer[i]!)
    bench.point('forward pass, shown a table', k, table)
    bench.point('forward pass, shown nothing', k, zeroShot)
  }
  return {
    'held-out': shareRight(knower, questions.heldOut, 'no table'),
    'new-zero-shot': zeroShot,
    table,
    'new-after-10': learnt.newcomer[marks.indexOf(10)]!,
    'new-after-40': learnt.newcomer[marks.indexOf(40)]!,
    'known-after-40': learnt.known[marks.indexOf(40)]!,
  }
}

type Given = {
  readonly bench: Bench<Values>
  readonly mixtures: Mixtures
  readonly questions: Questions
  readonly phase: Phase
  readonly random: Random
}

/** Teach a network to use tables, freeze it, and ask it about operations whose tables it never saw. */
function readTables(reader: Composer, { bench, mixtures, questions, phase, random }: Given): number {
  const { tableSteps: steps, peak, batch: count } = bench.params
  const newcomers = mixtures.newcomers.practised
  practise(reader, {
    steps,
    rateAt: cooling(steps, peak),
    draw: () => ({ shown: 'table', compositions: drawLesson(mixtures, { count, share: 0.5, newcomers }, random) }),
    onStep: watching(bench, 'training accuracy, a new operation shown as a table', phase, steps, () =>
      shareRight(reader, questions.unseen.slice(0, glance), 'table'),
    ),
  })
  const practised = shareRight(reader, questions.practisedTables, 'table')
  bench.control('practised-tables', practised >= 0.95, practised)
  const empty = shareRight(reader, questions.unseen, 'no table')
  bench.control('empty-table', empty <= chance + 0.1, empty)
  return shareRight(reader, questions.unseen, 'table')
}

/** Learn a new operation by gradient steps, at the rate that was best after the last of them on another operation. */
function learn(knower: Composer, { bench, mixtures, questions, phase, random }: Given): Learnt {
  const { rates, batch, asked } = bench.params
  const [operation, another] = mixtures.newcomers.unseen as [Operation, Operation]
  const heldOut = questions.heldOut.slice(0, asked / 4)
  let [done, all] = [0, marks.at(-1)! * (rates.length + 1)]
  const plan = { batch, asked: Math.floor(asked / 4), onStep: () => phase(++done, all) }
  const scores = rates.map((rate, i) => {
    const { newcomer } = learnNewcomer(knower, { mixtures, operation: another, heldOut }, { ...plan, rate }, random.fork(`rate ${i}`))
    return newcomer.at(-1)! + newcomer[marks.indexOf(10)]!
  })
  const rate = rates[scores.indexOf(Math.max(...scores))]!
  bench.log(`the new operation is learnt at rate ${rate}`)
  return learnNewcomer(knower, { mixtures, operation, heldOut }, { ...plan, asked, rate }, random.fork('learner'))
}

/** Mixtures that a training curve is drawn from. */
const glance = 128

/** Draws a point of a training curve now and then, and says how far the phase has come. */
function watching(bench: Bench<Values>, curve: string, phase: Phase, steps: number, measured: () => number): (step: number) => void {
  const every = Math.ceil(steps / 16)
  return (step) => {
    if (step % every === 0) bench.point(curve, step, measured())
    phase(step, steps)
  }
}

/** Networks that know operations go about it by `manner`; so do those that read tables, unless it makes an exception of them. */
function planOf({ known, length, manner, layers, width }: Values, network: 'knower' | 'reader'): ComposerPlan {
  const isAtOnce = manner === 'at once' || (manner === 'at once but for tables' && network === 'knower')
  return { symbols, known, length, manner: isAtOnce ? 'at once' : 'step by step', layers, width }
}

/** About how much work each phase is, in gradient steps. */
function costs({ steps, tableSteps, rates }: Values) {
  return { mixtures: steps, tables: tableSteps, learner: 3 * marks.at(-1)! * (rates.length + 1) }
}

/** Room for two networks and one step of practice, or one pass of what is asked together. */
function megabytesFor({ layers, width, batch, length }: Values): number {
  const tokens = symbols + length
  const pass = Math.max(batch, 128) * tokens * layers * (40 * width + 12 * tokens)
  return 24 + Math.ceil((4 * pass + 600 * layers * width * width) / 2 ** 20)
}

function accuracyMetric(about: string) {
  return { about, unit: '', low: 0, high: 1 }
}
