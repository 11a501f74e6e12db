/**
 * # Churn: a deep-Q learner over a million steps, against frozen passes
 *
 * The thread's own sentence. A deep-Q-style learner really churns, for a million steps, in a world where what is learnt late needs
 * what was learnt early. Frozen transformers stand in the same tower with their own history before them.
 *
 * - **Hypothesis.** A frozen pass that reads its history and answers does not keep up with the learner over the whole run.
 * - **Bears on.** `gap` large: here a pass falls behind over a long run, when it passes once per step and writes nothing. `gap-writing`: the same for a
 *   frozen pass that may write down what it found and read it again. The two can come out opposite ways, and then the reading decides.
 * - **Reading.** R2 for the forward pass and for retrieval: frozen, one pass per step, history in context. R3 for the pass that writes.
 * - **World.** The staircase tower with doors. Every step shows fresh bits and the level; the right one of two actions leads a level up, the wrong
 *   one to the ground. Each level's rule is that of the level below, turned over by one more bit, drawn per seed. Only every second level is
 *   rewarded, so that values must be handed down. One tower per seed; all arms climb it.
 * - **Learner.** Deep Q-learning: two hidden layers of 128, replay of 50,000, a batch of 32 every fourth step, Huber loss, Adam at 0.001, discount
 *   0.9, a copied target, one action in twenty at random. The first configuration that was tried; it was not tuned.
 * - **Contenders.** All are told the right action of every step they took, which the learner is not. *Forward pass*: four layers, taught the right action
 *   outright on fresh towers (decision pretraining), first with few bits and levels, then more whenever those are learnt, with the right actions of the
 *   level below as a further target. Its temperature and what is put before it (the latest steps; all levels alike; the lowest two; the ground alone) are
 *   chosen on development towers. *Retrieval*: the same, its context picked from the whole history, all levels alike. *Online*: the same weights, but with
 *   gradient steps on its own history. *Writing*: a pass with two skills, each taught with true values: to name the bit in which
 *   a level differs from what it has itself written for the level below, and to follow its notes from the ground up. References: a table; one
 *   who knows the family of towers and nothing else.
 * - **Independent variable.** Steps, to a million. Parameters: bits (few make it a matter of lookup), layers, kind of tower, doors, discount.
 * - **Metrics.** Levels mastered = levels from the ground, without a gap, at which nine answers in ten are right. `gap` = (learner − contender) / (learner − random)
 *   of that at the last step: 0 keeps up, 1 has nothing. `gap-retrieval`, `gap-online` and `gap-writing` alike. `writing-lead` = log10 of how many times
 *   sooner the pass that writes had as many levels as the learner has at the end (0 if it never had).
 * - **Positive controls.** At the trained horizon, a thousand steps, the forward pass stands no lower than the learner. Shown steps on the ground it
 *   masters the ground. Its lessons have settled: their last third took less than a tenth of a nat off its surprise one level up, in towers of eight
 *   bits. The learner climbs at least two levels.
 * - **Negative controls.** Shown an unrelated tower's right actions, passes answer at random. A learner climbs less where rules share nothing. A learner
 *   that is shown a late level alone stays at chance.
 * - **Budget.** Steps, never seconds. Quick: 8 seeds, committed weights, a tower of 16 levels and bits, 25,000 steps. Standard: 10 seeds, everything taught
 *   afresh, 24 levels, a million steps, about seven minutes a seed.
 * - **Probes.** False: a tower with the ground alone, which both master. True: the tower itself, in short.
 * - **Sources.** Mnih et al. 2015; Abbe et al. 2021 (staircases); Lee et al. 2023 (arXiv 2306.14892, decision-pretrained transformers); Laskin et al. 2022
 *   (arXiv 2210.14215); Watkins 1989.
 * - **What it cannot show.** That a million steps are *needed*: one who knows the family needs about two thousand, so this is about imitating a learner that
 *   churns, and the million is the learner's price, not the world's. The passes are taught on such towers beforehand, the learner on nothing. What more
 *   training or more layers would do for the silent pass: it composes two levels slowly, and its loss there is still far above nought when
 *   training ends (see `loss-above-ground`). In trials with 24 bits four layers were at 0.75 nats there after 3,000 lessons and at 0.69 after 10,000, eight layers at
 *   0.62 after 4,000, where chance has 0.69; so depth helps, and no more was tried. The skills of the pass that writes are taught one by one; that it would find them by itself is not shown.
 *   Steps of a frozen pass are passed over while what is before it does not change. Nothing about large models.
 */
import { openArena } from '../../../lab/engine/arena.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import { gapOf } from '../../../lab/race.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import type { StaircaseKind, StaircasePlan } from '../../../lab/worlds/staircase.ts'
import { drawStaircase } from '../../../lab/worlds/staircase.ts'
import { loadPasses } from './churn/checkpoints.ts'
import type { Contender } from './churn/contender.ts'
import { groundAccuracy, lateLevelAlone, shortRace, worthOfSharing } from './churn/controls.ts'
import type { Course, Record } from './churn/race.ts'
import { levelsAtEnd, raceFrozen, raceLearner, raceReferences } from './churn/race.ts'
import type { SilentPlan } from './churn/silent-contender.ts'
import { openOnlineContender, openSilentContender } from './churn/silent-contender.ts'
import { lossOnTowers } from './churn/silent-pass.ts'
import type { TaughtPasses } from './churn/teaching.ts'
import { kept, teachPasses } from './churn/teaching.ts'
import { tuneContender } from './churn/tuning.ts'
import { openWritingContender } from './churn/writing-contender.ts'

const params = {
  kind: {
    kind: 'choice',
    about: 'What the levels’ rules have to do with each other',
    options: ['nested', 'solo', 'table'],
    default: 'nested',
  },
  bits: whole('Bits of an input', 'bits', { min: 4, max: 24, default: 24 }),
  levels: whole('Levels of the tower; at most as many as bits', 'levels', { min: 1, max: 24, default: 24 }),
  doors: whole('Only every so many levels are rewarded', 'levels', { min: 1, max: 4, default: 2 }),
  gamma: { kind: 'number', about: 'Discount of the learner', unit: '', min: 0, max: 0.999, integer: false, default: 0.9 },
  hidden: {
    kind: 'numbers',
    about: 'Widths of the learner’s hidden layers',
    unit: 'numbers',
    min: 4,
    max: 1024,
    integer: true,
    default: [128, 128],
  },
  steps: whole('Steps of the race', 'steps', { min: 64, max: 10_000_000, default: 1_000_000 }),
  weights: { kind: 'choice', about: 'Where the passes come from', options: ['taught afresh', 'committed'], default: 'taught afresh' },
  layers: whole('Layers of the silent pass; the pass that writes has half of them, at least two', 'layers', {
    min: 1,
    max: 16,
    default: 4,
  }),
  width: whole('Width of the passes, an even number', 'numbers', { min: 8, max: 256, default: 48 }),
  shownSteps: whole('Steps in the context of the silent pass', 'steps', { min: 8, max: 1024, default: 96 }),
  taughtLevels: whole('The most levels in the lessons of the silent pass', 'levels', { min: 1, max: 24, default: 4 }),
  trainingSteps: whole('Gradient steps of the silent pass', 'steps', { min: 1, max: 1_000_000, default: 4000 }),
  notedSteps: whole('Steps that the pass that writes keeps for each level', 'steps', { min: 8, max: 256, default: 48 }),
  writingSteps: whole('Gradient steps of the pass that writes', 'steps', { min: 1, max: 1_000_000, default: 800 }),
  onlineSteps: whole('Gradient steps of the online arm, at every reading of its history', 'steps', { min: 1, max: 1000, default: 4 }),
  temperatures: {
    kind: 'numbers',
    about: 'Temperatures of the silent pass to choose from; 0 takes the likelier action',
    unit: '',
    min: 0,
    max: 4,
    integer: false,
    default: [0, 0.3, 1],
  },
  developmentTowers: whole('Other towers, on which the silent pass is tuned', 'towers', { min: 1, max: 64, default: 4 }),
  shortSteps: whole('The trained horizon, at which the pass must keep up', 'steps', { min: 32, max: 100_000, default: 1000 }),
  controlTowers: whole('Other towers, on which controls are measured', 'towers', { min: 1, max: 256, default: 8 }),
  controlSteps: whole('Steps of the learners in the controls', 'steps', { min: 64, max: 1_000_000, default: 100_000 }),
  askedInputs: whole('Inputs per level by which mastery is measured', 'inputs', { min: 8, max: 4096, default: 200 }),
} as const

const quick = {
  weights: 'committed',
  bits: 16,
  levels: 16,
  steps: 25_000,
  controlSteps: 25_000,
  controlTowers: 6,
  askedInputs: 100,
  developmentTowers: 1,
  temperatures: [0, 0.3],
  onlineSteps: 1,
} as const

export const experiment = defineExperiment({
  name: 'churn',
  title: 'A deep-Q learner churns for a million steps, against frozen passes with their history before them',
  deterministic: false,
  params,
  metrics: {
    gap: gapMetric('Part of the levels that the learner masters at the end and the forward pass does not'),
    'gap-retrieval': gapMetric('The same for the forward pass whose context is picked from its whole history, all levels alike'),
    'gap-online': gapMetric('The same for the forward pass that also takes gradient steps on its history'),
    'gap-writing': gapMetric('The same for the pass that writes notes and follows them'),
    'writing-lead': {
      about: 'log10 of how many times sooner the pass that writes had as many levels as the learner at the end',
      unit: 'powers of ten',
      low: 0,
      high: 6,
    },
    'levels-learner': levelsMetric('the learner'),
    'levels-pass': levelsMetric('the forward pass'),
    'levels-writing': levelsMetric('the pass that writes'),
    'levels-table': levelsMetric('the table'),
    'loss-ground': lossMetric('on the ground'),
    'loss-above-ground': lossMetric('on the first level above the ground'),
  },
  controls: {
    'keeps-up-at-1x':
      'Over the second half of the trained horizon the forward pass stands at most 0.1 levels below the learner, in the mean over towers',
    'masters-the-ground': 'The forward pass is well enough taught to master the ground: shown steps on it, nine answers in ten are right',
    'lessons-settled':
      'More lessons would bring little: the last third of them took less than 0.1 nats off the surprise one level above the ground, in towers of eight bits',
    'another-tower': 'Nothing leaks: shown an unrelated tower’s right actions, both passes are right half of the time, give or take 0.15',
    'learner-climbs': 'The learner masters two levels at least, or all there are',
    'sharing-pays': 'Late levels need early ones: where rules share nothing, the learner stands lower',
    'late-level-alone': 'Late levels need early ones: shown a late level alone, the learner is right less than six times in ten',
  },
  tiers: {
    quick: { params: quick, seeds: 8, secondsPerSeed: 14 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 420 },
    full: { params: { layers: 8, width: 64, trainingSteps: 20_000, steps: 3_000_000 }, seeds: 20, secondsPerSeed: 8000 },
  },
  probes: { false: { ...quick, levels: 1, doors: 1, steps: 20_000 }, true: quick },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params, seed } = bench
  const { bits, levels, doors, steps, controlSteps, controlTowers, shortSteps, askedInputs } = params
  const random = randomOf(seed)
  const phases = progressOver(bench, costs(params))
  const passes = passesOf(bench, phases.teaching, random)
  const towerPlan: StaircasePlan = { kind: params.kind as StaircaseKind, bits, levels, doors }
  const learnerPlan = { hidden: params.hidden, gamma: params.gamma }

  const { shownSteps, notedSteps } = params.weights === 'committed' ? kept : params
  const shape = { bits, levels, shownSteps }
  const tuned = tuneContender(
    passes.silent,
    { tower: towerPlan, shape, steps: shortSteps, towers: params.developmentTowers, temperatures: params.temperatures },
    phases.tuning,
    random.fork('development'),
  )
  bench.log(`context: ${tuned.rule}, temperature ${tuned.temperature}; with retrieval ${tuned.balanced.temperature}`)
  const silent = (plan: SilentPlan) => (chance: Random) => openSilentContender(passes.silent, plan, chance)
  const writing = (): Contender => openWritingContender(passes.writing, { bits, levels, notedSteps })

  const arms = { tower: { ...towerPlan, kind: 'nested' }, learner: learnerPlan, open: silent(tuned) } as const
  const short = shortRace(arms, { steps: shortSteps, towers: controlTowers }, random.fork('short'))
  bench.control('keeps-up-at-1x', short.learner - short.contender <= 0.1, short.learner - short.contender)
  const ground = { steps: shownSteps, towers: controlTowers }
  const groundRight = groundAccuracy(arms, { ...ground, shown: 'own' }, random.fork('ground'))
  bench.control('masters-the-ground', groundRight >= 0.9, groundRight)
  bench.control('lessons-settled', passes.lastThird < 0.1, passes.lastThird)
  const elsewhere = [arms, { ...arms, open: writing }].map((arm) =>
    Math.abs(groundAccuracy(arm, { ...ground, shown: 'another' }, random.fork('elsewhere')) - 0.5),
  )
  const leaked = Math.max(...elsewhere)
  bench.control('another-tower', leaked < 0.15, leaked)
  const onPart = (part: number) => phases.controls(part, 1)
  const worth = worthOfSharing(arms, { steps: controlSteps, onPart }, random.fork('sharing'))
  bench.control('sharing-pays', worth > 0, worth)
  const alone = lateLevelAlone(arms, Math.floor(controlSteps / 2), random.fork('alone'))
  bench.control('late-level-alone', alone < 0.6, alone)
  // Measured before the race, in which the online arm changes the pass.
  const [lossOnGround, lossAboveGround] = [1, 2].map(
    (reached) => lossOnTowers(passes.silent, { bits, levels: reached, shownSteps }, random.fork('losses'))[reached - 1]!,
  )

  const tower = drawStaircase(towerPlan, random.fork('tower'))
  const course: Course = { tower, steps, inputs: askedInputs }
  const frozen = (curve: string, contender: Contender, phase: Phase): Record =>
    raceFrozen(bench, { curve, contender, phase }, course, random.fork(curve))
  const pass = frozen('forward pass', silent(tuned)(random.fork('pass')), phases.pass)
  const retrieval = frozen('forward pass, retrieval', silent(tuned.balanced)(random.fork('retrieval')), phases.retrieval)
  const written = frozen('forward pass that writes', writing(), phases.writing)
  const { table } = raceReferences(bench, { plan: learnerPlan, phase: phases.references }, course, random.fork('references'))
  const online = frozen(
    'forward pass, with online gradients',
    openOnlineContender(passes.silent, tuned.balanced, { rate: 3e-4, stepsPerReading: params.onlineSteps }, random.fork('online')),
    phases.online,
  )
  const learner = raceLearner(bench, { plan: learnerPlan, phase: phases.learner }, course, random.fork('learner'))

  const reached = levelsAtEnd(learner)
  bench.control('learner-climbs', reached >= Math.min(2, levels), reached)
  const gapTo = (record: Record): number => gapOf({ learner: Math.max(1, reached), contender: levelsAtEnd(record), chance: 0 })
  const overtaken = reached === 0 ? undefined : written.find((mark) => mark.levels >= reached)
  return {
    gap: gapTo(pass),
    'gap-retrieval': gapTo(retrieval),
    'gap-online': gapTo(online),
    'gap-writing': gapTo(written),
    'writing-lead': overtaken === undefined ? 0 : Math.log10(steps / overtaken.step),
    'levels-learner': reached,
    'levels-pass': levelsAtEnd(pass),
    'levels-writing': levelsAtEnd(written),
    'levels-table': levelsAtEnd(table),
    'loss-ground': lossOnGround!,
    'loss-above-ground': lossAboveGround!,
  }
}

function passesOf(bench: Bench<Values>, phase: Phase, random: Random): TaughtPasses {
  const { params } = bench
  if (params.weights === 'committed') return loadPasses(openArena({ megabytes: megabytesFor(kept) }), bench.index, random)
  const { trainingSteps, writingSteps } = params
  // A step of the silent pass takes about ten times as long.
  const total = 10 * trainingSteps + writingSteps
  return teachPasses(
    openArena({ megabytes: megabytesFor(params) }),
    params,
    {
      onSilent(step, { ground, top }) {
        if (step % 10 === 0) {
          bench.point('training loss, ground', step, ground)
          bench.point('training loss, highest level taught', step, top)
        }
        phase(10 * step, total)
      },
      onWriting(step, loss) {
        if (step % 10 === 0) bench.point('training loss, writing', step, loss)
        phase(10 * trainingSteps + step, total)
      },
      log: bench.log,
    },
    random,
  )
}

/** About how many milliseconds each phase takes on one core, in order: what progress is measured by. */
function costs({ weights, trainingSteps, writingSteps, developmentTowers, temperatures, steps, controlSteps, onlineSteps }: Values) {
  return {
    teaching: weights === 'committed' ? 1 : 80 * trainingSteps + 20 * writingSteps,
    tuning: 250 * developmentTowers * 4 * temperatures.length,
    controls: 0.3 * controlSteps + 1000,
    pass: 1500,
    retrieval: 1500,
    writing: 8000,
    references: 0.002 * steps,
    online: 1000 + 1500 * onlineSteps,
    learner: 0.125 * steps,
  }
}

/** Room for a step of training, and for the writing pass to answer for many inputs at once. */
function megabytesFor({ layers, width, shownSteps }: { layers: number; width: number; shownSteps: number }): number {
  const length = 1.5 * shownSteps
  const rows = 8 * length
  const training = layers * rows * (44 * width + 12 * length)
  return 96 + Math.ceil((4 * training) / 2 ** 20)
}

function gapMetric(about: string) {
  return { about, unit: '', low: 0, high: 1 }
}

function levelsMetric(whose: string) {
  return { about: `Levels that ${whose} masters at the end`, unit: 'levels', low: 0, high: 24 }
}

function lossMetric(where: string) {
  return {
    about: `How surprised the forward pass is by right actions ${where}, after its lessons; ln 2 is chance`,
    unit: 'nats',
    low: 0,
    high: 2,
  }
}
