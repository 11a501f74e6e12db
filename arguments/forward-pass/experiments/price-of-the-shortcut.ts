/**
 * # The price of the shortcut
 *
 * A run of learning can be found by guessing all of it and mending the guess in rounds. What does that cost, against simply running the learner?
 *
 * - **Hypothesis.** For a deep Q-learner that chooses its actions the shortcut takes at least ten times the arithmetic of the run and ten times its memory,
 *   and is hardly shallower for it.
 * - **Bears on.** *A long run has no shortcut*, which says “in practice”: high prices speak for it, a large saving of depth at a low price against it. *Enough compute would do it*:
 *   a saving of depth is what compute would buy here.
 * - **Reading.** None: the learner itself is studied.
 * - **World, learners, contenders.** Those of *associativity*: deep Q-learning with its own actions and with random ones, and regression; per learner the one scheme that needs the fewest rounds at the
 *   longest run on development seeds.
 * - **Independent variable.** The learner; the length of the run is drawn as a curve.
 * - **Metrics.** Decimal logarithms, for a run of 2^`longest` steps. `log10-flop-ratio-…`: sums and products of the shortcut over those of the run.
 *   `log10-memory-ratio-…`: numbers held. `log10-depth-ratio-…`: the chain of operations that wait for each other in the *run* over that in the shortcut, so that a large number speaks for the shortcut.
 *   Operations are counted by formula (`lab/serial/price.ts`), rounds and composed steps are measured. A run not solved within the cap counts with the cap, which flatters the shortcut.
 * - **The contender's best chance.** The scan composes maps by their low-rank factors as long as that is cheaper, skips what is already right, works in windows after 64 rounds where that takes no more rounds, and pays nothing for finding out what is right.
 * - **Controls.** `linear-td-in-one`: for linear TD one round is counted. `one-number-is-cheap`: for a learner of one number the same formula gives a shortcut at less than three times the price of the run.
 * - **Budget.** Quick to 2¹², standard to 2¹³, full to 2¹⁴ steps.
 * - **Probes.** False: every learner is replaced by one that learns a single number by linear TD. True: the rewards are driven by a chaotic process.
 * - **Sources.** Blelloch 1990 (work-efficient scan); Lim et al. 2024 (DEER); Bischof and Van Loan 1987 (products of rank-one changes by their factors).
 * - **What it cannot show.** Prices of schemes nobody has tried. The ratio of arithmetic grows with the number of weights, so that for real networks it would be larger; that is a formula, not a measurement.
 *   A machine with idle arithmetic may be glad to pay.
 */
import type { Bench, MetricSpec, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { octaves } from '../../../lab/serial/growth.ts'
import type { Circumstances } from '../../../lab/serial/line-up.ts'
import { discount, lineUp, sizes } from '../../../lab/serial/line-up.ts'
import { linearValues } from '../../../lab/serial/linear-values.ts'
import type { Price, Priced } from '../../../lab/serial/price.ts'
import { priceOfRunning, priceOfShortcut } from '../../../lab/serial/price.ts'
import type { Recurrence } from '../../../lab/serial/recurrence.ts'
import { runSerially } from '../../../lab/serial/recurrence.ts'
import type { Scheme, Solved } from '../../../lab/serial/schemes.ts'
import { solveByScans } from '../../../lab/serial/schemes.ts'
import { drawDecisionWorld } from '../../../lab/serial/walk.ts'

const tolerance = 1e-3

/** The learners that are priced, by the endings of their metrics. */
const priced = {
  'own-actions': { entrant: lineUp['deep-q-on'], batch: sizes.batch, part: 'acts' },
  'random-actions': { entrant: lineUp['deep-q-off'], batch: sizes.batch, part: 'looks on' },
  regression: { entrant: lineUp.regression, batch: 1, part: 'regression' },
} as const

const names = Object.keys(priced) as (keyof typeof priced)[]

const params = {
  shortest: whole('Binary logarithm of the steps of the shortest run', 'doublings', { min: 3, max: 16, default: 9 }),
  longest: whole('Binary logarithm of the steps of the run', 'doublings', { min: 4, max: 18, default: 13 }),
  cap: whole('Rounds after which a run counts as not solved', 'rounds', { min: 2, max: 100_000, default: 2048 }),
  explore: {
    kind: 'number',
    about: 'Chance of a random action of the learner that chooses for itself',
    unit: '1',
    min: 0,
    max: 1,
    integer: false,
    default: 0.1,
  },
  noise: { kind: 'choice', about: 'What is added to each reward or target', options: ['none', 'chaotic'], default: 'none' },
  learnt: {
    kind: 'choice',
    about: 'What is learnt: networks, or by every learner a single number, linearly',
    options: ['networks', 'one number'],
    default: 'networks',
  },
} as const

export const experiment = defineExperiment({
  name: 'price-of-the-shortcut',
  title: 'What it costs to find a run of learning without running it',
  deterministic: false,
  params,
  metrics: {
    ...perLearner('log10-flop-ratio', (curve) => ({
      about: `Arithmetic of the shortcut over that of the run, ${curve}`,
      unit: 'decades',
      low: 0,
      high: 6,
    })),
    ...perLearner('log10-memory-ratio', (curve) => ({
      about: `Numbers held by the shortcut over those of the run, ${curve}`,
      unit: 'decades',
      low: 0,
      high: 6,
    })),
    ...perLearner('log10-depth-ratio', (curve) => ({
      about: `Depth of the run over that of the shortcut, ${curve}`,
      unit: 'decades',
      low: 0,
      high: 4,
    })),
    capped: { about: 'Part of the longest runs that were not solved within the cap', unit: '1', low: 0, high: 1 },
  },
  controls: {
    'linear-td-in-one': 'The scan is right: linear TD is solved in one round',
    'one-number-is-cheap': 'The prices are not rigged: for a learner of one number the same formulas price the shortcut below three runs',
  },
  tiers: {
    quick: { params: { longest: 12 }, seeds: 8, secondsPerSeed: 4 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 9 },
    full: { params: { longest: 14 }, seeds: 20, secondsPerSeed: 40 },
  },
  probes: {
    false: { longest: 12, learnt: 'one number' },
    true: { longest: 10, noise: 'chaotic' },
  },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { shortest, longest, cap, explore, learnt } = bench.params
  const noise = bench.params.noise === 'chaotic' ? 'chaotic' : 'none'
  const circumstances: Circumstances = { steps: 2 ** longest, decay: 0, noise, explore }
  const random = randomOf(bench.seed)
  const lengths = octaves(shortest, longest)
  const solve = (recurrence: Recurrence, scheme: Scheme) =>
    solveByScans(recurrence, runSerially(recurrence, recurrence.initial), scheme, { lengths, cap, tolerance })

  control(bench, circumstances, solve, random.fork('controls'))
  const values: { [metric: string]: number } = {}
  let capped = 0
  for (const [i, name] of names.entries()) {
    const { entrant, batch, part } = priced[name]
    bench.progress(i, names.length, entrant.curve)
    const recurrence = learnt === 'networks' ? entrant.open(circumstances, random) : oneNumber(circumstances, random)
    const learner: Priced = learnt === 'networks' ? { weights: recurrence.weights, batch, part } : single
    for (const solved of solve(recurrence, entrant.scheme)) {
      const { run, shortcut } = pricesOf(learner, solved, entrant.scheme)
      const ratios = {
        'log10-flop-ratio': Math.log10(shortcut.operations / run.operations),
        'log10-memory-ratio': Math.log10(shortcut.numbers / run.numbers),
        'log10-depth-ratio': Math.log10(run.depth / shortcut.depth),
      }
      bench.point(`arithmetic, ${entrant.curve}`, solved.length, ratios['log10-flop-ratio'])
      bench.point(`depth saved, ${entrant.curve}`, solved.length, ratios['log10-depth-ratio'])
      if (solved.length !== 2 ** longest) continue
      for (const [metric, value] of Object.entries(ratios)) values[`${metric}-${name}`] = value
      if (solved.capped) capped += 1 / names.length
    }
  }
  bench.progress(names.length, names.length, 'done')
  return { ...values, capped }
}

/** How a learner of one number is priced. */
const single: Priced = { weights: 1, batch: 1, part: 'linear' }

/** Linear TD that sees nothing of a place but that it is one: it learns what a step is worth. */
function oneNumber(circumstances: Circumstances, random: Random): Recurrence {
  const world = drawDecisionWorld({ places: sizes.places, actions: sizes.actions, seen: 0 }, random.fork('world'))
  return linearValues(world, { ...circumstances, rate: 0.1, discount }, random)
}

/** Rounds over the whole run come first; those in windows are shallower, and hold no more. */
function pricesOf(learner: Priced, { length, iterations, work }: Solved, { window, whole }: Scheme): { run: Price; shortcut: Price } {
  const wholeRounds = window === 0 ? iterations : Math.min(whole, iterations)
  const first = priceOfShortcut(learner, { steps: length, rounds: wholeRounds, work, together: length })
  const narrow = { steps: length, rounds: iterations - wholeRounds, work: 0, together: Math.min(Math.max(window, 1), length) }
  const rest = priceOfShortcut(learner, narrow)
  return { run: priceOfRunning(learner, length), shortcut: { ...first, depth: first.depth + rest.depth } }
}

function control(
  bench: Bench<Values>,
  circumstances: Circumstances,
  solve: (recurrence: Recurrence, scheme: Scheme) => readonly Solved[],
  random: Random,
): void {
  const plain: Circumstances = { ...circumstances, noise: 'none' }
  const { open, scheme } = lineUp['linear-td']
  const { iterations } = solve(open(plain, random), scheme).at(-1)!
  bench.control('linear-td-in-one', iterations === 1, iterations)
  const { run, shortcut } = pricesOf(single, solve(oneNumber(plain, random), scheme).at(-1)!, scheme)
  const ratio = shortcut.operations / run.operations
  bench.control('one-number-is-cheap', ratio < 3, ratio)
}

function perLearner(metric: string, specOf: (curve: string) => MetricSpec): { [name: string]: MetricSpec } {
  return Object.fromEntries(names.map((name) => [`${metric}-${name}`, specOf(priced[name].entrant.curve)]))
}
