/**
 * # Outgrowing the teacher
 *
 * A frozen transformer was taught to improve as a learner improves. Does it go on where the histories it was taught on end,
 * and does it improve in rooms of a kind that it was not taught in?
 *
 * - **Hypothesis.** A frozen forward pass does not outgrow its teacher’s last checkpoint as the teacher itself would, and does not take up
 *   a new family of rooms.
 * - **Bears on.** The claims that, at the scale run here, a frozen pass misses a family that its training did not hold, and takes up
 *   one that it did. Small fractions speak for the first, large ones against it; the outcome depends on the family, so each is a number of its own.
 * - **Reading.** R2: one frozen model, one pass per step, history in context. The arms with gradients are not frozen, and stand beside.
 * - **World.** Dark rooms of 5 × 5 places as in *horizon-room*, in six families by their distance from the plain one: opposite walls joined (a control:
 *   hardly new), actions inverted, actions permuted at random, places renamed and actions permuted, and rewired: every action leads from each place to a
 *   random one, so that nothing is left of a room. Goals, names, actions and doors are fresh for every seed, and everybody walks in the same rooms.
 * - **Learner.** Q-learning with a table, the best of 18 settings (see *horizon-room*): teacher, and fresh learner in every family. Beside it,
 *   a fresh deep-Q learner, the best of four settings in development rooms.
 * - **Contenders.** One transformer is taught in plain rooms, another on a mixture of plain, joined, inverted, permuted and renamed rooms, so that new
 *   names alone are no obstacle to it; rewired rooms are new to both. Both are taught on histories of learning and on a noise curriculum whose
 *   expert is the teacher’s last checkpoint, three to one. They act with their full history, as the best of ten combinations of
 *   history and temperature in development rooms of the same family does, at four times the trained length. With gradients: the
 *   first transformer goes on by policy gradients while it acts, a fresh copy for each room; and so does a transformer with fresh weights. Rate, steps per
 *   gradient and first temperature are chosen in development rooms.
 * - **Independent variable.** The family, and the horizon to sixteen times the trained length.
 * - **Metrics.** `further-gain` = (frozen − checkpoint) / (learner − checkpoint), at the longest horizon in plain rooms, where
 *   checkpoint and learner are the greedy policies that the teacher has after the trained length and after the longest horizon. `fraction-…` = (who is named − random) / (fresh
 *   learner − random) of the goals per step on the last half of the longest horizon, in one family; the arms with gradients in the first of its rooms.
 * - **Positive controls.** At the trained length both transformers keep up with the learner in rooms like the taught ones; with walls joined the first one
 *   reaches more than 0.7 of the learner.
 * - **Negative control.** Shown all of what another one’s steps brought, it walks as if at random.
 * - **Headroom.** The teacher’s last checkpoint is below 0.75 of the optimum (in a trial of 4,000 rooms 0.63).
 * - **Budget.** Steps, never seconds. Standard: 10 seeds, about 16 minutes on two cores. Full: 20 seeds, twice the lessons, more rooms
 *   and twice the rates for gradients, about an hour on two cores. No quick tier: teaching alone takes longer.
 * - **Probes.** True: in the race a pass sees only its last four steps (with walls joined, all), so that it can hardly learn. False: both are taught in every
 *   family, rewired rooms too, with more lessons.
 * - **Sources.** Laskin et al. 2022 (arXiv 2210.14215); Zisman et al. 2023 (noise curriculum); Williams 1992 (policy gradients); Nikulin et al. 2025 (arXiv
 *   2406.08973: in-context learners generalise poorly to new tasks).
 * - **What it cannot show.** That no training would take up rewired rooms: a mixture that held them might, and then another
 *   family would be new. Nothing about large models, whose training holds more families than anyone can count. The fractions with
 *   gradients rest on few rooms.
 */
import { openArena } from '../../../lab/engine/arena.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import { curveSteps } from '../../../lab/race.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Family, Room } from '../../../lab/worlds/room.ts'
import { families } from '../../../lab/worlds/room.ts'
import { shortWalks } from '../../../lab/worlds/room-controls.ts'
import { sources } from '../../../lab/worlds/room-histories.ts'
import type { RoomPass } from '../../../lab/worlds/room-pass.ts'
import { openRoomPass, teachRoomPass } from '../../../lab/worlds/room-pass.ts'
import type { Arm } from '../../../lab/worlds/room-race.ts'
import {
  armsOf,
  bestArm,
  chanceRate,
  checkpointRate,
  drawRooms,
  learnerRewards,
  playArms,
  rateAt,
  tuneArms,
} from '../../../lab/worlds/room-race.ts'
import { teacher } from '../../../lab/worlds/room-teacher.ts'
import type { DeepQSetting, GradientSetting } from './outgrow/learning-on.ts'
import { freshDeepQ, withGradients } from './outgrow/learning-on.ts'

const params = {
  side: whole('Places along a wall of the room, an odd number', 'places', { min: 3, max: 9, default: 5 }),
  patience: whole('Steps after which a trial ends without the goal', 'steps', { min: 4, max: 100, default: 20 }),
  horizonFactor: whole('The horizon, in trained lengths', '×', { min: 1, max: 64, default: 16 }),
  tuningFactor: whole('The horizon in development rooms, in trained lengths', '×', { min: 1, max: 64, default: 4 }),
  trainedLength: whole('Steps of the histories that the forward pass is taught on', 'steps', { min: 16, max: 256, default: 64 }),
  lessons: whole('Gradient steps of each forward pass', 'steps', { min: 10, max: 50_000, default: 1300 }),
  histories: whole('Fresh histories per gradient step', 'histories', { min: 4, max: 256, default: 16 }),
  width: whole('Width of the transformers, a multiple of their two heads', 'numbers', { min: 8, max: 256, default: 48 }),
  layers: whole('Layers of the transformers', 'layers', { min: 1, max: 8, default: 2 }),
  taught: {
    kind: 'choice',
    about: 'Whether the first pass is taught in plain rooms and the second in all but rewired ones, or both in every family',
    options: ['apart', 'every family'],
    default: 'apart',
  },
  sight: whole('Steps of its history that the pass sees in a race; 0 is all', 'steps', { min: 0, max: 256, default: 0 }),
  tasks: whole('Rooms per family that are raced in', 'rooms', { min: 4, max: 1024, default: 48 }),
  controlTasks: whole('Other rooms, for short walks, on which the controls are measured', 'rooms', { min: 4, max: 4096, default: 384 }),
  developmentTasks: whole('Other rooms per family, on which temperatures are chosen', 'rooms', { min: 2, max: 1024, default: 12 }),
  replicates: whole('Runs of the learner in each room, averaged', 'runs', { min: 1, max: 64, default: 8 }),
  gradientTasks: whole('Of the rooms raced in, those in which weights are changed too', 'rooms', { min: 2, max: 1024, default: 12 }),
  gradientDevelopmentTasks: whole('Other rooms, on which rates are chosen', 'rooms', { min: 1, max: 1024, default: 3 }),
  temperatures: choices('Temperatures of sampling to choose from', { min: 0, max: 4, default: [1, 0.7, 0.5, 0.3, 0.1] }),
  gradientRates: choices('Rates of the policy gradients to choose from', { min: 1e-5, max: 0.1, default: [1e-3, 3e-3] }),
  gradientEvery: choices('Steps per policy gradient to choose from', { min: 1, max: 63, default: [8] }),
  gradientTemperatures: choices('Temperatures of the policy that gradients begin with, to choose from', {
    min: 0.01,
    max: 4,
    default: [1, 0.3],
  }),
} as const

/** From the nearest to the farthest; the plain one is the trained one. */
const newFamilies = ['torus', 'inverted', 'permuted', 'relabelled', 'rewired'] as const
const mixedFamilies = ['plain', 'torus', 'inverted', 'permuted', 'relabelled'] as const

/** Fewer rooms where weights change: no prediction is about them. */
const smallest = { gradientTasks: 2, gradientDevelopmentTasks: 1, gradientRates: [3e-3], gradientTemperatures: [1] } as const

export const experiment = defineExperiment({
  name: 'outgrow',
  title: 'What a frozen forward pass learns beyond its teacher, and beyond the rooms it was taught in',
  deterministic: false,
  params,
  metrics: {
    'further-gain': gainMetric('Part of the teacher’s gain after its last checkpoint that the frozen pass reaches too'),
    'further-gain-mixed': gainMetric('The same for the pass taught on mixed families'),
    'fraction-torus': fractionMetric('torus', 'the frozen pass'),
    'fraction-inverted': fractionMetric('inverted', 'the frozen pass'),
    'fraction-permuted': fractionMetric('permuted', 'the frozen pass'),
    'fraction-relabelled': fractionMetric('relabelled', 'the frozen pass'),
    'fraction-rewired': fractionMetric('rewired', 'the frozen pass'),
    'fraction-inverted-mixed': fractionMetric('inverted', 'the pass taught on mixed families'),
    'fraction-permuted-mixed': fractionMetric('permuted', 'the pass taught on mixed families'),
    'fraction-relabelled-mixed': fractionMetric('relabelled', 'the pass taught on mixed families'),
    'fraction-rewired-mixed': fractionMetric('rewired', 'the pass taught on mixed families'),
    'fraction-inverted-gradients': fractionMetric('inverted', 'the pass with gradients while it acts'),
    'fraction-relabelled-gradients': fractionMetric('relabelled', 'the pass with gradients while it acts'),
    'fraction-inverted-fresh': fractionMetric('inverted', 'a fresh transformer with the same gradients'),
    'fraction-relabelled-fresh': fractionMetric('relabelled', 'a fresh transformer with the same gradients'),
    'fraction-deep-q': fractionMetric('relabelled', 'a fresh deep-Q learner'),
  },
  controls: {
    'keeps-up-at-1x': 'The frozen pass is well enough trained: in rooms like the taught ones its gap at the trained length is below 0.1',
    'mixed-keeps-up-at-1x': 'The same for the pass taught on mixed families, in a mixture of them',
    'exchanged-outcomes':
      'Nothing leaks: shown places, rewards and trials of somebody else it walks as if at random, its gap at the trained length is above 0.8',
    headroom: 'There is something left to learn: the teacher’s last checkpoint is below 0.75 of the optimum',
    'torus-is-not-new': 'Nothing but the family is hard: in rooms whose opposite walls are joined it reaches more than 0.7 of the learner',
  },
  tiers: {
    quick: null,
    standard: { params: {}, seeds: 10, secondsPerSeed: 190 },
    full: {
      params: { lessons: 2500, tasks: 64, gradientTasks: 24, gradientDevelopmentTasks: 6, gradientRates: [3e-4, 1e-3, 3e-3, 1e-2] },
      seeds: 20,
      secondsPerSeed: 360,
    },
  },
  probes: {
    false: { ...smallest, taught: 'every family', lessons: 3000 },
    true: { ...smallest, sight: 4 },
  },
  measure,
})

type Values = ParamValues<typeof params>

type Passes = { readonly pass: RoomPass; readonly mixed: RoomPass; readonly fresh: RoomPass }

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params, seed } = bench
  const { side, patience, lessons, trainedLength, width, layers } = params
  const horizon = trainedLength * params.horizonFactor
  const random = randomOf(seed)
  const phases = progressOver<PhaseName>(bench, costs(params, horizon))
  const arena = openArena({ megabytes: megabytesFor(params, horizon) })
  const open = (name: string): RoomPass =>
    openRoomPass(arena, { side, width, layers, heads: 2, trainedLength, longest: horizon }, random.fork(`weights ${name}`))
  const teach = (pass: RoomPass, families: readonly Family[], curve: string, phase: Phase): void => {
    const course = { families, side, patience, teacher, expertSteps: trainedLength, length: trainedLength }
    const onStep = (step: number, loss: number) => {
      if (step % 10 === 0) bench.point(`training loss, ${curve}`, step, loss)
      phase(step, lessons)
    }
    teachRoomPass(pass, course, { steps: lessons, histories: params.histories, peak: 5e-3, onStep }, random.fork(curve))
  }
  const [familiar, mixture]: (readonly Family[])[] = params.taught === 'apart' ? [['plain'], mixedFamilies] : [families, families]
  const pass = open('plain')
  teach(pass, familiar!, 'taught in plain rooms', phases.training)
  const mixed = open('mixed')
  teach(mixed, mixture!, 'taught in mixed rooms', phases['training mixed'])
  const fresh = open('fresh')

  const short = (taught: RoomPass, families: readonly Family[], name: string) =>
    shortWalks(
      taught,
      { familiar: families, count: params.controlTasks, side, patience },
      { ...params, steps: trainedLength },
      random.fork(name),
    )
  const own = short(pass, familiar!, 'controls')
  bench.control('keeps-up-at-1x', own.gap < 0.1, own.gap)
  bench.control('exchanged-outcomes', own.blindGap > 0.8, own.blindGap)
  bench.control('headroom', own.reached < 0.75, own.reached)
  const { gap } = short(mixed, mixture!, 'mixed controls')
  bench.control('mixed-keeps-up-at-1x', gap < 0.1, gap)

  const racing: Racing = { bench, horizon, phases, random }
  const home = furtherGains(pass, mixed, racing)
  const raced = newFamilies.map((family) => raceFamily(family, { pass, mixed, fresh }, racing))
  const values: { [metric: string]: number } = Object.assign({}, home, ...raced)
  bench.control('torus-is-not-new', values['fraction-torus']! > 0.7, values['fraction-torus']!)
  return values
}

type PhaseName = 'training' | 'training mixed' | 'home' | (typeof newFamilies)[number]
type Racing = {
  readonly bench: Bench<Values>
  readonly horizon: number
  readonly phases: { readonly [name in PhaseName]: Phase }
  readonly random: Random
}

/** How far the passes come beyond the teacher’s last checkpoint, as a part of what the teacher itself would still gain. */
function furtherGains(pass: RoomPass, mixed: RoomPass, racing: Racing): { [metric: string]: number } {
  const { bench, horizon, phases, random } = racing
  const { params } = bench
  const world = openFamily('plain', racing)
  for (const t of marksOf(params.trainedLength, horizon)) bench.point('fresh learner', t, world.fractionOf(world.learner, t))
  const greedy = (taught: number): number =>
    checkpointRate(world.rooms, teacher, { taught, replicates: params.replicates }, random.fork(`checkpoint after ${taught}`))
  const from = greedy(params.trainedLength)
  const further = greedy(horizon) - from
  const gainOf = (network: RoomPass, name: string, phase: Phase): number =>
    (rateAt(playFrozen(network, world, { name, phase }, racing).rewards, horizon) - from) / further
  return {
    'further-gain': gainOf(pass, frozenName, partOf(phases.home, 0, 0.5)),
    'further-gain-mixed': gainOf(mixed, mixedName, partOf(phases.home, 0.5, 1)),
  }
}

/** Everybody in the same rooms of one family, as fractions of a fresh tabular learner. */
function raceFamily(family: (typeof newFamilies)[number], { pass, mixed, fresh }: Passes, racing: Racing): { [metric: string]: number } {
  const phase = racing.phases[family]
  const learns = family === 'inverted' || family === 'relabelled'
  const world = openFamily(family, racing)
  const share = learns ? gradientShare : 0
  const half = (1 - share) / 2
  const frozen = playFrozen(pass, world, { name: frozenName, phase: partOf(phase, 0, half) }, racing)
  const values: { [metric: string]: number } = { [`fraction-${family}`]: world.fractionOf(frozen.rewards, racing.horizon) }
  if (family === 'torus') return values
  const taught = playFrozen(mixed, world, { name: mixedName, phase: partOf(phase, half, 2 * half) }, racing)
  values[`fraction-${family}-mixed`] = world.fractionOf(taught.rewards, racing.horizon)
  return learns ? { ...values, ...raceLearners(world, { pass, fresh, arm: frozen.arm }, partOf(phase, 1 - share, 1), racing) } : values
}

/** Those whose weights change, in the first of the family’s rooms. */
function raceLearners(
  world: World,
  { pass, fresh, arm }: { pass: RoomPass; fresh: RoomPass; arm: Arm },
  phase: Phase,
  { bench, horizon, random }: Racing,
): { [metric: string]: number } {
  const { params } = bench
  const { family, rooms } = world
  const settings: GradientSetting[] = params.gradientRates.flatMap((rate) =>
    params.gradientEvery.flatMap((every) => params.gradientTemperatures.map((temperature) => ({ rate, every, temperature }))),
  )
  const development = drawRooms(params.gradientDevelopmentTasks, [family], params, random.fork(`gradient development ${family}`))
  const total = 2 * (settings.length * development.length + params.gradientTasks)
  let walks = 0
  const course = { development, rooms: rooms.slice(0, params.gradientTasks), steps: horizon, onWalk: () => phase(++walks, total) }
  const policy = { source: arm.source, window: params.trainedLength }
  const learning = (network: RoomPass, name: string): number => {
    const { rewards, setting } = withGradients(network, policy, settings, course, random.fork(`${name} ${family}`))
    bench.log(`${name}, ${family}: rate ${setting.rate} every ${setting.every} steps, from temperature ${setting.temperature}`)
    return world.fractionOf(rewards, horizon)
  }
  const values = {
    [`fraction-${family}-gradients`]: learning(pass, 'forward pass with gradients'),
    [`fraction-${family}-fresh`]: learning(fresh, 'fresh transformer with gradients'),
  }
  if (family !== 'relabelled') return values
  const { rewards, setting } = freshDeepQ(deepQSettings, { ...course, onWalk() {} }, random.fork('deep-Q'))
  bench.log(`deep-Q: rate ${setting.rate}, exploration ${setting.exploration}`)
  return { ...values, 'fraction-deep-q': world.fractionOf(rewards, horizon) }
}

const deepQSettings: readonly DeepQSetting[] = [3e-3, 1e-2].flatMap((rate) =>
  [0.02, 0.1].map((exploration) => ({ rate, exploration, targetEvery: 50 })),
)

/** Rooms of a family, with what a fresh learner gets in them and what chance pays. */
type World = {
  readonly family: Family
  readonly rooms: readonly Room[]
  readonly learner: readonly Float64Array[]
  /** What somebody got in the first of these rooms, at a horizon, as a part of the learner’s lead over chance in the same. */
  fractionOf(rewards: readonly Float64Array[], horizon: number): number
}

function openFamily(family: Family, { bench, horizon, random }: Racing): World {
  const { tasks, replicates } = bench.params
  const rooms = drawRooms(tasks, [family], bench.params, random.fork(`rooms ${family}`))
  const learner = learnerRewards(rooms, teacher, { steps: horizon, replicates, onRoom() {} }, random.fork(`learner ${family}`))
  return {
    family,
    rooms,
    learner,
    fractionOf(rewards, at) {
      const chance = chanceRate(rooms.slice(0, rewards.length), random.fork(`random ${family}`))
      return (rateAt(rewards, at) - chance) / (rateAt(learner.slice(0, rewards.length), at) - chance)
    },
  }
}

const frozenName = 'forward pass'
const mixedName = 'forward pass, taught mixed'

/** The frozen network in these rooms, its whole history in context, as was best in other rooms of the family. */
function playFrozen(
  { network, side }: RoomPass,
  world: World,
  { name, phase }: { name: string; phase: Phase },
  { bench, horizon, random }: Racing,
): { readonly rewards: readonly Float64Array[]; readonly arm: Arm } {
  const { params } = bench
  const { family, rooms } = world
  const pass = { network, side }
  const own = random.fork(`${name} ${family}`)
  const development = drawRooms(params.developmentTasks, [family], params, random.fork(`development rooms ${family}`))
  const steps = params.trainedLength * params.tuningFactor
  const seesAll = params.sight === 0 || family === 'torus'
  const window = seesAll ? params.trainedLength : params.sight
  const arms = armsOf({ among: sources, temperatures: params.temperatures, memories: [seesAll ? 'full' : 'window'] })
  const onTuning = (t: number) => phase(t, 4 * steps)
  const arm = bestArm(tuneArms(pass, arms, development, { steps, window, onStep: onTuning }, own.fork('tuning')), () => true)
  bench.log(`${name}, ${family}: imitates ${arm.source} at temperature ${arm.temperature}`)
  const onStep = (t: number) => phase(horizon + 3 * t, 4 * horizon)
  const rewards = playArms(pass, [arm], rooms, { steps: horizon, window, shown: 'own outcomes', onStep }, own.fork('race'))[0]!
  for (const t of curveSteps(horizon)) if (t >= window / 2) bench.point(`${name}, ${family} rooms`, t, world.fractionOf(rewards, t))
  return { rewards, arm }
}

/** Steps at which fractions are drawn: before half of the trained length hardly anybody has seen the goal. */
function marksOf(trainedLength: number, horizon: number): readonly number[] {
  return curveSteps(horizon).filter((t) => t >= trainedLength / 2)
}

/** A stretch of a phase, from one part of it to another. */
function partOf(phase: Phase, from: number, to: number): Phase {
  return (done, total) => phase(done === total && to === 1 ? total : from * total + (to - from) * done, total)
}

/** Part of the work in a family that changing weights takes. */
const gradientShare = 0.7

/** About how many milliseconds each phase takes on one core, in order: what progress is measured by. */
function costs(params: Values, horizon: number): { [name in PhaseName]: number } {
  const { lessons, histories, trainedLength, width, layers, tasks } = params
  const training = Math.ceil(lessons * histories * trainedLength * layers * width * width * 5e-6)
  const family = Math.ceil(3 * tasks * horizon * layers * width * (4e-4 + 6e-7 * horizon))
  const learning = Math.ceil(family / (1 - gradientShare))
  return {
    training,
    'training mixed': training,
    home: family,
    torus: family,
    inverted: learning,
    permuted: family,
    relabelled: learning,
    rewired: family,
  }
}

/** Room for one lesson, and for the longest history of all rows that act at once. */
function megabytesFor(params: Values, horizon: number): number {
  const { width, layers, tasks, controlTasks, developmentTasks, histories, trainedLength, temperatures, tuningFactor } = params
  const lesson = layers * histories * trainedLength * (40 * width + 6 * trainedLength)
  const tuned = 2 * temperatures.length * developmentTasks * trainedLength * tuningFactor
  const rows = Math.max(tasks * horizon, tuned, trainedLength * controlTasks * temperatures.length)
  return 48 + Math.ceil((4 * Math.max(lesson, 2 * layers * width * rows) + 1200 * layers * width * width) / 2 ** 20)
}

function choices<const Range extends { min: number; max: number; default: readonly number[] }>(about: string, range: Range) {
  return { kind: 'numbers', about, unit: '', integer: false, ...range } as const
}

function gainMetric(about: string) {
  return { about, unit: '', low: 0, high: 1 }
}

function fractionMetric(family: string, whose: string) {
  return {
    about: `What ${whose} reaches in ${family} rooms, as a part of a fresh learner’s lead over chance`,
    unit: '',
    low: -0.5,
    high: 1.5,
  }
}
