/**
 * # State tracking: depth, or thought
 *
 * A ball lies under one of five cups; two cups change places at every step. Where is the ball after t swaps?
 *
 * - **Hypothesis.** What must be followed step by step outgrows a pass of fixed depth: layers added to it buy few more steps, while
 *   writing each intermediate place down buys as many as one likes.
 * - **Bears on.** `depth-gain` small: the claim that depth is no substitute for serial steps. `thought-gain` large: the
 *   claim that what a single pass lacks is serial steps, not knowledge, since the same network has them once it may write.
 * - **Reading.** Depth arms: R1, one pass per answer. Written thought: R3, the answer is fed back with the next move.
 * - **World.** Swaps of five cups generate the symmetric group S5, which is not solvable: composing its elements is complete for
 *   NC¹ (Barrington 1989), so that no fixed depth is believed to do it at every length, though depth log t can.
 *   Two other worlds ask whether that is why. `parity`: a coin that is turned or left, a group that is solvable, so that a fixed depth could do it
 *   (Liu et al. 2023). `random-maps`: one of ten random maps of five places at every step, drawn for every seed; maps merge places, so only the
 *   last few moves matter. On parity T90 misleads: accuracy dips at the second step and recovers, so only its curves tell anything.
 * - **Learner.** None: serial steps are what the world itself takes. It is followed exactly by looking at one swap at a time.
 * - **Contenders.** Transformers of 1, 2, 4 and 8 layers, taught on every step of fresh stories, with a curriculum whose stories grow whenever
 *   they are mastered, equal steps for every depth, and for each depth the learning rate that went furthest on development stories
 *   in a short heat. Half of the heads know no distance, and attention is sharpened with the logarithm of the length. Written
 *   thought: the shallowest of them, reading its own last answer.
 * - **Independent variable.** Layers; and whether thought is written.
 * - **Metrics.** T90 = the last step before accuracy first falls below 0.9 (at most `horizon`). `depth-gain` = log2(T90 of the deepest / T90 of the
 *   shallowest): eight times the layers, so 3 would be in proportion, and 7 an exponential gain. `thought-gain` = log2(T90 of written thought / T90 of the deepest).
 * - **Positive control.** Written thought makes no mistake at the longest trained length: 1.00.
 * - **Negative control.** Asked about another story than the one it was shown, every arm is at chance in the last quarter of the
 *   horizon: nothing leaks. (That depth arms are at chance on their own stories far beyond T90 is seen in the curves.)
 * - **Budget.** Steps, never seconds. Quick: 8 seeds, depths 1 and 8 only, few steps, under a minute on two cores. Standard: 10 seeds,
 *   four depths, about seven minutes on two cores.
 * - **Probes.** False: a ball that is put down once and left there (`put-once`), to be found by two looks back however long ago: depth buys everything and
 *   thought adds nothing. True: the swaps, in small.
 * - **Sources.** Barrington 1989; Merrill and Sabharwal 2023 (arXiv 2207.00729), 2024 (arXiv 2310.07923); Liu et al. 2023 (arXiv 2210.10749); Li et al. 2024 (arXiv 2402.12875).
 * - **What it cannot show.** What depth could do if trained far longer or wider: solutions of depth log t exist, and training of this size does not
 *   find them. (One longer pilot, 8 layers for 16,000 steps: T90 = 9; 3,000 steps: 6.) So a small `depth-gain` is about what is learnt
 *   here, not about what a network of that depth could express. Written thought is taught with the true places; that it could have found out by itself what
 *   to write is not tested. Nothing about state that can be summed (parity, counters), nor about language.
 */
import type { Arena } from '../../../lab/engine/arena.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import { curveSteps } from '../../../lab/race.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { meanOf } from '../../../lab/statistics/ols.ts'
import { openCups } from '../../../lab/worlds/cups.ts'
import type { Follower } from '../../../lab/worlds/follower.ts'
import { accuracyOf, answersOf, drawStories, openFollower, reliableLength, teachFollower } from '../../../lab/worlds/follower.ts'
import { mapStories } from '../../../lab/worlds/map-stories.ts'
import { parityStories } from '../../../lab/worlds/parity-stories.ts'
import type { Story, StoryWorld } from '../../../lab/worlds/stories.ts'
import { putOnceStories, swapStories } from '../../../lab/worlds/stories.ts'

const params = {
  world: { kind: 'choice', about: 'What happens to the ball', options: ['swaps', 'put-once', 'parity', 'random-maps'], default: 'swaps' },
  depths: {
    kind: 'numbers',
    about: 'Layers of the depth arms, from the fewest',
    unit: 'layers',
    min: 1,
    max: 16,
    integer: true,
    default: [1, 2, 4, 8],
  },
  width: whole('Width of the transformers, a multiple of their four heads', 'numbers', { min: 8, max: 256, default: 32 }),
  horizon: whole('The longest stories they are asked about', 'moves', { min: 8, max: 1024, default: 256 }),
  trainedLength: whole('The longest stories they may be taught on', 'moves', { min: 4, max: 512, default: 128 }),
  stories: whole('Stories they are asked about', 'stories', { min: 8, max: 4096, default: 256 }),
  steps: whole('Gradient steps of every depth arm', 'steps', { min: 10, max: 100_000, default: 3000 }),
  thoughtSteps: whole('Gradient steps of the arm that writes', 'steps', { min: 10, max: 100_000, default: 500 }),
  moves: whole('Moves per gradient step, over all its stories', 'moves', { min: 16, max: 8192, default: 256 }),
  heatSteps: whole('Gradient steps after which learning rates are compared', 'steps', { min: 10, max: 10_000, default: 300 }),
  rates: {
    kind: 'numbers',
    about: 'Learning rates to choose from, per depth',
    unit: '',
    min: 1e-5,
    max: 0.1,
    integer: false,
    default: [1e-3, 3e-3],
  },
} as const

const quick = { depths: [1, 8], steps: 450, thoughtSteps: 300, rates: [3e-3], stories: 128 } as const

export const experiment = defineExperiment({
  name: 'state-tracking',
  title: 'How far a ball is followed under five cups, by depth and by written thought',
  deterministic: false,
  params,
  metrics: {
    'depth-gain': { about: 'log2 of T90 with the most layers over T90 with the fewest', unit: 'doublings', low: 0, high: 8 },
    'thought-gain': { about: 'log2 of T90 with written thought over T90 with the most layers', unit: 'doublings', low: 0, high: 6 },
    't90-shallow': lengthMetric('Steps followed with the fewest layers'),
    't90-deep': lengthMetric('Steps followed with the most layers'),
    't90-thought': lengthMetric('Steps followed with written thought'),
  },
  controls: {
    'thought-at-trained-length': 'Written thought is taught to the end: at the longest trained length it makes no mistake, accuracy 1.00',
    'chance-on-another-story':
      'Nothing leaks: on another story than the one shown, accuracy in the last quarter of the horizon is below 0.3, or as low as that of always naming the commonest place',
  },
  tiers: {
    quick: { params: quick, seeds: 8, secondsPerSeed: 10 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 85 },
    full: { params: { steps: 30_000, rates: [5e-4, 1e-3, 3e-3], heatSteps: 1000, width: 64 }, seeds: 20, secondsPerSeed: 5000 },
  },
  probes: {
    false: { ...quick, world: 'put-once', depths: [1, 4], horizon: 512, stories: 256 },
    true: quick,
  },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params, seed } = bench
  const { horizon, trainedLength, thoughtSteps } = params
  const random = randomOf(seed)
  const world = worldOf(params.world, random)
  const stories = drawStories(world, { count: params.stories, length: horizon }, random.fork('stories'))
  const depths = params.depths.toSorted((a, b) => a - b)
  const shallowest = depths[0]!
  const deepest = depths.at(-1)!
  const phases = progressOver<string>(bench, { ...Object.fromEntries(depths.map((depth) => [armOf(depth), depth])), [written]: shallowest })
  const arena = openArena({ megabytes: megabytesFor(params, deepest) })
  const empty = arena.mark()

  const ask = (curve: string, follower: Follower): Asked => {
    const asked = askAbout(follower, stories, (part) => phases[curve]!(taughtShare + part * (1 - taughtShare), 1))
    for (const t of [1, 2, 3, ...curveSteps(horizon)]) bench.point(curve, t, asked.accuracy[t - 1]!)
    return asked
  }
  const silent = depths.map((depth) => {
    const arm = armOf(depth)
    const follower = teachDepth(arena, world, depth, { bench, phase: phases[arm]!, random: random.fork(arm) })
    const asked = ask(arm, follower)
    arena.rewind(empty)
    return asked
  })
  const writer = openFollower(arena, world, { ...params, thought: 'written', layers: shallowest, longest: horizon }, random.fork(written))
  teachFollower(
    writer,
    {
      steps: thoughtSteps,
      moves: params.moves,
      peak: 3e-3,
      longest: trainedLength,
      onStep: (step) => phases[written]!((taughtShare * step) / thoughtSteps, 1),
    },
    random.fork('written stories'),
  )
  const thought = ask(written, writer)

  const atTrained = thought.accuracy[trainedLength - 1]!
  bench.control('thought-at-trained-length', atTrained === 1, atTrained)
  const leaked = Math.max(...[...silent, thought].map(({ elsewhere }) => elsewhere))
  bench.control('chance-on-another-story', leaked < Math.max(0.3, commonest(stories) + 0.05), leaked)
  const [shallow, deep, far] = [silent[0]!, silent.at(-1)!, thought].map(({ accuracy }) => reliableLength(accuracy)) as [
    number,
    number,
    number,
  ]
  return {
    'depth-gain': Math.log2(deep / shallow),
    'thought-gain': Math.log2(far / deep),
    't90-shallow': shallow,
    't90-deep': deep,
    't90-thought': far,
  }
}

function worldOf(world: string, random: Random): StoryWorld {
  if (world === 'parity') return parityStories()
  if (world === 'random-maps') return mapStories({ places: 5, maps: 10 }, random.fork('maps'))
  return world === 'swaps' ? swapStories(openCups(5)) : putOnceStories({ cups: 5 })
}

/** How often the place that is commonest in the last quarter of the stories is the true one. */
function commonest(stories: readonly Story[]): number {
  const late = stories.flatMap(({ places }) => places.slice(Math.floor(0.75 * places.length)))
  return Math.max(...[...new Set(late)].map((place) => late.filter((other) => other === place).length)) / late.length
}

const written = 'written thought'

/** Part of an arm's work that is teaching; the rest is asking. */
const taughtShare = 0.9

function armOf(depth: number): string {
  return `depth ${depth}`
}

/** A network of this depth, taught at the rate that went furthest in a short heat. */
function teachDepth(
  arena: Arena,
  world: StoryWorld,
  layers: number,
  { bench, phase, random }: { bench: Bench<Values>; phase: Phase; random: Random },
): Follower {
  const { params } = bench
  const { steps, heatSteps, rates, moves, trainedLength, horizon } = params
  const heats = rates.length > 1 ? rates.length * heatSteps : 0
  const open = (name: string): Follower =>
    openFollower(arena, world, { ...params, thought: 'silent', layers, longest: horizon }, random.fork(`weights ${name}`))
  const lessons = { moves, longest: trainedLength }

  const development = drawStories(world, { count: 128, length: Math.min(32, horizon) }, random.fork('development stories'))
  const scores = rates.map((peak, i) => {
    if (heats === 0) return 0
    const mark = arena.mark()
    const follower = open(`heat ${i}`)
    const onStep = (step: number) => phase((taughtShare * (i * heatSteps + step)) / (heats + steps), 1)
    teachFollower(follower, { ...lessons, steps: heatSteps, peak, onStep }, random.fork(`heat ${i}`))
    const score = meanOf([
      ...accuracyOf(
        answersOf(follower, development, () => {}),
        development,
      ),
    ])
    arena.rewind(mark)
    return score
  })
  const peak = rates[scores.indexOf(Math.max(...scores))]!

  const follower = open('race')
  const onStep = (step: number, length: number) => {
    if (step % 50 === 0) bench.point(`training length, ${armOf(layers)}`, step, length)
    phase((taughtShare * (heats + step)) / (heats + steps), 1)
  }
  const reached = teachFollower(follower, { ...lessons, steps, peak, onStep }, random.fork('stories'))
  bench.log(`${armOf(layers)}: learning rate ${peak}, stories of up to ${reached} moves`)
  return follower
}

type Asked = {
  readonly accuracy: Float64Array
  /** Accuracy on the story after the one shown, in the last quarter of the horizon. */
  readonly elsewhere: number
}

function askAbout(follower: Follower, stories: readonly Story[], onPart: (part: number) => void): Asked {
  const answers = answersOf(follower, stories, onPart)
  const others = stories.map((_, s) => stories[(s + 1) % stories.length]!)
  const elsewhere = accuracyOf(answers, others)
  return { accuracy: accuracyOf(answers, stories), elsewhere: meanOf([...elsewhere.subarray(Math.floor(0.75 * elsewhere.length))]) }
}

/** Room for four of the longest stories, or one step of training, in the deepest network. */
function megabytesFor({ width, horizon, trainedLength, moves, stories }: Values, deepest: number): number {
  const asking = 4 * horizon * deepest * (16 * width + 4 * horizon) + 4 * stories * width * horizon
  const training = Math.max(moves, 4 * trainedLength) * deepest * (40 * width + 12 * trainedLength)
  return 32 + Math.ceil((4 * Math.max(asking, training) + 200 * deepest * width * width) / 2 ** 20)
}

function lengthMetric(about: string) {
  return { about, unit: 'steps', low: 1, high: 1024 }
}
