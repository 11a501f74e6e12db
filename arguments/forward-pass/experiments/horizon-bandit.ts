/**
 * # Horizon, on a bandit
 *
 * A learner that goes on learning races a frozen transformer that has its own history in context.
 *
 * - **Hypothesis.** Over a horizon sixteen times longer than it was trained on, a frozen forward pass falls behind the
 *   running learner. A bandit is where it is *least* likely to: all that matters are ten counts.
 * - **Bears on.** The claim that in-context learning may imitate a short stretch of learning. A small gap speaks for the
 *   forward pass on worlds this simple, a large one against it. It says nothing about worlds that need a skill to be built.
 * - **Reading.** R2: one frozen model, one pass per step, history in context.
 * - **World.** Five arms that pay 1 or 0, chances drawn evenly from 0–1, fresh tasks for every seed. All arms of the race
 *   play the same tasks.
 * - **Learner.** Upper confidence bounds, exploration 0.1, the best of 0.05, 0.1, 0.25 and 0.5 and better than Thompson sampling over
 *   1,024 steps. It is also the teacher. Its score is a mean over replicates.
 * - **Contenders.** A transformer taught by algorithm distillation (Laskin et al. 2022): it predicts the learner's next pull
 *   from the learner's history. Half of its heads know no distance, and attention is sharpened with the logarithm of the
 *   length, so that longer histories are not lost by construction. Acting with the full history, and with a sliding window
 *   of the trained length. Each one's temperature is chosen on development tasks.
 *   Reference: Thompson sampling that remembers only that window (no bound: repeated pulls carry memory past a window).
 * - **Independent variable.** The horizon in steps, from the trained length (1×) to `horizonFactor` times it.
 * - **Metric.** `gap` = (learner − contender) / (learner − random) of the expected reward on the last half of the longest
 *   horizon, contender = full history: 0 is as good as the learner, 1 is as bad as pulling at random.
 * - **Positive control.** At the trained length the gap is below 0.1 on tasks like the trained ones.
 * - **Negative control.** Shown what its pulls would have paid in another task, it pulls as if at random.
 * - **Loss floor.** The final loss is compared with the teacher's own entropy: ln(arms!) nats over the whole history, the random
 *   order of its first pulls. The imitation does not reach it (near ties of two bounds turn on tiny differences), so the control only guards
 *   against a network that was hardly trained; the positive control carries the weight.
 * - **Budget.** Steps, never seconds. Quick: 8 seeds to 4×, under a minute on two cores. Standard: 10 seeds to 16×,
 *   about three minutes on two cores.
 * - **Probes.** True: in the histories it is taught on, only one of the arms ever pays; the tasks of the race pay on all five. What the
 *   frozen pass learnt to leave alone, the learner finds. False: the plain bandit, to 4×.
 * - **Sources.** Laskin et al. 2022 (arXiv 2210.14215); Auer, Cesa-Bianchi and Fischer 2002; Thompson 1933.
 * - **What it cannot show.** Anything about a skill that must be built up over a long time: the gap can hardly exceed 0.2 here,
 *   because five arms are told apart within the trained length. Nothing about larger models. A tie here does not carry to a
 *   world whose information outgrows the context.
 */
import type { Actor } from '../../../lab/engine/actor.ts'
import { openActor, openWindowActor } from '../../../lab/engine/actor.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Network } from '../../../lab/engine/network.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import { curveSteps, gapOf, lastHalf, meanOver } from '../../../lab/race.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { meanOf } from '../../../lab/statistics/ols.ts'
import type { Bandit, Puller } from '../../../lab/worlds/bandit.ts'
import { drawBandit, expectedRewards, upperConfidence, windowThompson } from '../../../lab/worlds/bandit.ts'
import type { Play } from '../../../lab/worlds/bandit-pass.ts'
import { openBanditPass, pullAll, teachBanditPass } from '../../../lab/worlds/bandit-pass.ts'

const arms = 5

/** The learner, and the teacher: exploration 0.1 is the best of 0.05, 0.1, 0.25 and 0.5 over 1,024 steps. */
const openLearner = (random: Random): Puller => upperConfidence({ arms, width: 0.1 }, random)

/** Highest learning rate of the forward pass, the best of 1e-3, 2e-3, 3e-3, 5e-3 and 8e-3 by final loss on a development seed. */
const peak = 5e-3

const params = {
  horizonFactor: whole('The longest horizon, in trained lengths', '×', { min: 1, max: 64, default: 16 }),
  trainedLength: whole('Steps of the histories that the forward pass is taught on', 'steps', { min: 16, max: 256, default: 64 }),
  trainingSteps: whole('Gradient steps of the forward pass', 'steps', { min: 10, max: 20_000, default: 600 }),
  histories: whole('Fresh histories per gradient step', 'histories', { min: 2, max: 256, default: 32 }),
  width: whole('Width of the transformer, a multiple of its four heads', 'numbers', { min: 8, max: 256, default: 32 }),
  layers: whole('Layers of the transformer', 'layers', { min: 1, max: 8, default: 2 }),
  tasks: whole('Tasks that every arm of the race plays', 'tasks', { min: 4, max: 1024, default: 128 }),
  controlTasks: whole('Other tasks, short ones, on which the controls are measured', 'tasks', { min: 4, max: 4096, default: 512 }),
  developmentTasks: whole('Other tasks, on which temperatures are chosen', 'tasks', { min: 4, max: 1024, default: 48 }),
  replicates: whole('Runs of the learner on each task, averaged', 'runs', { min: 1, max: 64, default: 8 }),
  taughtArms: whole('Arms that ever pay in the histories it is taught on', 'arms', { min: 1, max: arms, default: arms }),
  temperatures: {
    kind: 'numbers',
    about: 'Temperatures of sampling to choose from; 0 always takes the likeliest pull',
    unit: '',
    min: 0,
    max: 4,
    integer: false,
    default: [1, 0.5, 0.3, 0.1],
  },
} as const

export const experiment = defineExperiment({
  name: 'horizon-bandit',
  title: 'A frozen forward pass against a running learner on a bandit, over the horizon',
  deterministic: false,
  params,
  metrics: {
    gap: gapMetric('Part of the learner’s lead over random pulls that the forward pass lacks at the longest horizon'),
    'gap-window': gapMetric('The same for the forward pass with a sliding window of the trained length'),
    'gap-ideal-window': gapMetric('The same for Thompson sampling that remembers only that window'),
    'gap-at-1x': gapMetric('The same as gap, at the trained length'),
    'loss-above-floor': { about: 'Final imitation loss minus the teacher’s own entropy', unit: 'nats', low: -0.1, high: 2 },
  },
  controls: {
    'keeps-up-at-1x':
      'The forward pass is well enough trained: on tasks like those it was taught on its gap at the trained length is below 0.1',
    'exchanged-rewards':
      'Nothing leaks: shown the rewards of other tasks it pulls as if at random, its gap at the trained length is above 0.8',
    'near-the-floor': 'The network was trained at all: the final loss is within 0.25 nats of the teacher’s own entropy',
  },
  tiers: {
    quick: {
      params: { horizonFactor: 4, trainingSteps: 200, tasks: 64, developmentTasks: 32, temperatures: [1, 0.5] },
      seeds: 8,
      secondsPerSeed: 9,
    },
    standard: { params: {}, seeds: 10, secondsPerSeed: 37 },
    full: { params: { horizonFactor: 64, trainingSteps: 1000 }, seeds: 20, secondsPerSeed: 900 },
  },
  probes: {
    false: { horizonFactor: 4, trainingSteps: 200, temperatures: [1, 0.5] },
    true: { horizonFactor: 4, trainingSteps: 200, temperatures: [1, 0.5], taughtArms: 1 },
  },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params, seed } = bench
  const { trainedLength, histories, taughtArms, trainingSteps } = params
  const horizon = trainedLength * params.horizonFactor
  const random = randomOf(seed)
  const phases = progressOver(bench, costs(params, horizon))
  const arena = openArena({ megabytes: megabytesFor(params, horizon) })
  const course = { arms, paying: taughtArms, teacher: openLearner, histories, length: trainedLength }

  const network = openBanditPass(arena, { ...params, arms, longest: horizon }, random.fork('weights'))
  const onStep = (step: number, loss: number) => {
    if (step % 10 === 0) bench.point('training loss', step, loss)
    phases.training(step, trainingSteps)
  }
  const loss = teachBanditPass(network, course, { steps: trainingSteps, peak, onStep }, random.fork('histories'))
  const aboveFloor = loss - teacherEntropy(trainedLength)
  bench.control('near-the-floor', aboveFloor < 0.25, aboveFloor)
  const familiarGap = shortGap(network, taughtArms, params, 'own rewards', random.fork('familiar'))
  bench.control('keeps-up-at-1x', familiarGap < 0.1, familiarGap)
  const blindGap = shortGap(network, arms, params, 'rewards of the next task', random.fork('blind'))
  bench.control('exchanged-rewards', blindGap > 0.8, blindGap)

  return { ...race(network, bench, phases, random), 'loss-above-floor': aboveFloor }
}

/** Everybody plays the same tasks over the longest horizon; the forward pass at temperatures chosen on other tasks. */
function race(network: Network, bench: Bench<Values>, phases: Phases, random: Random): { [metric: string]: number } {
  const { trainedLength, temperatures, tasks: taskCount, developmentTasks, replicates } = bench.params
  const steps = trainedLength * bench.params.horizonFactor
  const full = (sequences: number): Actor => openActor(network, { sequences, capacity: steps })
  const window = (sequences: number): Actor => openWindowActor(network, { sequences, window: trainedLength })

  const shown = 'own rewards'
  const development = drawTasks(developmentTasks, arms, random.fork('development tasks'))
  const tuned = (open: (sequences: number) => Actor, phase: Phase, chance: Random): number =>
    bestOf(temperatures, (temperature, i) => {
      const onStep = (t: number) => phase(i * steps + t, temperatures.length * steps)
      return lastHalf(pullAll(open(developmentTasks), development, { steps, temperature, shown, onStep }, chance), steps)
    })
  const fullTemperature = tuned(full, phases.tuning, random.fork('tuning'))
  const windowTemperature = tuned(window, phases['tuning window'], random.fork('tuning window'))
  bench.log(`temperature ${fullTemperature} with the full history, ${windowTemperature} with the window`)

  const tasks = drawTasks(taskCount, arms, random.fork('tasks'))
  const chance = chanceOf(tasks)
  const marks = curveSteps(steps)
  const played = taskCount * (replicates + 1)
  const learner = learn(tasks, { steps, replicates, onRun: (run) => phases.references(run, played) }, random.fork('learner'))
  for (const t of marks) {
    bench.point('random', t, chance)
    bench.point('learner', t, lastHalf(learner, t))
  }
  const idealWindow = meanOver(tasks, (task, i) => {
    const own = random.fork(`ideal ${i}`)
    phases.references(taskCount * replicates + i, played)
    return expectedRewards(task, windowThompson({ arms, window: trainedLength }, own), { steps, random: own })
  })
  const drawn = (curve: string, phase: Phase) => (t: number, rewards: Float64Array) => {
    if (marks.includes(t)) bench.point(curve, t, lastHalf(rewards, t))
    phase(t, steps)
  }
  const onFull = drawn('forward pass', phases.race)
  const onWindow = drawn('forward pass, window', phases['race window'])
  const fullRewards = pullAll(full(taskCount), tasks, { steps, temperature: fullTemperature, shown, onStep: onFull }, random.fork('full'))
  const windowRewards = pullAll(
    window(taskCount),
    tasks,
    { steps, temperature: windowTemperature, shown, onStep: onWindow },
    random.fork('window'),
  )

  const gapAt = (rewards: Float64Array, horizon: number): number =>
    gapOf({ learner: lastHalf(learner, horizon), contender: lastHalf(rewards, horizon), chance })
  return {
    gap: gapAt(fullRewards, steps),
    'gap-window': gapAt(windowRewards, steps),
    'gap-ideal-window': gapAt(idealWindow, steps),
    'gap-at-1x': gapAt(fullRewards, trainedLength),
  }
}

/** The gap at the trained length on fresh tasks in which the first `paying` arms pay, full history, temperature 1. */
function shortGap(
  network: Network,
  paying: number,
  { trainedLength: steps, controlTasks }: Values,
  shown: Play['shown'],
  random: Random,
): number {
  const tasks = drawTasks(controlTasks, paying, random.fork('tasks'))
  const actor = openActor(network, { sequences: controlTasks, capacity: steps })
  const contender = pullAll(actor, tasks, { steps, temperature: 1, shown, onStep: () => {} }, random.fork('contender'))
  const learner = learn(tasks, { steps, replicates: 2, onRun: () => {} }, random.fork('learner'))
  return gapOf({ learner: lastHalf(learner, steps), contender: lastHalf(contender, steps), chance: chanceOf(tasks) })
}

/** The running learner on each task, a mean over replicates and tasks. */
function learn(
  tasks: readonly Bandit[],
  { steps, replicates, onRun }: { steps: number; replicates: number; onRun: (run: number) => void },
  random: Random,
): Float64Array {
  const runs = tasks.flatMap((task, i) => Array.from({ length: replicates }, (_, k) => ({ task, own: random.fork(`${i} ${k}`) })))
  return meanOver(runs, ({ task, own }, run) => {
    onRun(run)
    return expectedRewards(task, openLearner(own), { steps, random: own })
  })
}

function drawTasks(count: number, paying: number, random: Random): Bandit[] {
  return Array.from({ length: count }, () => drawBandit({ arms, paying }, random))
}

/** What pulling at random pays, in the mean over tasks and arms. */
function chanceOf(tasks: readonly Bandit[]): number {
  return meanOf(tasks.map(({ chances }) => meanOf(chances)))
}

/** The teacher is random only in the order of its first pulls, one of each arm: nats per step of a history. */
function teacherEntropy(length: number): number {
  let nats = 0
  for (let untried = arms; untried > 1; untried--) nats += Math.log(untried)
  return nats / length
}

/** The first of the candidates with the largest score. */
function bestOf(candidates: readonly number[], scoreOf: (candidate: number, i: number) => number): number {
  const scores = candidates.map(scoreOf)
  return candidates[scores.indexOf(Math.max(...scores))]!
}

type Phases = { readonly [name in keyof ReturnType<typeof costs>]: Phase }

/** About how many milliseconds each phase takes on one core, in order: what progress is measured by. */
function costs(params: Values, horizon: number) {
  const { trainingSteps, histories, trainedLength, width, layers, tasks, developmentTasks, temperatures, replicates } = params
  const step = histories * trainedLength * layers * width * width * 7e-6
  const acting = (sequences: number, seen: number): number => sequences * horizon * layers * width * (2e-4 + 5e-7 * seen)
  return {
    training: trainingSteps * step,
    tuning: temperatures.length * acting(developmentTasks, horizon),
    'tuning window': temperatures.length * acting(developmentTasks, trainedLength),
    references: tasks * horizon * (replicates * 3e-4 + horizon * 8e-6),
    race: acting(tasks, horizon),
    'race window': acting(tasks, trainedLength),
  }
}

/** Room for one step of training, and for the longest history of all tasks. */
function megabytesFor({ width, layers, tasks, controlTasks, histories, trainedLength }: Values, horizon: number): number {
  const rows = histories * trainedLength
  const training = layers * rows * (40 * width + 12 * trainedLength) + rows * 100
  const caches = 2 * layers * width * Math.max(horizon * tasks, trainedLength * controlTasks)
  const rereading = (layers * tasks * trainedLength * (20 * width + 4 * trainedLength)) / 2
  return 16 + Math.ceil((4 * Math.max(training, caches + rereading)) / 2 ** 20)
}

function gapMetric(about: string) {
  return { about, unit: '', low: 0, high: 1 }
}
