/**
 * # Horizon, on a ladder
 *
 * A learner that goes on learning races a frozen transformer that has its own history in context, in a world where each rung
 * is reached only by way of all the rungs below it.
 *
 * - **Hypothesis.** Over a horizon sixteen times longer than it was trained on, a frozen forward pass falls behind the running
 *   learner, although everything that it would need stands in its context.
 * - **Bears on.** The scoped claim that here a pass falls behind over time: `gap` large speaks for it, small against it.
 *   `gap-longer-lessons` tells two reasons apart: small where `gap` is large, it was lessons of that length that lacked;
 *   large as well, it was more than that. `gap-retrieval` small: with a store to look things up in, a frozen pass keeps pace.
 * - **Reading.** R2: one frozen model, one pass per step, history in context; the arm that looks up has a store beside it.
 * - **World.** A ladder of 128 rungs: from each, one of two actions leads one rung up, the other back to the ground. A rung is seen
 *   only by its label, a pattern of sixteen lights. Which label stands where, and which action is right, is drawn anew for every
 *   task from the same 128 labels, so that no label at a great height is new to the network. All arms climb the same ladders.
 * - **Learner.** Tabular Q-learning at learning rate 1, optimistic, greedy, each label's action judged by its own outcome. It has
 *   nothing to tune, since outcomes are certain. It is also the teacher. Its score is a mean over replicates.
 * - **Contenders.** A transformer taught by algorithm distillation (Laskin et al. 2022): it predicts the learner's next action from
 *   the learner's history of 64 steps. One of its two heads knows no distance, and attention is sharpened with the logarithm of the
 *   length. Acting with its full history; so after further lessons on histories of 256 steps; with a sliding window that always
 *   holds at least the trained length and at most twice that; a network of another width. Beside them one that is taught to act
 *   from its last four visits to the present label, looked up in a store that never forgets. The learning rate is the best of three, each
 *   arm's temperature the best of 1, 0.5, 0.3, 0.1 and 0 on development ladders. Histories that stray from their teacher at
 *   up to 0.2 a step (`straying`) were no better on a development seed. Histories of an expert with falling noise are not used: its
 *   right actions on rungs where it was never seen to fail cannot be imitated from its history.
 *   References, no bounds: the learner with a table that forgets after one trained length, and after half of one.
 * - **Independent variable.** The horizon in steps, from the trained length (1×) to `horizonFactor` times it; and the length of lessons.
 * - **Metrics.** Height = the highest rung so far, a mean over ladders and over the steps from H/2 to H. `gap` = (learner −
 *   contender) / (learner − random) of it at the longest horizon H: 0 is as high as the learner, 1 as low as climbing at random.
 * - **Positive controls.** The final loss is within 0.003 nats of the teacher's own entropy on the same histories, for both
 *   widths; at the trained length the gap on fresh ladders is below 0.1; another width has the same gap there to within 0.1.
 *   A network that has not learnt to imitate falls behind for that reason alone, so without these a run is invalid.
 * - **Negative control.** Shown all that happens in another ladder (labels, falls, successes) it climbs as if at random. To
 *   exchange successes alone would not do, since the fall itself says what was wrong.
 * - **Budget.** Steps, never seconds. No quick tier: in a few seconds nothing is learnt. Standard: 10 seeds to 16×, 128 ladders.
 *   Full: to 64×, 256 rungs, longer lessons up to a quarter of that horizon.
 * - **Probes.** In small: 64 rungs, lessons of 32 steps. True: every contender forgets what is older than 10 steps, so that what a
 *   rung needs is gone by the time it is reached again. False: nothing is forgotten, to twice the trained length.
 * - **Sources.** Laskin et al. 2022 (arXiv 2210.14215).
 * - **What it cannot show.** Rungs build on each other, but no action does: the last visit to a label says all, wherever it stands
 *   in the context. So a gap with the full history is about lengths it was not taught on or about imitation, not about steps too
 *   deep for a pass; and a tie does not carry to a learner whose state must be computed from all that went before, such as a deep
 *   Q-network. Nothing about larger models or a million steps. And how labels are shown decides much: with one symbol for each
 *   label in place of lights, a network of the same width (four heads, one trial) also came down to the floor and kept up at 1×, yet
 *   stopped at a third of the learner's height at 16×.
 */
import type { Actor } from '../../../lab/engine/actor.ts'
import { openActor, openWindowActor } from '../../../lab/engine/actor.ts'
import type { Arena } from '../../../lab/engine/arena.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Network } from '../../../lab/engine/network.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Teacher } from '../../../lab/worlds/ladder.ts'
import { tabularLearner } from '../../../lab/worlds/ladder.ts'
import type { Lessons } from '../../../lab/worlds/ladder-pass.ts'
import { openLadderPass, teachLadderPass } from '../../../lab/worlds/ladder-pass.ts'
import { openRetrievalActor, teachRetrieval } from '../../../lab/worlds/ladder-retrieval.ts'
import type { Arm, Entry, ShortRace } from './horizon-ladder/field.ts'
import { openField, shortGap } from './horizon-ladder/field.ts'

const params = {
  horizonFactor: whole('The longest horizon, in lengths of the first lessons', '×', { min: 1, max: 64, default: 16 }),
  trainedLength: whole('Steps of the histories of the first lessons', 'steps', { min: 8, max: 256, default: 64 }),
  trainingSteps: whole('Gradient steps of the first lessons', 'steps', { min: 10, max: 50_000, default: 2000 }),
  longerLengths: {
    kind: 'numbers',
    about: 'Steps of the histories of the further lessons, one after the other',
    unit: 'steps',
    min: 16,
    max: 4096,
    integer: true,
    default: [256],
  },
  longerSteps: whole('Gradient steps of each of the further lessons', 'steps', { min: 2, max: 50_000, default: 300 }),
  histories: whole('Fresh histories per gradient step of the first lessons', 'histories', { min: 2, max: 256, default: 12 }),
  straying: {
    kind: 'number',
    about: 'Largest chance per step at which a history strays from its teacher',
    unit: '',
    min: 0,
    max: 1,
    integer: false,
    default: 0,
  },
  width: whole('Width of the transformer, a multiple of its two heads', 'numbers', { min: 8, max: 256, default: 32 }),
  otherWidth: whole('Width of a transformer of another size', 'numbers', { min: 8, max: 256, default: 48 }),
  layers: whole('Layers of the transformers', 'layers', { min: 1, max: 8, default: 2 }),
  rungs: whole('Rungs, and labels', 'rungs', { min: 8, max: 256, default: 128 }),
  actions: whole('Actions at each rung', 'actions', { min: 2, max: 4, default: 2 }),
  memory: whole('Steps after which what happened is gone for every contender; 0 keeps all', 'steps', { min: 0, max: 4096, default: 0 }),
  retrievalSteps: whole('Gradient steps of the arm that looks up', 'steps', { min: 2, max: 50_000, default: 800 }),
  retrieved: whole('Visits that are looked up at every step', 'visits', { min: 1, max: 64, default: 4 }),
  tasks: whole('Ladders that every arm of the race climbs', 'ladders', { min: 4, max: 1024, default: 128 }),
  controlTasks: whole('Other ladders, climbed for a short time, on which the controls are measured', 'ladders', {
    min: 4,
    max: 4096,
    default: 512,
  }),
  developmentTasks: whole('Other ladders, on which temperatures are chosen', 'ladders', { min: 4, max: 1024, default: 32 }),
  replicates: whole('Runs of the learner on each ladder, averaged', 'runs', { min: 1, max: 64, default: 8 }),
  temperatures: {
    kind: 'numbers',
    about: 'Temperatures of sampling to choose from; 0 always takes the likeliest action',
    unit: '',
    min: 0,
    max: 4,
    integer: false,
    default: [1, 0.5, 0.3, 0.1, 0],
  },
} as const

/** A world in small for the probes. */
const probed = {
  trainedLength: 32,
  rungs: 64,
  trainingSteps: 1600,
  histories: 24,
  longerLengths: [64],
  longerSteps: 50,
  retrievalSteps: 600,
  otherWidth: 24,
  controlTasks: 1024,
  developmentTasks: 16,
  temperatures: [0.5, 0.3, 0],
} as const

export const experiment = defineExperiment({
  name: 'horizon-ladder',
  title: 'A frozen forward pass against a running learner on a ladder, over the horizon',
  deterministic: false,
  params,
  metrics: {
    gap: gapMetric('Part of the learner’s lead over random climbing that the forward pass lacks at the longest horizon'),
    'gap-longer-lessons': gapMetric('The same after further lessons on longer histories'),
    'gap-window': gapMetric('The same for the forward pass that sees a sliding window of one to two trained lengths'),
    'gap-retrieval': gapMetric('The same for the forward pass that looks up its last visits to where it stands'),
    'gap-other-size': gapMetric('The same as gap, for a network of another width'),
    'gap-ideal-window': gapMetric('The same for the learner with a table that forgets after one trained length'),
    'gap-ideal-half-window': gapMetric('The same for the learner with a table that forgets after half of a trained length'),
    'gap-at-quarter': gapMetric('The same as gap, at a quarter of the longest horizon'),
    'gap-at-1x': gapMetric('The same as gap, at the trained length'),
    'loss-above-floor': { about: 'Final imitation loss minus the teacher’s own entropy', unit: 'nats', low: -0.01, high: 0.6 },
  },
  controls: {
    'near-the-floor': 'Nothing is left to imitate: the final loss is within 0.003 nats of the teacher’s own entropy on the same histories',
    'keeps-up-at-1x': 'The forward pass is well enough trained: on fresh ladders its gap at the trained length is below 0.1',
    'sizes-agree':
      'It is no matter of size: a network of another width, taught in the same way, has the same gap at the trained length to within 0.1',
    'exchanged-outcomes':
      'Nothing leaks: shown all that happened in another ladder (labels, falls and successes) it climbs as if at random, its gap at the trained length is above 0.8',
  },
  tiers: {
    quick: null,
    standard: { params: {}, seeds: 10, secondsPerSeed: 200 },
    full: { params: { horizonFactor: 64, rungs: 256, longerLengths: [256, 1024], trainingSteps: 5000 }, seeds: 20, secondsPerSeed: 3000 },
  },
  probes: {
    false: { ...probed, horizonFactor: 2, tasks: 1024 },
    true: { ...probed, horizonFactor: 8, memory: 10 },
  },
  measure,
})

type Values = ParamValues<typeof params>

/** Highest learning rate of the first lessons, the best of 3e-3, 6e-3 and 1e-2 by loss on a development seed. */
const peak = 6e-3

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params, seed } = bench
  const { trainedLength, longerLengths, width, otherWidth } = params
  const steps = trainedLength * params.horizonFactor
  const random = randomOf(seed)
  const phases = progressOver(bench, costs(params, steps))
  const phase = (name: string): Phase => phases[name]!
  const field = openField(bench, { ...params, steps }, phase('references'), random.fork('field'))
  const arena = openArena({ megabytes: megabytesFor(params, steps) })
  const empty = arena.mark()

  const taught = (wide: number, name: string): Taught => {
    const network = openPass(arena, wide, params, random.fork(`weights, ${name}`))
    const aboveFloor = teachFirst(network, name, { bench, length: trainedLength, phase: phase(`training, ${name}`), random })
    return { network, aboveFloor, ...armsOf(network, params, steps) }
  }
  const entered = (curve: string, open: Arm['open']): Entry => field.enter({ curve, open }, phase(curve), random.fork(curve))
  const gapAtOneOf = (taught: Taught, change: Pick<ShortRace, 'shown' | 'temperatures'>): number =>
    shortGap(taught.short, { ...params, steps: trainedLength, tasks: params.controlTasks, ...change }, random.fork('short races'))
  const own = { shown: 'own outcomes', temperatures: params.temperatures } as const

  const pass = taught(width, 'first lessons')
  const entry = entered('forward pass', pass.main)
  const gapAtOne = gapAtOneOf(pass, own)
  const blindGap = gapAtOneOf(pass, { shown: 'outcomes of the next ladder', temperatures: [1] })
  const windowEntry = entered('forward pass, window', pass.window)
  let longerEntry = entry
  for (const length of longerLengths) {
    const name = `lessons of ${length} steps`
    teachFurther(pass.network, name, { bench, length, phase: phase(`training, ${name}`), random })
    longerEntry = entered(`forward pass, ${name}`, pass.main)
  }
  arena.rewind(empty)
  const retrieval = taughtRetrieval(arena, bench, phase('training, looking up'), random)
  const retrievalEntry = entered('forward pass, looking up', retrieval)
  arena.rewind(empty)
  const other = taught(otherWidth, 'other size')
  const otherEntry = entered('forward pass, other size', other.main)
  const otherGapAtOne = gapAtOneOf(other, own)

  const aboveFloor = Math.max(pass.aboveFloor, other.aboveFloor)
  bench.control('near-the-floor', aboveFloor < 0.003, aboveFloor)
  bench.control('keeps-up-at-1x', gapAtOne < 0.1, gapAtOne)
  bench.control('sizes-agree', Math.abs(gapAtOne - otherGapAtOne) < 0.1, Math.abs(gapAtOne - otherGapAtOne))
  bench.control('exchanged-outcomes', blindGap > 0.8, blindGap)
  const forgetful = (window: number): number => field.enterWindowLearner(window, random.fork(`window ${window}`))
  return {
    gap: entry.gapAt(steps),
    'gap-longer-lessons': longerEntry.gapAt(steps),
    'gap-window': windowEntry.gapAt(steps),
    'gap-retrieval': retrievalEntry.gapAt(steps),
    'gap-other-size': otherEntry.gapAt(steps),
    'gap-ideal-window': forgetful(trainedLength),
    'gap-ideal-half-window': forgetful(Math.floor(trainedLength / 2)),
    'gap-at-quarter': entry.gapAt(Math.ceil(steps / 4)),
    'gap-at-1x': gapAtOne,
    'loss-above-floor': aboveFloor,
  }
}

/** A network after its first lessons, by how many nats its loss exceeds the floor, and the ways in which it may act. */
type Taught = ReturnType<typeof armsOf> & { readonly network: Network; readonly aboveFloor: number }

/** Ways to act with the same weights. Only `short` remembers all where the world's memory is short. */
function armsOf(network: Network, { trainedLength, memory }: Values, steps: number) {
  const upTo =
    (capacity: number) =>
    (sequences: number): Actor =>
      openActor(network, { sequences, capacity })
  const last = (window: number) => (sequences: number) => openWindowActor(network, { sequences, window })
  return {
    short: upTo(trainedLength),
    main: memory === 0 ? upTo(steps) : last(memory),
    window: last(memory === 0 ? 2 * trainedLength : Math.min(memory, 2 * trainedLength)),
  }
}

/** A network of its own that acts from what a store gives back; there is nothing to be trained longer for, its context never grows. */
function taughtRetrieval(arena: Arena, bench: Bench<Values>, phase: Phase, random: Random): Arm['open'] {
  const { rungs, actions, straying, width, trainedLength: length, retrieved, retrievalSteps: steps, histories, memory } = bench.params
  const read = { trainedLength: retrieved + 1, longest: retrieved + 1 }
  const network = openLadderPass(arena, { ...bench.params, ...read, width, heads: 2 }, random.fork('weights, looking up'))
  const teacher = (own: Random): Teacher => tabularLearner({ rungs, actions }, own)
  const course = { rungs, actions, teacher, straying, histories, length, retrieved, contexts: Math.ceil(length / 8) }
  const onStep = lessonsHeard(bench, 'looking up', steps, phase)
  const aboveFloor = teachRetrieval(network, course, { steps, peak, onStep }, random.fork('histories, looking up'))
  bench.log(`looking up: ${aboveFloor.toFixed(5)} nats above the floor`)
  return (sequences) => openRetrievalActor(network, { sequences, retrieved, memory: memory === 0 ? Number.POSITIVE_INFINITY : memory })
}

function openPass(arena: Arena, width: number, params: Values, random: Random): Network {
  const { trainedLength, longerLengths, horizonFactor } = params
  const longest = Math.max(trainedLength * Math.max(2, horizonFactor), ...longerLengths)
  return openLadderPass(arena, { ...params, width, heads: 2, longest }, random)
}

type Lesson = { readonly bench: Bench<Values>; readonly length: number; readonly phase: Phase; readonly random: Random }

/** The first lessons; nats above the floor. */
function teachFirst(network: Network, name: string, lesson: Lesson): number {
  return teach(network, name, { ...lesson, steps: lesson.bench.params.trainingSteps, peak })
}

/** Further lessons: they go on from the weights of the earlier ones at a third of the rate; nats above the floor. */
function teachFurther(network: Network, name: string, lesson: Lesson): number {
  return teach(network, name, { ...lesson, steps: lesson.bench.params.longerSteps, peak: peak / 3 })
}

/** As many steps of history per gradient step whatever the length of the histories. */
function teach(network: Network, name: string, lesson: Lesson & { readonly steps: number; readonly peak: number }): number {
  const { bench, length, phase, random, steps, peak } = lesson
  const { rungs, actions, straying, trainedLength, histories: most } = bench.params
  const histories = Math.max(2, Math.round((most * trainedLength) / length))
  const teacher = (own: Random): Teacher => tabularLearner({ rungs, actions }, own)
  const onStep = lessonsHeard(bench, name, steps, phase)
  const course = { rungs, actions, teacher, straying, histories, length }
  const aboveFloor = teachLadderPass(network, course, { steps, peak, onStep }, random.fork(`histories, ${name}`))
  bench.log(`${name}: ${aboveFloor.toFixed(5)} nats above the floor`)
  return aboveFloor
}

/** Draws the loss of some lessons and says how far they have come. */
function lessonsHeard(bench: Bench<Values>, name: string, steps: number, phase: Phase): Lessons['onStep'] {
  return (step, loss, entropy) => {
    if (step % 20 === 0 || step === steps) bench.point(`training loss above floor, ${name}`, step, loss - entropy)
    phase(step, steps)
  }
}

/** About how many milliseconds each phase takes on one core, in order: what progress is measured by. */
function costs(params: Values, horizon: number): { readonly [phase: string]: number } {
  const { trainingSteps, longerSteps, longerLengths, histories, trainedLength, width, otherWidth, layers } = params
  const climbs = params.tasks + params.temperatures.length * params.developmentTasks
  const step = (wide: number, length: number): number => histories * trainedLength * layers * wide * (7e-6 * wide + 5e-7 * length)
  const acting = (wide: number, seen: number): number => climbs * horizon * layers * wide * (2e-4 + 5e-7 * seen)
  return {
    references: 2 * params.tasks * params.replicates * horizon * 1e-4,
    'training, first lessons': trainingSteps * step(width, trainedLength),
    'forward pass': acting(width, horizon),
    'forward pass, window': acting(width, 2 * trainedLength),
    ...Object.fromEntries(
      longerLengths.flatMap((length) => [
        [`training, lessons of ${length} steps`, longerSteps * step(width, length)],
        [`forward pass, lessons of ${length} steps`, acting(width, horizon)],
      ]),
    ),
    'training, looking up': params.retrievalSteps * step(width, params.retrieved),
    'forward pass, looking up': params.retrieved * acting(width, params.retrieved),
    'training, other size': trainingSteps * step(otherWidth, trainedLength),
    'forward pass, other size': acting(otherWidth, horizon),
  }
}

/** Room for one step of training, and for the longest history of all ladders. */
function megabytesFor(params: Values, horizon: number): number {
  const { layers, tasks, controlTasks, histories, trainedLength, longerLengths } = params
  const wide = Math.max(params.width, params.otherWidth)
  const longest = Math.max(trainedLength, ...longerLengths)
  const rows = Math.max(histories * trainedLength, 2 * longest)
  const training = layers * rows * (40 * wide + 4 * longest) + rows * 100
  const caches = 2 * layers * wide * Math.max(horizon * tasks, trainedLength * controlTasks)
  const rereading = layers * tasks * trainedLength * (20 * wide + 8 * trainedLength)
  return 32 + Math.ceil((4 * Math.max(training, caches + rereading)) / 2 ** 20)
}

function gapMetric(about: string) {
  return { about, unit: '', low: 0, high: 1 }
}
