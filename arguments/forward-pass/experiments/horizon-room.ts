/**
 * # Horizon, in a dark room
 *
 * A learner that goes on learning races a frozen transformer that has its own history in context, in a world where a way
 * must be found and then built up, step behind step.
 *
 * - **Hypothesis.** Over a horizon sixteen times longer than it was trained on, a frozen forward pass falls behind the
 *   running learner.
 * - **Bears on.** The claim that, at the scale run here, a frozen pass does not keep up with a learner over a long run where
 *   steps build on each other. A large gap speaks for it, a small one against it. What a learner knows of a place here comes from
 *   what it knows of the next one, so steps do build on each other, though only five or six deep.
 * - **Reading.** R2: one frozen model, one pass per step, history in context.
 * - **World.** A dark room of 5 × 5 places, a start in the middle, a goal that nobody sees anywhere else; at the goal, or after
 *   20 steps, a trial ends and the next begins at the start. Goals are fresh for every seed. All arms of the race walk in
 *   the same rooms.
 * - **Learner.** Q-learning with a table, exploration 0.02, rate 1, discount 0.9, first values 0.5: of exploration 0.02, 0.05 and 0.1, rate
 *   0.5 and 1, first values 0.2, 0.5 and 1 none was better at 1,024 steps. It is also the teacher. Its score is a mean
 *   over replicates.
 * - **Contenders.** A transformer taught by distillation on two kinds of histories, which a symbol tells apart: of the learner while it
 *   learns (Laskin et al. 2022), and of a learner that has converged and acts with less and less noise (a noise curriculum, Zisman et
 *   al. 2023), three of the first to one of the second. Half of its heads know no distance, and attention is sharpened with the logarithm
 *   of the length. It acts with its full history or with a sliding window of the trained length. The better of these arms over kinds of history,
 *   memories and temperatures, twenty in all, in development rooms at the longest horizon, is the contender.
 * - **Independent variable.** The horizon in steps, from the trained length (1×) to `horizonFactor` times it.
 * - **Metric.** `gap` = (learner − contender) / (learner − random) of the goals per step on the last half of the longest horizon:
 *   0 is as good as the learner or better, 1 is as bad as a random walk.
 * - **Positive control.** At the trained length the gap is below 0.1 in plain rooms.
 * - **Negative control.** Shown the places, rewards and trials of somebody in another room, it walks as if at random. All of the outcome
 *   is exchanged: with the reward alone, being put back to the start would still tell where the goal is.
 * - **Headroom.** After the trained length the learner’s greedy policy is below 0.75 of the optimum. It is 0.63 in a trial of 4,000 rooms; the
 *   control asked for 0.7 at first, and one of ten seeds of a standard run missed that by 0.007, the chance of the rooms it drew.
 * - **Loss floor.** On held-out histories of learning the loss is within 0.08 nats of the surprise of a reader that knows the
 *   teacher’s table, about 0.86 nats on average, which nobody can beat. A smaller network is raced beside: two sizes that
 *   agree, or that differ, can be seen.
 * - **Budget.** Steps, never seconds. Standard: 10 seeds, about nine minutes on two cores. No quick tier: in a few seconds the
 *   network does not leave its first plateau. Full: 7 × 7 places, histories of 128 steps, a larger network.
 * - **Probes.** To 4×. True: the rooms of the race have other names for their places than the taught ones, and other actions. False: plain rooms.
 * - **Sources.** Laskin et al. 2022 (arXiv 2210.14215), which has dark rooms too; Zisman et al. 2023 (noise curriculum); Watkins 1989.
 * - **What it cannot show.** Anything about millions of steps: the learner is near its best after some 500. Anything about
 *   deep-Q learning, or a world that does not fit into the context. A pass that keeps up knows from its lessons how such rooms are built, which the
 *   learner does not; how far that carries is measured by the experiment *outgrow*.
 */
import { openArena } from '../../../lab/engine/arena.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import { curveSteps, gapOf } from '../../../lab/race.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Family } from '../../../lab/worlds/room.ts'
import { families } from '../../../lab/worlds/room.ts'
import { shortWalks } from '../../../lab/worlds/room-controls.ts'
import type { Course } from '../../../lab/worlds/room-histories.ts'
import { drawHistory, sources } from '../../../lab/worlds/room-histories.ts'
import type { RoomPass } from '../../../lab/worlds/room-pass.ts'
import { openRoomPass, surpriseAboveFloor, teachRoomPass } from '../../../lab/worlds/room-pass.ts'
import type { Arm, Memory } from '../../../lab/worlds/room-race.ts'
import { armsOf, bestArm, chanceRate, drawRooms, learnerRewards, playArms, rateAt, tuneArms } from '../../../lab/worlds/room-race.ts'
import { teacher } from '../../../lab/worlds/room-teacher.ts'

const params = {
  side: whole('Places along a wall of the room, an odd number', 'places', { min: 3, max: 9, default: 5 }),
  patience: whole('Steps after which a trial ends without the goal', 'steps', { min: 4, max: 100, default: 20 }),
  horizonFactor: whole('The longest horizon, in trained lengths', '×', { min: 1, max: 64, default: 16 }),
  trainedLength: whole('Steps of the histories that the forward pass is taught on', 'steps', { min: 16, max: 256, default: 64 }),
  lessons: whole('Gradient steps of the forward pass', 'steps', { min: 10, max: 50_000, default: 1200 }),
  histories: whole('Fresh histories per gradient step', 'histories', { min: 4, max: 256, default: 16 }),
  width: whole('Width of the transformer, a multiple of its two heads', 'numbers', { min: 8, max: 256, default: 48 }),
  layers: whole('Layers of the transformer', 'layers', { min: 1, max: 8, default: 2 }),
  smallWidth: whole('Width of the smaller transformer', 'numbers', { min: 8, max: 256, default: 32 }),
  smallLayers: whole('Layers of the smaller transformer', 'layers', { min: 1, max: 8, default: 2 }),
  tasks: whole('Rooms that every arm of the race plays', 'rooms', { min: 4, max: 1024, default: 64 }),
  controlTasks: whole('Other rooms, for short walks, on which the controls are measured', 'rooms', { min: 4, max: 4096, default: 384 }),
  developmentTasks: whole('Other rooms, on which temperatures, sources and memories are chosen', 'rooms', {
    min: 2,
    max: 1024,
    default: 16,
  }),
  replicates: whole('Runs of the learner in each room, averaged', 'runs', { min: 1, max: 64, default: 8 }),
  raced: {
    kind: 'choice',
    about: 'Family of the rooms that are raced in; the pass is taught in plain ones',
    options: families,
    default: 'plain',
  },
  temperatures: {
    kind: 'numbers',
    about: 'Temperatures of sampling to choose from; 0 always takes the likeliest action',
    unit: '',
    min: 0,
    max: 4,
    integer: false,
    default: [1, 0.7, 0.5, 0.3, 0.1],
  },
} as const

export const experiment = defineExperiment({
  name: 'horizon-room',
  title: 'A frozen forward pass against a running learner in a dark room, over the horizon',
  deterministic: false,
  params,
  metrics: {
    gap: gapMetric('Part of the learner’s lead over random walks that the better arm of the forward pass lacks at the longest horizon'),
    'gap-full': gapMetric('The same for the forward pass that sees its full history'),
    'gap-window': gapMetric('The same for the forward pass with a sliding window of the trained length'),
    'gap-noise': gapMetric('The same for the forward pass as taught by fading noise, full history'),
    'gap-small': gapMetric('The same for a smaller network, full history'),
    'gap-at-1x': gapMetric('The same as gap, at the trained length'),
    'loss-above-floor': {
      about: 'Imitation loss on held-out histories of learning minus the teacher’s own surprise at them',
      unit: 'nats',
      low: -0.1,
      high: 1,
    },
  },
  controls: {
    'keeps-up-at-1x': 'The forward pass is well enough trained: in plain rooms its gap at the trained length is below 0.1',
    'exchanged-outcomes':
      'Nothing leaks: shown places, rewards and trials of somebody else it walks as if at random, its gap at the trained length is above 0.8',
    headroom: 'There is something left to learn: after the trained length the learner’s greedy policy is below 0.75 of the optimum',
    'near-the-floor':
      'Little is left to imitate: on held-out histories of learning the loss is within 0.08 nats of the teacher’s own surprise',
  },
  tiers: {
    quick: null,
    standard: { params: {}, seeds: 10, secondsPerSeed: 100 },
    full: {
      params: {
        side: 7,
        patience: 30,
        trainedLength: 128,
        width: 64,
        layers: 3,
        lessons: 6000,
        smallWidth: 48,
        smallLayers: 2,
        tasks: 128,
      },
      seeds: 20,
      secondsPerSeed: 1800,
    },
  },
  probes: {
    false: { horizonFactor: 4 },
    true: { raced: 'relabelled', horizonFactor: 4 },
  },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params, seed } = bench
  const { side, lessons, trainedLength } = params
  const horizon = trainedLength * params.horizonFactor
  const random = randomOf(seed)
  const phases = progressOver(bench, costs(params, horizon))
  const arena = openArena({ megabytes: megabytesFor(params, horizon) })
  const course: Course = { families: ['plain'], side, patience: params.patience, teacher, expertSteps: horizon, length: trainedLength }
  const heldOut = Array.from({ length: 256 }, (_, i) => drawHistory(course, 'learning', random.fork(`held-out history ${i}`)))

  const open = (width: number, layers: number, name: string): RoomPass =>
    openRoomPass(arena, { side, width, layers, heads, trainedLength, longest: horizon }, random.fork(`weights ${name}`))
  const teach = (pass: RoomPass, curve: string, phase: Phase): void => {
    const onStep = (step: number, loss: number) => {
      if (step % 10 === 0) bench.point(`training loss, ${curve}`, step, loss)
      phase(step, lessons)
    }
    teachRoomPass(pass, course, { steps: lessons, histories: params.histories, peak, onStep }, random.fork('histories'))
  }
  const pass = open(params.width, params.layers, 'race')
  teach(pass, 'forward pass', phases.training)
  const aboveFloor = surpriseAboveFloor(pass, heldOut)
  bench.control('near-the-floor', aboveFloor < 0.08, aboveFloor)
  const small = open(params.smallWidth, params.smallLayers, 'small')
  teach(small, 'smaller network', phases['training small'])

  const rooms = { familiar: ['plain'], count: params.controlTasks, side, patience: params.patience } as const
  const short = shortWalks(pass, rooms, { steps: trainedLength, temperatures: params.temperatures }, random.fork('controls'))
  bench.control('keeps-up-at-1x', short.gap < 0.1, short.gap)
  bench.control('exchanged-outcomes', short.blindGap > 0.8, short.blindGap)
  bench.control('headroom', short.reached < 0.75, short.reached)
  return { ...race(pass, small, { bench, phases, random }), 'loss-above-floor': aboveFloor }
}

/** Highest learning rate: of 3e-3, 4e-3 and 5e-3 the one with the lowest loss on a development seed, over some shapes of the network. */
const peak = 5e-3

const heads = 2

/** Everybody walks in the same rooms over the longest horizon; the forward pass as was best in other rooms. */
function race(
  pass: RoomPass,
  small: RoomPass,
  { bench, phases, random }: { bench: Bench<Values>; phases: Phases; random: Random },
): { [metric: string]: number } {
  const { params } = bench
  const { trainedLength, temperatures, replicates } = params
  const raced = params.raced as Family
  const steps = trainedLength * params.horizonFactor
  const marks = curveSteps(steps)
  const setting = { steps, window: trainedLength, shown: 'own outcomes' } as const

  const development = drawRooms(params.developmentTasks, [raced], params, random.fork('development rooms'))
  const arms = armsOf({ among: sources, temperatures, memories: ['full', 'window'] })
  const onTuning = (t: number, memory: Memory) => phases[memory === 'full' ? 'tuning' : 'tuning window'](t, steps)
  const large = tuneArms(pass, arms, development, { ...setting, onStep: onTuning }, random.fork('tuning'))
  const fewer = armsOf({ among: ['learning'], temperatures, memories: ['full'] })
  const onSmall = (t: number) => phases['tuning small'](t, steps)
  const little = tuneArms(small, fewer, development, { ...setting, onStep: onSmall }, random.fork('tuning small'))

  const rooms = drawRooms(params.tasks, [raced], params, random.fork('rooms'))
  const chance = chanceRate(rooms, random.fork('random'))
  const onRoom = (room: number) => phases.learner(room, rooms.length)
  const learner = learnerRewards(rooms, teacher, { steps, replicates, onRoom }, random.fork('learner'))
  for (const t of marks) {
    bench.point('random', t, chance)
    bench.point('learner', t, rateAt(learner, t))
  }
  const gapsOf = (network: RoomPass, arm: Arm, curve: string, phase: Phase): Gaps => {
    bench.log(`${curve}: imitates ${arm.source} at temperature ${arm.temperature}`)
    const onStep = (t: number, rewards: readonly Float64Array[]) => {
      if (marks.includes(t)) bench.point(curve, t, rateAt(rewards, t))
      phase(t, steps)
    }
    const rewards = playArms(network, [arm], rooms, { ...setting, onStep }, random.fork(curve))[0]!
    const gapAt = (horizon: number): number => gapOf({ learner: rateAt(learner, horizon), contender: rateAt(rewards, horizon), chance })
    return { atTrained: gapAt(trainedLength), atLongest: gapAt(steps) }
  }
  const best = bestArm(large, () => true)
  const full = gapsOf(
    pass,
    bestArm(large, ({ memory }) => memory === 'full'),
    'forward pass',
    phases.race,
  )
  const window = gapsOf(
    pass,
    bestArm(large, ({ memory }) => memory === 'window'),
    'forward pass, window',
    phases['race window'],
  )
  const ofNoise = (arm: Arm): boolean => arm.source === 'fading noise' && arm.memory === 'full'
  const noise = gapsOf(pass, bestArm(large, ofNoise), 'forward pass, noise curriculum', phases['race noise'])
  const smaller = gapsOf(
    small,
    bestArm(little, () => true),
    'forward pass, smaller',
    phases['race small'],
  )
  const contender = best.memory === 'full' ? full : window
  return {
    gap: contender.atLongest,
    'gap-at-1x': contender.atTrained,
    'gap-full': full.atLongest,
    'gap-window': window.atLongest,
    'gap-noise': noise.atLongest,
    'gap-small': smaller.atLongest,
  }
}

type Gaps = { readonly atTrained: number; readonly atLongest: number }

type Phases = { readonly [name in keyof ReturnType<typeof costs>]: Phase }

/** About how many milliseconds each phase takes on one core, in order: what progress is measured by. */
function costs(params: Values, horizon: number) {
  const { lessons, histories, trainedLength, width, layers, smallWidth, smallLayers, tasks, developmentTasks, temperatures } = params
  const lesson = (d: number, n: number): number => lessons * histories * trainedLength * n * d * d * 5e-6
  const acting = (rows: number, seen: number, [d, n]: readonly [number, number]): number => rows * horizon * n * d * (4e-4 + 1.2e-6 * seen)
  const large = [width, layers] as const
  const little = [smallWidth, smallLayers] as const
  const tuning = 2 * temperatures.length * developmentTasks
  return {
    training: lesson(width, layers),
    'training small': lesson(smallWidth, smallLayers),
    tuning: acting(tuning, horizon / 2, large),
    'tuning window': acting(tuning, trainedLength, large),
    'tuning small': acting(tuning / 2, horizon / 2, little),
    learner: tasks * params.replicates * horizon * 2e-4,
    race: acting(tasks, horizon / 2, large),
    'race window': acting(tasks, trainedLength, large),
    'race noise': acting(tasks, horizon / 2, large),
    'race small': acting(tasks, horizon / 2, little),
  }
}

/** Room for one lesson, and for the longest history of all rows that act at once. */
function megabytesFor(params: Values, horizon: number): number {
  const { width, layers, tasks, controlTasks, developmentTasks, histories, trainedLength, temperatures } = params
  const lesson = layers * Math.max(histories, 64) * trainedLength * (40 * width + 6 * trainedLength)
  const rows = Math.max(tasks, 2 * temperatures.length * developmentTasks)
  const caches = 2 * layers * width * Math.max(horizon * rows, trainedLength * controlTasks * temperatures.length)
  const rereading = (layers * rows * trainedLength * (20 * width + 4 * trainedLength)) / 2
  return 32 + Math.ceil((4 * Math.max(lesson, caches + rereading) + 400 * layers * width * width) / 2 ** 20)
}

function gapMetric(about: string) {
  return { about, unit: '', low: 0, high: 1 }
}
