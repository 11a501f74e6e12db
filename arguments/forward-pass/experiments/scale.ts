/**
 * # Scale
 *
 * Networks of growing size follow a ball under five cups. What they reach is drawn over their weights, and on beyond the data, to five
 * orders of magnitude more, by every law that has a reason: a picture with honest dots more than a verdict.
 *
 * - **Hypothesis.** More of the same does not do it: with five orders of magnitude more weights, a pass still does not follow a million steps.
 *   It counts as confirmed only when the most favourable law stays short of them, as refuted only when the least favourable goes beyond, and it was
 *   announced beforehand as *likely inconclusive* for sizes that also grow deeper, since one law is exponential in depth.
 * - **Bears on.** `orders-short`: the claims that enough compute would do it, and that compute is what is lacking; above nought it speaks against
 *   both, below nought for both. `orders-short-wider`: the same where only width grows; it tells whether the obstacle is an amount or a depth.
 * - **Reading.** R1, one pass per answer. (With written steps a single layer follows all of them: `state-tracking`.)
 * - **World.** Swaps of five cups, as in `state-tracking`: composing them is complete for NC¹ (Barrington 1989).
 * - **Learner.** None: serial steps are what the world itself takes.
 * - **Contenders.** Transformers of 1,000 to 100,000 weights that grow deeper and wider together, only deeper, and only wider. All get the same number of gradient
 *   steps on stories that grow whenever they are mastered, and every size the learning rate that went furthest in a short heat.
 * - **Independent variable.** Weights. Five orders of magnitude more *weights* are at least as many of compute, and layers are assumed to go on growing
 *   with weights as they did, which is kinder to the contender than how large models have grown.
 * - **Metrics.** Reach = the step at which accuracy falls below 0.9. Laws fitted to it by least squares, for each seed: power, a N^b; log-linear; saturating, with
 *   a ceiling up to a hundred times what was seen; exponential in depth, a 2^(b L), as a solution of depth log t would have it.
 *   `orders-short` = log10(target / reach by the most favourable law) when that is positive; minus log10(reach by the least favourable / target) when
 *   that is; else nought. `orders-short-wider` likewise; there no law lets depth grow. `depth-misfit` tells how much worse the exponential law fits than the power law where only depth grew.
 * - **Positive control.** The power law of the smaller sizes foretells the largest within a factor of 1.5: one step of extrapolation can be checked.
 * - **Nearly settled.** Twice the training takes the largest and the widest size less than 1.5 times as far, so that what is extrapolated is mostly size and not
 *   want of training. To a standstill deep networks do not come in such budgets; `gain-of-training` says how far from one they were.
 * - **Negative control.** Asked about another story than the one shown, every size is at chance.
 * - **Curves.** log10 of the steps followed (6 is a million) over weights; dots lie beyond the data, the interval is over seeds. Drawn up to seven.
 * - **Budget.** No quick tier: sizes that train in seconds span no three orders. Standard: 10 seeds, about twelve minutes on two cores. Full: to 400,000 weights and nearly twice the steps, about an hour.
 * - **Probes.** False: a ball that is put down once and left there, and eight steps to be followed, which every size does. True: swaps that are not shown, so
 *   that there is nothing to follow at any size.
 * - **Sources.** Barrington 1989; Liu et al. 2023 (arXiv 2210.10749) and Merrill and Sabharwal 2025 (arXiv 2503.03961) for depth log t; Merrill and Sabharwal 2023 (arXiv 2207.00729).
 * - **What it cannot show.** Which law holds: over two orders of magnitude they all fit. What more training does to a deep network: it still gains where this one was stopped, as
 *   `gain-of-training` says. What training of another kind finds, what large models have learnt, or anything about learners: a shell game is not a run of deep Q-learning.
 */
import { openArena } from '../../../lab/engine/arena.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import { progressOver } from '../../../lab/progress.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Fitted, GrowthForm, Measured } from '../../../lab/statistics/growth-forms.ts'
import { fitGrowth, grownBy, growthForms, missOf } from '../../../lab/statistics/growth-forms.ts'
import { ordersShort } from '../../../lab/statistics/short-of.ts'
import { openCups } from '../../../lab/worlds/cups.ts'
import { drawStories } from '../../../lab/worlds/follower.ts'
import type { StoryWorld } from '../../../lab/worlds/stories.ts'
import { putOnceStories, swapStories } from '../../../lab/worlds/stories.ts'
import { unseenStories } from '../../../lab/worlds/unseen-stories.ts'
import type { Found, Teaching } from './scale/measuring.ts'
import { measureSize, stepsOf } from './scale/measuring.ts'
import type { Growth, Shape, Way } from './scale/sizes.ts'
import { growthOf, nameOf, shapesOf, ways, workOf } from './scale/sizes.ts'

const params = {
  world: { kind: 'choice', about: 'What happens to the ball', options: ['swaps', 'put-once', 'unseen swaps'], default: 'swaps' },
  depths: layersParam('Layers of the sizes that grow in both, from the smallest', [1, 2, 4, 5]),
  widths: widthsParam('Widths of the same sizes', [8, 16, 32, 40]),
  deeperDepths: layersParam('Layers of the sizes that only grow deeper', [1, 2, 4, 8]),
  deeperWidth: whole('Width of these', 'numbers', { min: 8, max: 512, default: 16 }),
  widerWidths: widthsParam('Widths of the sizes that only grow wider', [8, 16, 32, 64]),
  widerDepth: whole('Layers of these', 'layers', { min: 1, max: 16, default: 1 }),
  orders: whole('Orders of magnitude of weights that are added', 'orders', { min: 1, max: 10, default: 5 }),
  target: whole('Steps that are to be followed', 'steps', { min: 2, max: 1_000_000_000, default: 1_000_000 }),
  horizon: whole('The longest stories they are asked about', 'moves', { min: 8, max: 1024, default: 64 }),
  trainedLength: whole('The longest stories they may be taught on', 'moves', { min: 4, max: 512, default: 64 }),
  stories: whole('Stories they are asked about', 'stories', { min: 8, max: 8192, default: 512 }),
  steps: whole('Gradient steps of every size', 'steps', { min: 10, max: 200_000, default: 2500 }),
  moves: whole('Moves per gradient step, over all its stories', 'moves', { min: 16, max: 8192, default: 256 }),
  heatSteps: whole('Gradient steps after which learning rates are compared', 'steps', { min: 10, max: 10_000, default: 150 }),
  rates: {
    kind: 'numbers',
    about: 'Learning rates to choose from, per size',
    unit: '',
    min: 1e-5,
    max: 0.1,
    integer: false,
    default: [1e-3, 3e-3],
  },
} as const

export const experiment = defineExperiment({
  name: 'scale',
  title: 'How far larger networks follow a ball, and where five orders more would lead',
  deterministic: false,
  params,
  metrics: {
    'orders-short': shortMetric('Orders of magnitude by which every law stays short of the target, growing deeper and wider'),
    'orders-short-wider': shortMetric('The same, growing wider only'),
    'reach-most-favourable': reachMetric('log10 of the steps followed after growing deeper and wider, by the most favourable law'),
    'reach-least-favourable': reachMetric('The same by the least favourable law'),
    'reach-wider': reachMetric('log10 of the steps followed after growing wider only, by the most favourable law'),
    'gain-of-training': {
      about: 'log2 of the reach of the largest size over its reach after half of the training',
      unit: 'doublings',
      low: -1,
      high: 2,
    },
    'depth-misfit': {
      about: 'Miss of the exponential law over miss of the power law on sizes that only grow deeper, log10',
      unit: 'orders',
      low: -2,
      high: 2,
    },
  },
  controls: {
    'nearly-settled':
      'Trained to where it grows slowly: the largest and the widest size reach less than 1.5 times as far as after half of the training',
    'foretells-the-largest': 'Extrapolation works at all: the power law of the smaller sizes foretells the largest within a factor of 1.5',
    'chance-on-another-story':
      'Nothing leaks: on another story than the one shown, accuracy in the last quarter of the horizon is below 0.3',
  },
  tiers: {
    quick: null,
    standard: { params: {}, seeds: 10, secondsPerSeed: 140 },
    full: {
      params: { depths: [1, 2, 4, 8], widths: [8, 16, 32, 64], widerWidths: [8, 16, 32, 64, 128], steps: 4500 },
      seeds: 10,
      secondsPerSeed: 650,
    },
  },
  probes: {
    false: {
      world: 'put-once',
      target: 8,
      horizon: 256,
      depths: [2, 3, 4],
      widths: [16, 24, 32],
      deeperDepths: [2, 3],
      widerWidths: [16, 24, 32],
      widerDepth: 2,
      stories: 128,
      steps: 1000,
      rates: [3e-3],
    },
    true: {
      world: 'unseen swaps',
      depths: [1, 2, 4],
      widths: [8, 16, 32],
      deeperDepths: [1, 2],
      widerWidths: [8, 32],
      steps: 100,
      rates: [3e-3],
    },
  },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params, seed } = bench
  const { horizon, target, orders, steps } = params
  const random = randomOf(seed)
  const growth = growthOf(params)
  const shapes = shapesOf(growth)
  const largest = shapes.reduce((most, shape) => (workOf(shape) > workOf(most) ? shape : most))
  const ends = settling.map((way) => growth[way].at(-1)!)
  const world = worldOf(params.world)
  const stories = drawStories(world, { count: params.stories, length: horizon }, random.fork('stories'))
  const teaching: Teaching = { ...params, world, stories }
  const arena = openArena({ megabytes: megabytesFor(params, largest) })
  const phases = progressOver<string>(bench, {
    ...Object.fromEntries(shapes.map((shape) => [nameOf(shape), workOf(shape) * stepsOf(teaching)])),
    ...Object.fromEntries(ends.map((shape) => [halfOf(shape), (workOf(shape) * stepsOf(teaching)) / 2])),
  })
  const measureAs = (name: string, shape: Shape, own: Teaching): Found => {
    const all = stepsOf(own)
    const onStep = (step: number, length: number) => {
      if (length > 0 && step % 50 === 0) bench.point(`training length, ${name}`, step, length)
      phases[name]!(step, all)
    }
    const found = measureSize(arena, shape, own, { random: random.fork(name), onStep })
    bench.log(`${name}: ${found.parameters} weights, rate ${found.rate}, stories of ${found.length}, follows ${found.reach.toFixed(2)}`)
    return found
  }
  const found = new Map(shapes.map((shape) => [nameOf(shape), measureAs(nameOf(shape), shape, teaching)]))
  const moreTraining = ends.map((shape) => {
    const half = measureAs(halfOf(shape), shape, { ...teaching, steps: Math.ceil(steps / 2) })
    return found.get(nameOf(shape))!.reach / half.reach
  })

  const along = (way: Way): Found[] => growth[way].map((shape) => found.get(nameOf(shape))!)
  const both = along('deeper and wider')
  const wider = along('wider only')
  const unsettled = Math.max(...moreTraining)
  bench.control('nearly-settled', unsettled < 1.5, unsettled)
  const miss = foretold(both)
  bench.control('foretells-the-largest', miss < 1.5, miss)
  const leaked = Math.max(...[...found.values()].map(({ elsewhere }) => elsewhere))
  bench.control('chance-on-another-story', leaked < 0.3, leaked)

  const laws = lawsOf(both)
  const widerLaws = lawsOf(wider)
  draw(bench, { growth, along, laws, widerLaws })
  const target10 = Math.log10(target)
  const forecasts = forecast(laws, both, orders)
  const widerForecasts = forecast(widerLaws, wider, orders)
  return {
    'orders-short': ordersShort(forecasts, target10),
    'orders-short-wider': ordersShort(widerForecasts, target10),
    'reach-most-favourable': Math.max(...forecasts),
    'reach-least-favourable': Math.min(...forecasts),
    'reach-wider': Math.max(...widerForecasts),
    'gain-of-training': Math.log2(moreTraining[0]!),
    'depth-misfit': depthMisfit(along('deeper only')),
  }
}

/** Ways to grow whose largest size is also taught half as long. */
const settling = ['deeper and wider', 'wider only'] as const

function halfOf(shape: Shape): string {
  return `half of the training, ${nameOf(shape)}`
}

type Laws = ReadonlyMap<GrowthForm, Fitted>

function lawsOf(sizes: readonly Measured[]): Laws {
  return new Map(growthForms.map((form) => [form, fitGrowth(form, sizes)]))
}

/** log10 of the steps followed by the largest of these sizes with so many orders more weights, law by law. */
function forecast(laws: Laws, sizes: readonly Measured[], orders: number): number[] {
  const size = grownBy(orders, sizes)
  return [...laws.values()].map((law) => law(size))
}

/** How far off, as a factor of at least 1, the power law of all sizes but the largest is at the largest. */
function foretold(sizes: readonly Measured[]): number {
  const largest = sizes.at(-1)!
  return 10 ** Math.abs(fitGrowth('power', sizes.slice(0, -1))(largest) - Math.log10(largest.reach))
}

/** Misses smaller than what measuring can tell, in orders of reach, are not told apart. */
const toldApart = 0.005

function depthMisfit(sizes: readonly Measured[]): number {
  const miss = (form: GrowthForm): number => missOf(fitGrowth(form, sizes), sizes) + toldApart
  return Math.log10(miss('exponential in depth') / miss('power'))
}

/** The highest point that is drawn, ten million steps: the exponential law leaves every picture. */
const highestDrawn = 7

/** What was measured, every law through it, and every law beyond it: log10 of the steps followed, over weights. */
function draw(
  { point, log, params: { orders } }: Bench<Values>,
  { growth, along, laws, widerLaws }: { growth: Growth; along: (way: Way) => Found[]; laws: Laws; widerLaws: Laws },
): void {
  const drawn = (value: number): number => Math.min(highestDrawn, value)
  for (const way of ways) for (const { parameters, reach } of along(way)) point(way, parameters, Math.log10(reach))
  const both = along('deeper and wider')
  const beyond = Array.from({ length: 2 * orders + 1 }, (_, k) => k / 2)
  for (const [form, law] of laws) {
    for (const size of both) point(form, size.parameters, drawn(law(size)))
    for (const more of beyond) {
      const size = grownBy(more, both)
      point(`${form}, beyond the data`, Math.round(size.parameters), drawn(law(size)))
    }
  }
  const wider = along('wider only')
  for (const more of beyond) {
    const size = grownBy(more, wider)
    const highest = Math.max(...[...widerLaws.values()].map((law) => law(size)))
    point('wider only, beyond the data', Math.round(size.parameters), drawn(highest))
  }
  for (const more of [3, 4, 5]) {
    const size = grownBy(more, both)
    const said = [...laws].map(([form, law]) => `${form} ${law(size).toFixed(2)}`)
    log(`+${more} orders of weights, ${growth['deeper and wider'].length} sizes, log10 of steps followed: ${said.join(', ')}`)
  }
}

function worldOf(world: string): StoryWorld {
  const cups = openCups(5)
  if (world === 'put-once') return putOnceStories(cups)
  return world === 'swaps' ? swapStories(cups) : unseenStories(swapStories(cups))
}

/** Room for one step of training, or four of the longest stories, in the largest network. */
function megabytesFor({ horizon, trainedLength, moves }: Values, { layers, width }: Shape): number {
  const asking = 4 * horizon * layers * (16 * width + 4 * horizon)
  const training = Math.max(moves, 4 * trainedLength) * layers * (40 * width + 12 * trainedLength)
  return 32 + Math.ceil((4 * Math.max(asking, training) + 200 * layers * width * width) / 2 ** 20)
}

function layersParam<const Depths extends readonly number[]>(about: string, depths: Depths) {
  return { kind: 'numbers', about, unit: 'layers', min: 1, max: 64, integer: true, default: depths } as const
}

function widthsParam<const Widths extends readonly number[]>(about: string, widths: Widths) {
  return { kind: 'numbers', about, unit: 'numbers', min: 8, max: 512, integer: true, default: widths } as const
}

function shortMetric(about: string) {
  return { about, unit: 'orders', low: -1.5, high: 6 }
}

function reachMetric(about: string) {
  return { about, unit: 'orders', low: 0, high: 300 }
}
