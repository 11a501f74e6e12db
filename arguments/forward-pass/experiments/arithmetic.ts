/**
 * # Arithmetic
 *
 * **Hypothesis.** The thread's numbers are right to half an order of magnitude, and the gap that they describe is one of serial depth, which
 * three to five more orders of compute do not close.
 *
 * **Bears on.** *2 billion lines is the GitHub part of The Pile* (B12): `lines-miss`, small speaks for it. *That is reading day and night for 100 years*
 * (B14): `reading-miss`, small speaks for it. *An awful lot can happen in millions of steps* and *a pass has bounded serial depth* (B5, B7): `serial-gap`, large
 * speaks for them. *3–5 more orders would be enough* and *the obstacle is the amount of compute* (A2, A2i): `serial-gap-after-oom`, large speaks against them
 * for a single pass; `per-step-budget`, large speaks for them when the model gets a pass at every step. It does not bear on B13 (today's models see more code),
 * for which there is no figure.
 *
 * **Reading.** R1, one pass: `serial-gap`, `serial-gap-after-oom`, `flop-gap`, `flop-gap-after-oom`. R2, one pass at every step: `per-step-budget`.
 *
 * **World.** No world, only priors: every uncertain number is drawn log-uniformly between the two ends of its parameter, each by itself.
 * The fixed figures are the Pile's 95.16 GiB of GitHub, and the deep-Q network of Nature 2015 with its 12.5 million updates, 3.0e16 FLOP and 1,693,362 weights.
 *
 * **Learner.** That deep-Q run. **Contender.** A transformer of unpublished size, under wide priors. Both are counted as written: an update is 10–15 matrix
 * products that wait for each other (the two networks side by side), a layer 4–6. For its best chance in FLOPs, `tokensInPass` can be raised to a full
 * context: a whole prompt is read in the same serial depth, and then one pass has more FLOPs than the run.
 *
 * **Independent variable.** The priors.
 *
 * **Metrics.** Medians over the draws, all in orders of magnitude (log10). `lines-ratio`: lines in the Pile's GitHub part over 2e9; `lines-miss`: its distance
 * from 0. `reading-years`: years to read 2e9 lines without a pause, over 100; `reading-miss`: its distance from 0. `serial-gap`: dependent operations of
 * the run over those of a pass. `flop-gap`: FLOPs of the run over those of a pass. `…-after-oom`: the same with a model 3–5 orders of compute larger.
 * `per-step-budget`: FLOPs of a pass over what the run spends on each step; above 0 the pass has more.
 * Curves show the 5th to 95th percentile of each: how much the priors leave open.
 *
 * **Positive control.** `weights`: the recomputed network has exactly 1,693,362 weights. **Negative control.** `stable`: the medians of the two halves of the
 * draws differ by less than a tenth of an order; else there are too few draws for the priors.
 *
 * **Budget.** Quick 20,000 draws, standard 50,000, full 200,000; well below a second a seed.
 *
 * **Sources.** Gao et al. 2020, arXiv 2101.00027 (Pile). Mnih et al. 2015, Nature 518:529 (deep-Q run). Brysbaert 2019, doi 10.1016/j.jml.2019.104047:
 * most adults read 175–300 words a minute silently, 238 on average. Hoffmann et al. 2022, arXiv 2203.15556: weights grow with the square root of compute.
 * Assumed, without a source: 25–60 bytes and 4–10 words a line; 100–200 layers, 1e11–1e13 active weights; depth grows with compute to the power .1–.25
 * (a sixth where depth goes with the cube root of weights).
 *
 * **What it cannot show.** Seeds only show that the draws suffice: ten seeds are ten samples of the *same* priors, so a verdict is about the priors, and who
 * doubts them writes other ones. That serial depth is *needed*: `serial-gap` counts the steps as written, a shortcut would shrink it (that is another
 * experiment's question). That a model could learn to use its budget. That reading is learning. Reading at a reviewer's pace (125–500 lines an hour is what
 * Code Complete passes on from Humphrey 1989; seen in a reader's note only) takes 5 to 20 times as long.
 */
import { defineExperiment } from '../../../lab/experiment.ts'
import { type Random, randomOf } from '../../../lab/random.ts'
import { medianOf, quantileOf } from '../../../lab/statistics/quantile.ts'
import { actionsPerUpdate, runFlop, weightCount } from './facts/nature-dqn.ts'

/** The Pile's GitHub part (Gao et al. 2020, table 1). */
const pileGithubBytes = 95.16 * 2 ** 30

const claimedLines = 2e9
const claimedYears = 100
const publishedWeights = 1_693_362
const hoursPerYear = 24 * 365.25

export const experiment = defineExperiment({
  name: 'arithmetic',
  title: 'The thread’s numbers, with their priors',
  deterministic: false,
  params: {
    draws: {
      kind: 'number',
      about: 'Draws from the priors for each seed.',
      unit: 'draws',
      min: 100,
      max: 1e6,
      integer: true,
      default: 20_000,
    },
    bytesPerLine: prior('Bytes of an average line of code on GitHub.', 'bytes', 1, 1e6, [25, 60]),
    linesPerHour: prior('Lines read in an hour: 175–300 words a minute, 10–4 words a line.', 'lines/hour', 1, 1e6, [1050, 4500]),
    updates: prior('Updates of the deep-Q run: from the thread’s “millions” to Nature’s 12.5 million.', 'updates', 1, 1e12, [1e6, 12.5e6]),
    operationsPerUpdate: prior('Matrix products of one update that wait for each other.', 'operations', 1, 1000, [10, 15]),
    layers: prior('Layers of the transformer.', 'layers', 1, 1e6, [100, 200]),
    operationsPerLayer: prior('Matrix products of one layer that wait for each other.', 'operations', 1, 1000, [4, 6]),
    activeWeights: prior('Weights that one token passes through.', 'weights', 1e3, 1e18, [1e11, 1e13]),
    tokensInPass: prior('Tokens computed together in the one pass; 1 is the answer’s own.', 'tokens', 1, 1e9, [1, 1]),
    moreOrders: prior('Orders of magnitude of compute added.', 'orders', 0.1, 20, [3, 5]),
    depthExponent: prior('Depth grows with compute to this power.', 'exponent', 0.001, 1, [0.1, 0.25]),
  },
  metrics: {
    'lines-ratio': orders('Lines in the Pile’s GitHub part over 2e9.', -6, 6),
    'lines-miss': orders('How far “2 billion lines” is off, in either direction.', 0, 6),
    'reading-years': orders('Years to read 2e9 lines day and night, over 100.', -6, 6),
    'reading-miss': orders('How far “100 years” is off, in either direction.', 0, 6),
    'serial-gap': orders('Dependent operations of the run over those of one pass.', -12, 12),
    'serial-gap-after-oom': orders('Dependent operations of the run over those of one pass of the larger model.', -12, 12),
    'flop-gap': orders('FLOPs of the run over those of one pass.', -20, 20),
    'flop-gap-after-oom': orders('FLOPs of the run over those of one pass of the larger model.', -20, 20),
    'per-step-budget': orders('FLOPs of one pass over what the run spends on each step.', -20, 20),
  },
  controls: {
    weights: 'The recomputed deep-Q network has 1,693,362 weights; a wrong layer fails it.',
    stable: 'The two halves of the draws agree on every median within a tenth of an order; too few draws fail it.',
  },
  tiers: {
    quick: { params: { draws: 20_000 }, seeds: 8, secondsPerSeed: 0.1 },
    standard: { params: { draws: 50_000 }, seeds: 10, secondsPerSeed: 0.3 },
    full: { params: { draws: 200_000 }, seeds: 20, secondsPerSeed: 1.2 },
  },
  probes: {
    false: {
      bytesPerLine: [2e4, 4e4],
      linesPerHour: [1, 3],
      updates: [1, 10],
      activeWeights: [1e5, 1e6],
      tokensInPass: [1e6, 1e6],
    },
    true: {
      bytesPerLine: [48, 54],
      linesPerHour: [2000, 2600],
      updates: [12.5e6, 12.5e6],
      activeWeights: [1e12, 1e12],
      tokensInPass: [1, 1],
    },
  },
  measure(bench) {
    const samples = samplesOf(bench.params, randomOf(bench.seed))
    bench.control('weights', weightCount() === publishedWeights, weightCount())
    const unrest = Math.max(...Object.values(samples).map(halvesApart))
    bench.control('stable', unrest < 0.1, unrest)

    const medians: { [metric: string]: number } = {}
    for (const [metric, sample] of Object.entries(samples)) {
      const sorted = Float64Array.from(sample).sort()
      for (const percent of [5, 25, 50, 75, 95]) bench.point(metric, percent, quantileOf(sorted, percent / 100))
      medians[metric] = quantileOf(sorted, 0.5)
    }
    return medians
  },
})

/** What is drawn, as `[low, high]` of a log-uniform prior. */
type Priors = {
  readonly draws: number
  readonly bytesPerLine: readonly number[]
  readonly linesPerHour: readonly number[]
  readonly updates: readonly number[]
  readonly operationsPerUpdate: readonly number[]
  readonly layers: readonly number[]
  readonly operationsPerLayer: readonly number[]
  readonly activeWeights: readonly number[]
  readonly tokensInPass: readonly number[]
  readonly moreOrders: readonly number[]
  readonly depthExponent: readonly number[]
}

/** Every metric in every draw, in orders of magnitude. */
function samplesOf({ draws, ...priors }: Priors, random: Random): { readonly [metric: string]: Float64Array } {
  const drawn = Object.fromEntries(
    Object.entries(priors).map(([name, ends]) => [name, logUniform(name, ends, draws, random.fork(name))]),
  ) as { readonly [name in keyof typeof priors]: Float64Array }
  const each = (value: (draw: number) => number): Float64Array => Float64Array.from({ length: draws }, (_, draw) => value(draw))

  const lines = each((k) => Math.log10(pileGithubBytes / drawn.bytesPerLine[k]! / claimedLines))
  const years = each((k) => Math.log10(claimedLines / drawn.linesPerHour[k]! / hoursPerYear / claimedYears))
  const serial = each((k) =>
    Math.log10((drawn.updates[k]! * drawn.operationsPerUpdate[k]!) / (drawn.layers[k]! * drawn.operationsPerLayer[k]!)),
  )
  const flop = each((k) => Math.log10(runFlop(drawn.updates[k]!) / (2 * drawn.activeWeights[k]! * drawn.tokensInPass[k]!)))
  return {
    'lines-ratio': lines,
    'lines-miss': lines.map(Math.abs),
    'reading-years': years,
    'reading-miss': years.map(Math.abs),
    'serial-gap': serial,
    'serial-gap-after-oom': each((k) => serial[k]! - drawn.depthExponent[k]! * drawn.moreOrders[k]!),
    'flop-gap': flop,
    'flop-gap-after-oom': each((k) => flop[k]! - drawn.moreOrders[k]! / 2),
    'per-step-budget': each((k) => Math.log10((2 * drawn.activeWeights[k]!) / (runFlop(1) / actionsPerUpdate))),
  }
}

/** Draws whose logarithm is uniform between the two ends. */
function logUniform(name: string, ends: readonly number[], draws: number, random: Random): Float64Array {
  const [low, high] = ends
  if (ends.length !== 2 || low === undefined || high === undefined || low > high)
    throw new RangeError(`prior "${name}" must be [low, high] with low ≤ high, got [${ends.join(', ')}]`)
  const span = Math.log(high / low)
  return Float64Array.from({ length: draws }, () => low * Math.exp(span * random.uniform()))
}

/** How far the medians of the first and the second half of a sample lie apart. */
function halvesApart(sample: Float64Array): number {
  const half = sample.length >> 1
  return Math.abs(medianOf(sample.subarray(0, half)) - medianOf(sample.subarray(half)))
}

function prior(about: string, unit: string, min: number, max: number, ends: readonly [low: number, high: number]) {
  return { kind: 'numbers', about: `${about} Ends of a log-uniform prior.`, unit, min, max, integer: false, default: ends } as const
}

function orders(about: string, low: number, high: number) {
  return { about, unit: 'orders of magnitude', low, high }
}
