/**
 * # Does learning wear out?
 *
 * A network learns one task after another, each with fresh labels on the same inputs. Nothing learnt helps with the next task; the question is whether it can still be learnt.
 *
 * - **Hypothesis.** Plain gradient steps lose the ability to learn. A second one: a known remedy, still made of gradient steps, keeps it.
 * - **Bears on.** *With gradient descent steps*, as a step to *real continual learning will be invented*: it takes for granted that plain steps go on learning.
 *   A large `sgd-drop` speaks against that, a small `remedy-drop` restores it by way of *or with whatever else*.
 * - **Reading.** None for the learners. The attention head is R2: a frozen pass with the examples in its context.
 * - **World.** 80 random corners of the 16-cube, five classes; `tasks` tasks, each with fresh labels, 20 rounds over the inputs in random order, one example at a time. Inputs, labels and order are
 *   drawn per seed and the same for every arm. Nobody is told where a task ends.
 * - **Learners.** Two hidden layers of 32 rectified units, 1,765 weights. Plain steps; the same at the slow rate whose mean over all tasks is best; Adam; plain steps with decay of the weights (L2);
 *   shrink and perturb, after every 80 steps; continual backpropagation, **the remedy**, chosen because it did best on a development seed.
 * - **Contenders.** The answer of the nearest stored example; a frozen attention head, set by hand, over the last 160 examples. They have no weights to wear out and are expected to win: labels by chance
 *   can only be remembered.
 * - **Tuning.** Each arm's numbers did best on development seed 1 over 60 tasks, by mean accuracy, among those that learn the first three tasks. Plain rates .003, .005, .01, .02, .05 (the first two do not learn
 *   the first tasks in time; .003 is the slow arm); Adam .001, .003; decay .003, .01, .03, .1 at rate .02 and .01 at .01; (shrink, perturb) (.99, .02), (.97, .03), (.95, .1), (.9, .05);
 *   replaced per step 1e-4, 1e-3, 1e-2 at rate .02, and 1e-3 at .01 with maturity 100 and 1,000.
 * - **Independent variable.** The task's place in the row.
 * - **Metrics.** Accuracy of a task: the part of right answers in its last round, each given before the example is learnt from. `…-drop`: mean over the first three tasks minus the mean over the last ten.
 *   `remedy-last`: the remedy's mean over the last ten.
 * - **Positive control.** `first-tasks-learnt`: plain steps reach .9 on the first three tasks. **Negative control.** `labels-are-chance`: asked about the next task's labels before it begins, the nearest neighbour is near chance.
 * - **Budget.** Quick 30 tasks, standard 150, full 600.
 * - **Probes.** False: the labels never change, and nothing is lost. True: labels are fresh and the remedy replaces nothing, so that it is plain steps by another name.
 * - **Sources.** Dohare et al. 2024 (Nature 632; loss of plasticity, continual backpropagation; L2 and shrink-and-perturb keep it too); Ash and Adams 2020 (shrink and perturb); Kingma and Ba 2015 (Adam).
 * - **What it cannot show.** Forgetting, which is another matter. Large networks, or tasks that share something. When real continual learning will be invented, or of what it will be made.
 */
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import type { DenseClassifier } from '../../../lab/learners/dense-classifier.ts'
import { openDenseClassifier } from '../../../lab/learners/dense-classifier.ts'
import type { Recall } from '../../../lab/learners/recall.ts'
import { attentionWindow, nearestNeighbours } from '../../../lab/learners/recall.ts'
import type { UpdateRule } from '../../../lab/learners/update-rules.ts'
import { adamSteps, continualBackpropagation, decayedSteps, gradientSteps, shrinkAndPerturb } from '../../../lab/learners/update-rules.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { meanOf } from '../../../lab/statistics/ols.ts'
import type { FreshLabels } from '../../../lab/worlds/fresh-labels.ts'
import { drawFreshLabels } from '../../../lab/worlds/fresh-labels.ts'

const world = { width: 16, classes: 5, count: 80 } as const
const hidden = [32, 32] as const
const firstTasks = 3
const lastTasks = 10

const number = (about: string, { min, max, default: value }: { min: number; max: number; default: number }) =>
  ({ kind: 'number', about, unit: '1', min, max, integer: false, default: value }) as const

const params = {
  tasks: whole('Tasks in a row', 'tasks', { min: firstTasks + lastTasks, max: 5000, default: 150 }),
  rounds: whole('Rounds over the inputs in each task', 'rounds', { min: 2, max: 200, default: 20 }),
  relabelled: number('Part of the inputs that get a new label at each task', { min: 0, max: 1, default: 1 }),
  rate: number('Rate of plain steps', { min: 1e-4, max: 1, default: 0.01 }),
  slowRate: number('Rate of the slow plain steps', { min: 1e-4, max: 1, default: 0.003 }),
  adamRate: number('Rate of Adam', { min: 1e-5, max: 0.1, default: 0.001 }),
  remedyRate: number('Rate of the arms with a remedy', { min: 1e-4, max: 1, default: 0.02 }),
  decay: number('Decay of weights, per unit of rate', { min: 0, max: 1, default: 0.01 }),
  shrink: number('What is left of a weight after each shrinking', { min: 0, max: 1, default: 0.99 }),
  perturb: number('Part of a fresh network added after each', { min: 0, max: 1, default: 0.02 }),
  replaced: number('Part of the mature units replaced per step by continual backpropagation', { min: 0, max: 0.1, default: 0.001 }),
} as const

type Values = ParamValues<typeof params>

/** The arms by the names of their metrics: how each is drawn, and what it does with a gradient. */
const arms = {
  sgd: { curve: 'plain gradient steps', open: (network, { rate }) => gradientSteps(network, { rate }) },
  slow: { curve: 'plain gradient steps, slow', open: (network, { slowRate }) => gradientSteps(network, { rate: slowRate }) },
  adam: { curve: 'Adam', open: (network, { adamRate }) => adamSteps(network, { rate: adamRate }) },
  l2: { curve: 'with decay', open: (network, { remedyRate, decay }) => decayedSteps(network, { rate: remedyRate, decay }) },
  shrink: {
    curve: 'shrink and perturb',
    open: (network, { remedyRate, shrink, perturb }, random) =>
      shrinkAndPerturb(network, { rate: remedyRate, every: world.count, shrink, perturb }, random),
  },
  remedy: {
    curve: 'continual backpropagation',
    open: (network, { remedyRate, replaced }, random) =>
      continualBackpropagation(network, { rate: remedyRate, replaced, maturity: 100 }, random),
  },
} as const satisfies {
  readonly [name: string]: { curve: string; open(network: DenseClassifier, params: Values, random: Random): UpdateRule }
}

const recalls = {
  neighbour: { curve: 'nearest stored example', open: () => nearestNeighbours({ neighbours: 1, classes: world.classes }) },
  window: {
    curve: 'frozen attention over a window',
    open: () => attentionWindow({ window: 2 * world.count, sharpness: 4, classes: world.classes }),
  },
} as const

const drop = (curve: string) => ({
  about: `Accuracy on the first tasks minus the last, a gain counting as nought, ${curve}`,
  unit: '1',
  low: 0,
  high: 1,
})

export const experiment = defineExperiment({
  name: 'plasticity',
  title: 'Whether a network that learns task after task can still learn',
  deterministic: false,
  params,
  metrics: {
    'sgd-drop': drop(arms.sgd.curve),
    'slow-drop': drop(arms.slow.curve),
    'adam-drop': drop(arms.adam.curve),
    'l2-drop': drop(arms.l2.curve),
    'shrink-drop': drop(arms.shrink.curve),
    'remedy-drop': drop(arms.remedy.curve),
    'neighbour-drop': drop(recalls.neighbour.curve),
    'window-drop': drop(recalls.window.curve),
    'remedy-last': { about: 'Accuracy of the remedy on the last tasks', unit: '1', low: 0, high: 1 },
  },
  controls: {
    'first-tasks-learnt': 'There is something to lose: plain steps reach 0.9 on the first three tasks',
    'labels-are-chance': 'Nothing leaks: labels that have not been shown are answered no better than 0.35 where chance is 0.2',
  },
  tiers: {
    quick: { params: { tasks: 30 }, seeds: 8, secondsPerSeed: 8 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 30 },
    full: { params: { tasks: 600 }, seeds: 20, secondsPerSeed: 120 },
  },
  probes: {
    false: { tasks: 40, relabelled: 0 },
    true: { tasks: 40, replaced: 0 },
  },
  measure,
})

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params } = bench
  const random = randomOf(bench.seed)
  const labels = drawFreshLabels({ ...world, tasks: params.tasks, relabelled: params.relabelled }, random.fork('world'))
  const unseen = unseenAccuracy(random.fork('unseen'))
  bench.control('labels-are-chance', unseen < 0.35, unseen)

  const total = Object.keys(arms).length + Object.keys(recalls).length
  const values: { [metric: string]: number } = {}
  let done = 0
  const follow = (name: string, curve: string, student: Recall) => {
    const accuracies = takeAll(student, labels, params.rounds, random.fork('order'), (task, accuracy) => {
      if (task % Math.ceil(params.tasks / 50) === 0) bench.point(curve, task + 1, accuracy)
      bench.progress(done * params.tasks + task + 1, total * params.tasks, curve)
    })
    done++
    const [first, last] = [meanOf(accuracies.slice(0, firstTasks)), meanOf(accuracies.slice(-lastTasks))]
    values[`${name}-drop`] = first - last
    return { first, last }
  }

  for (const [name, { curve, open }] of Object.entries(arms)) {
    const network = openDenseClassifier({ inputs: world.width, hidden, classes: world.classes }, random.fork('weights'))
    const { first, last } = follow(name, curve, studentOf(network, open(network, params, random.fork(name))))
    if (name === 'sgd') bench.control('first-tasks-learnt', first >= 0.9, first)
    if (name === 'remedy') values['remedy-last'] = last
  }
  for (const [name, { curve, open }] of Object.entries(recalls)) follow(name, curve, open())
  return values
}

/** A network and its rule, seen as somebody who answers and is told. */
function studentOf(network: DenseClassifier, rule: UpdateRule): Recall {
  return {
    guess: (input) => network.guess(input),
    store(input, label) {
      network.guess(input)
      network.backward(label)
      rule.update()
    },
  }
}

/** Goes through all tasks; the accuracy of each in its last round. The order of the examples is the same for everybody. */
function takeAll(
  student: Recall,
  { inputs, labels }: FreshLabels,
  rounds: number,
  order: Random,
  onTask: (task: number, accuracy: number) => void,
): number[] {
  return labels.map((ofTask, task) => {
    let right = 0
    for (let round = 0; round < rounds; round++)
      for (const n of order.permutation(inputs.length)) {
        if (round === rounds - 1 && student.guess(inputs[n]!) === ofTask[n]) right++
        student.store(inputs[n]!, ofTask[n]!)
      }
    onTask(task, right / inputs.length)
    return right / inputs.length
  })
}

/** What memory of five tasks is worth for the labels of a sixth, in the mean over five rows. */
function unseenAccuracy(random: Random): number {
  return meanOf(
    Array.from({ length: 5 }, () => {
      const { inputs, labels } = drawFreshLabels({ ...world, tasks: 6, relabelled: 1 }, random)
      const memory = recalls.neighbour.open()
      for (const ofTask of labels.slice(0, -1)) for (const [n, input] of inputs.entries()) memory.store(input, ofTask[n]!)
      return meanOf(inputs.map((input, n) => (memory.guess(input) === labels.at(-1)![n] ? 1 : 0)))
    }),
  )
}
