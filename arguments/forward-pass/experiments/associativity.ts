/**
 * # Can a run of learning be solved side by side?
 *
 * A run of T learning steps is a chain in which each step waits for the one before. Some chains can be had in few rounds all the same.
 *
 * - **Hypothesis.** The rounds that the best parallel scheme needs to find the weights after T steps grow with T like a power: the run is serial.
 *   The opposite outcome is a number of rounds that hardly grows, so that a run of T steps is about log T deep.
 * - **Bears on.** *A long run has no shortcut* and *the steps build on each other*: a large slope speaks for both as far as depth goes, a small one against both.
 *   The growth of a small change bears on whether deep-Q runs are predictable or chaotic.
 * - **Reading.** None: the learner itself is studied. If its run has no shortcut in depth, no pass of bounded depth takes one.
 * - **World.** Random decision worlds, 24 places seen through four random numbers, three actions, three successors each, drawn per seed.
 *   All chance (exploration, luck, restarts, which transitions are replayed) is laid down per step beforehand, so that a run is a recurrence without chance.
 * - **Learners.** The main one: deep Q-learning with replay and its own ε-greedy actions, so that what it learns changes what it meets (67 weights, 4 transitions a step).
 *   The same with random actions; tabular Q with own and with random actions; regression by stochastic gradient descent on a random network (49 weights); linear TD.
 *   Each at the rate that learns best on development seeds.
 * - **Contenders.** Schemes that guess all states at once, make each step linear around the guess, compose the linear steps by a scan and guess again:
 *   Newton, Gauss-Newton (without error times curvature), with targets held, and each in sliding windows of 64 to 4,096 steps. The place in the world is scanned too: a step is a
 *   table from place to place once the weights are guessed. Per learner the one scheme that is best at the longest run on development seeds; never the best per length.
 *   Those who act are solved in windows of 1,024 steps after 64 rounds over all, which takes as many rounds and less work.
 *   For deep Q with random actions another scheme, targets held, is shown beside (`…-held`): it needs more rounds at 2¹⁴ steps, but they grow less. For the main learner it is worse in both.
 * - **Independent variable.** T from 2⁹ by doublings to 2^`longest`.
 * - **Metrics.** `slope-…`: slope of log₂ rounds over log₂ T, rounds counted until the last weights are within a thousandth of the way they moved.
 *   `exponent-…`: log rounds / log T at the longest run. `lyapunov-…`: largest Lyapunov exponent per step, the environment held as it was met.
 *   `growth-…`: decades by which a change of 10⁻⁶ in the first weights has grown at the end, its actions following it: nought or less has faded, six is as large as the weights. `capped`: the part of the runs not solved within `cap` rounds.
 *   `score`: how well the main learner learnt, from random actions (0) to best (1).
 * - **Positive control.** An iterated chaotic map comes out serial. **Negative control.** Linear TD takes one round at every length.
 *   **Further.** Linear steps equal finite differences. The main learner, undisturbed, makes at least a quarter of the way to the best policy.
 *   (It was half at first; of eight worlds of a quick run, seven came to between .73 and .90, and one, after 4,096 steps, to .42.)
 * - **Budget.** Quick to 2¹²; standard and full to 2¹⁴, 10 and 20 seeds.
 * - **Probes.** True: the rewards are driven by a chaotic process inside the recurrence. False: every action is random and the weights decay by a tenth (tables with own actions: three
 *   tenths) at each step, so that what was long ago is forgotten.
 * - **Sources.** Lim et al. 2024 and Gonzalez et al. 2024 (the schemes); Gonzalez et al. 2025 (arXiv 2508.16817: predictable recurrences parallelise, chaotic ones do not);
 *   Chatziafratis, Roughgarden and Wang 2019 (arXiv 1807.01280: no shortcut in the worst case).
 * - **What it cannot show.** That no scheme at all would do: a smaller slope by a better scheme would refute it. What a shortcut costs in work and memory is another experiment.
 *   Nothing about networks with millions of weights, or about imitating a learner's behaviour without its weights. The scheme is told which states are right, which favours it.
 */
import type { Bench, MetricSpec, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { chaoticMap } from '../../../lab/serial/chaotic-map.ts'
import { derivativeError } from '../../../lab/serial/derivative-check.ts'
import { exponentOf, octaves, slopeOf } from '../../../lab/serial/growth.ts'
import type { Circumstances, EntrantName } from '../../../lab/serial/line-up.ts'
import { discount, lineUp, openDeepQ } from '../../../lab/serial/line-up.ts'
import { runSerially } from '../../../lab/serial/recurrence.ts'
import type { Solved } from '../../../lab/serial/schemes.ts'
import { solveByScans } from '../../../lab/serial/schemes.ts'
import { decadesOfGrowth, lyapunovExponent } from '../../../lab/serial/sensitivity.ts'
import { policyScore } from '../../../lab/serial/walk.ts'

const names = Object.keys(lineUp) as EntrantName[]
const tolerance = 1e-3

const params = {
  shortest: whole('Binary logarithm of the steps of the shortest run', 'doublings', { min: 3, max: 16, default: 9 }),
  longest: whole('Binary logarithm of the steps of the longest run', 'doublings', { min: 4, max: 18, default: 14 }),
  cap: whole('Rounds after which a run counts as not solved', 'rounds', { min: 2, max: 100_000, default: 2048 }),
  explore: {
    kind: 'number',
    about: 'Chance of a random action of a learner that chooses for itself',
    unit: '1',
    min: 0,
    max: 1,
    integer: false,
    default: 0.1,
  },
  decay: {
    kind: 'number',
    about: 'Weights decay by this times the learning rate at every step',
    unit: '1',
    min: 0,
    max: 3,
    integer: false,
    default: 0,
  },
  noise: { kind: 'choice', about: 'What is added to each reward or target', options: ['none', 'chaotic'], default: 'none' },
} as const

export const experiment = defineExperiment({
  name: 'associativity',
  title: 'Rounds in which a run of learning can be solved side by side',
  deterministic: false,
  params,
  metrics: {
    ...perLearner('slope', (curve) => ({ about: `Growth of rounds with steps, ${curve}`, unit: '1', low: 0, high: 1 })),
    ...perLearner('exponent', (curve) => ({
      about: `Log of rounds over log of steps at the longest run, ${curve}`,
      unit: '1',
      low: 0,
      high: 1,
    })),
    ...perLearner('lyapunov', (curve) => ({ about: `Largest Lyapunov exponent, ${curve}`, unit: 'per step', low: -1, high: 1 })),
    ...perLearner('growth', (curve) => ({
      about: `Growth of a small change over the longest run, ${curve}`,
      unit: 'decades',
      low: 0,
      high: 6,
    })),
    capped: { about: 'Part of all runs that were not solved within the cap', unit: '1', low: 0, high: 1 },
    score: { about: 'Policy of the main learner, from random to best', unit: '1', low: -2, high: 1 },
  },
  controls: {
    'linear-td-in-one': 'The scan is right: linear TD is solved in one round at every length',
    'chaos-is-serial': 'Seriality can be seen: for an iterated chaotic map the slope is above 0.4',
    derivatives: 'The linear steps are right: they equal finite differences to within 1e-4',
    learns: 'There is something to solve: undisturbed, the main learner makes a quarter of the way from random actions to the best',
  },
  tiers: {
    quick: { params: { longest: 12 }, seeds: 8, secondsPerSeed: 6 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 40 },
    full: { params: { longest: 15, cap: 4096 }, seeds: 20, secondsPerSeed: 200 },
  },
  probes: {
    false: { longest: 12, explore: 1, decay: 1 },
    true: { longest: 10, noise: 'chaotic' },
  },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { shortest, longest, cap, explore, decay } = bench.params
  const noise = bench.params.noise === 'chaotic' ? 'chaotic' : 'none'
  const circumstances: Circumstances = { steps: 2 ** longest, decay, noise, explore }
  const random = randomOf(bench.seed)
  const search = { lengths: octaves(shortest, longest), cap, tolerance }

  const score = control(bench, circumstances, random.fork('controls'))
  const values: { [metric: string]: number } = { score }
  let runs = 0
  let capped = 0
  for (const [i, name] of names.entries()) {
    const { curve, open, scheme } = lineUp[name]
    bench.progress(i, names.length, curve)
    const recurrence = open(circumstances, random)
    const path = runSerially(recurrence, recurrence.initial)
    values[`lyapunov-${name}`] = lyapunovExponent(recurrence, path, random.fork('direction'))
    values[`growth-${name}`] = decadesOfGrowth(recurrence, path, random.fork('change'))
    const solved = solveByScans(recurrence, path, scheme, search)
    values[`slope-${name}`] = slopeOf(solved)
    values[`exponent-${name}`] = exponentOf(solved)
    runs += solved.length
    capped += solved.filter((run) => run.capped).length
    draw(bench, curve, solved)
  }
  bench.progress(names.length, names.length, 'done')
  return { ...values, capped: capped / runs }
}

/** The checks, on learners that nothing disturbs; the score of the main one. */
function control(bench: Bench<Values>, circumstances: Circumstances, random: Random): number {
  const plain: Circumstances = { ...circumstances, decay: 0, noise: 'none', explore: 0.1 }
  const longest = Math.min(bench.params.longest, 12)
  const lengths = octaves(bench.params.shortest, longest)

  const linear = lineUp['linear-td'].open(plain, random)
  const solvedLinear = solveByScans(linear, runSerially(linear, linear.initial), lineUp['linear-td'].scheme, {
    lengths,
    cap: 16,
    tolerance,
  })
  const most = Math.max(...solvedLinear.map(({ iterations }) => iterations))
  bench.control('linear-td-in-one', most === 1, most)

  const map = chaoticMap(2 ** longest, random)
  const newton = { linearisation: 'newton', window: 0, whole: 0 } as const
  const solvedMap = solveByScans(map, runSerially(map, map.initial), newton, { lengths, cap: 2 ** longest, tolerance })
  const slope = slopeOf(solvedMap)
  bench.control('chaos-is-serial', slope > 0.4, slope)
  draw(bench, 'chaotic map', solvedMap)

  const { world, learner } = openDeepQ('own', plain, random)
  const path = runSerially(learner, learner.initial)
  const regression = lineUp.regression.open(plain, random)
  const error = Math.max(
    derivativeError(learner, path, { checks: 20 }, random),
    derivativeError(regression, runSerially(regression, regression.initial), { checks: 20 }, random),
  )
  bench.control('derivatives', error < 1e-4, error)
  const score = policyScore(world, discount, learner.policyOf(path[learner.steps]!))
  bench.control('learns', score > 0.25, score)
  return score
}

function draw(bench: Bench<Values>, curve: string, solved: readonly Solved[]): void {
  for (const { length, iterations } of solved) bench.point(curve, length, Math.log2(iterations))
}

function perLearner(metric: string, specOf: (curve: string) => MetricSpec): { [name: string]: MetricSpec } {
  return Object.fromEntries(names.map((name) => [`${metric}-${name}`, specOf(lineUp[name].curve)]))
}
