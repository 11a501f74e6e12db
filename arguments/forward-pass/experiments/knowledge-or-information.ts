/**
 * # Knowledge or information
 *
 * A stream of samples from a function that nobody knows. One party takes gradient steps on it; the others keep every sample and look
 * things up. Does the stepping party come to know something that the others, with the same information, do not?
 *
 * - **Hypothesis.** After 64 windows of samples a learner that took gradient steps errs less than the best that can be had without
 *   a change of weights: in-context prediction, retrieval, local regression, or Gaussian process regression over the whole memory.
 * - **Bears on.** The claim that in-context learning and retrieval are not the real thing: a large `log-ratio` speaks for it, a small or
 *   negative one against it. `log-ratio-early`, below nought, speaks for the forward pass over short streams.
 * - **Reading.** R2: one frozen model, one pass per question, samples in context; with retrieval an external memory besides.
 * - **World.** Inputs of four standard normal numbers; answers from a random teacher of 1 (narrow) or 64 (wide) tanh units, brought to variance 1;
 *   fresh teachers for every seed, the same streams for everybody, errors against the noiseless teacher on other points. Noise on the samples is
 *   a parameter. The wide teacher is nearly a draw from a Gaussian process; the narrow one hides a single direction.
 * - **Learner.** One hidden layer of 128 units, Adam, replay of all it has seen; 4 or 16 updates a sample and gelu or tanh
 *   units, chosen on development teachers. Tanh are the teachers' own: the others are told as much of the family, or more. `plain`
 *   is the same learner that must use gelu units.
 * - **Contenders.** A transformer meta-trained on the family, with prefix attention (better in context than causal attention: Ding et al. 2024),
 *   frozen; shown the last 32 samples, or the 32 nearest of the whole memory in close-up. Nearest neighbours (five settings)
 *   and local regression (planes and paraboloids, 24 settings), chosen on the same development teachers. A Gaussian process over the whole memory, the
 *   likeliest of 30 beliefs by the samples themselves, among them the family's own kernel (Williams 1997). “Best contender” is the one
 *   with the smallest error on the very test points, in hindsight: that favours the contenders.
 * - **Independent variable.** Samples so far, from half a window (16) to 64 windows (2,048).
 * - **Metrics.** `log-ratio-narrow`, `log-ratio-wide` = ln(error of the best contender / error of the learner) at the end of the stream: 0.22 is a
 *   quarter better, 0.05 a twentieth. `log-ratio` is the smaller of the two. `log-ratio-retrieval` leaves the Gaussian process
 *   out. `log-ratio-plain-narrow`, `-wide`: with the plain learner. `log-ratio-early`: at half a window, mean errors over many
 *   teachers, mean of both widths; `log-ratio-early-pass` the same for the pass alone. Beside them what pass and learner spend and keep.
 * - **Positive controls.** The pass is well enough taught: at a full window it is within 1.6 times the error of the Gaussian process with the family's own kernel on
 *   wide teachers (ridge regression is at 2.2) and better than ridge regression; with retrieval it is better than planes through as many neighbours. At half a
 *   window it errs less than the plain learner, at either width. A failed one makes the run invalid.
 * - **Negative control.** With answers in random order nobody is better than a constant.
 * - **Budget.** Steps, never seconds. Quick: 8 seeds, three kept passes in turn, about a minute on two cores. Standard: 10 seeds, each teaches its
 *   own pass, about ten minutes on two cores.
 * - **Probes.** False: only four teachers of each width exist, the pass was taught on them, and four fifths of what samples say is noise: whoever knows the
 *   four need not learn. True: the plain world, quick settings.
 * - **Sources.** The in-context regression of Garg et al. 2022 (arXiv 2208.01066); Ding et al. 2024 (ICLR); Rasmussen and Williams 2006; Williams 1997; Cleveland 1979.
 * - **What it cannot show.** That retrieval fails: its error keeps falling with the memory. That steps are needed: a Gaussian process solves
 *   for everything at once, and which of the two errs less turns on who is told what of the family (see `plain`). Anything about larger windows or
 *   larger models; the pass here has 39,000 weights and does not reach the family's own kernel on wide teachers. The learner's class
 *   holds the teachers, and without noise nothing limits how near it can come.
 */
import type { Arena } from '../../../lab/engine/arena.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import type { Bench, ParamValues } from '../../../lab/experiment.ts'
import { defineExperiment } from '../../../lab/experiment.ts'
import { answerFlop, updateFlop } from '../../../lab/learners/replay-regressor.ts'
import { whole } from '../../../lab/parameter.ts'
import type { Phase } from '../../../lab/progress.ts'
import { progressOver } from '../../../lab/progress.ts'
import type { Random } from '../../../lab/random.ts'
import { randomOf } from '../../../lab/random.ts'
import { meanOf } from '../../../lab/statistics/ols.ts'
import { fewTeachers, freshTeachers } from '../../../lab/worlds/teacher.ts'
import { passFlop, passWeights, searchFlop } from '../../../lab/worlds/teacher-costs.ts'
import { teachTeacherPass } from '../../../lab/worlds/teacher-lessons.ts'
import type { TeacherPass } from '../../../lab/worlds/teacher-pass.ts'
import { openTeacherPass } from '../../../lab/worlds/teacher-pass.ts'
import { openCheckpoint, recipe } from './knowledge-or-information/checkpoints.ts'
import { errorWithoutTeacher, shortErrors, shortfall } from './knowledge-or-information/checks.ts'
import type { Course, Errors, Field } from './knowledge-or-information/race.ts'
import { drawStream, race, tuneField } from './knowledge-or-information/race.ts'

const { dimension, window } = recipe
const [narrow, wide] = [1, 64]

const params = {
  windows: whole('Length of the stream, in windows of 32 samples', 'windows', { min: 2, max: 256, default: 64 }),
  noise: number('Deviation of the noise on the samples; the answers have deviation 1', '', { min: 0, max: 2, default: 0 }),
  teachers: {
    kind: 'choice',
    about: 'Whether every teacher is new, or there are only four of each width',
    options: ['fresh', 'four'],
    default: 'fresh',
  },
  pass: {
    kind: 'choice',
    about: 'Whether every seed teaches its own pass, or takes one of three that are kept',
    options: ['taught', 'kept'],
    default: 'taught',
  },
  trainingSteps: whole('Gradient steps of the pass', 'steps', { min: 10, max: 100_000, default: recipe.steps }),
  contexts: whole('Contexts per gradient step', 'contexts', { min: 1, max: 128, default: recipe.contexts }),
  width: whole('Width of the transformer, a multiple of its four heads', 'numbers', { min: 8, max: 256, default: recipe.width }),
  layers: whole('Layers of the transformer', 'layers', { min: 1, max: 8, default: recipe.layers }),
  hidden: whole('Hidden units of the learner', 'units', { min: 4, max: 1024, default: 128 }),
  rate: number('Highest learning rate of the learner', '', { min: 1e-5, max: 0.1, default: 3e-3 }),
  updatesPerSample: {
    kind: 'numbers',
    about: 'Updates of the learner per sample, to choose from',
    unit: 'updates',
    min: 1,
    max: 256,
    integer: true,
    default: [4, 16],
  },
  developmentTeachers: whole('Other teachers of each width, on which settings are chosen', 'teachers', { min: 1, max: 32, default: 2 }),
  developmentWindows: whole('Length of their streams', 'windows', { min: 2, max: 256, default: 64 }),
  shortTeachers: whole('Teachers of each width for the controls and the short streams', 'teachers', { min: 2, max: 256, default: 24 }),
  testPoints: whole('Points at which errors are measured', 'points', { min: 10, max: 10_000, default: 400 }),
} as const

const quick = {
  pass: 'kept',
  updatesPerSample: [16],
  developmentTeachers: 1,
  developmentWindows: 8,
  shortTeachers: 12,
  testPoints: 200,
} as const

export const experiment = defineExperiment({
  name: 'knowledge-or-information',
  title: 'Gradient steps on a stream against all that can be looked up in it',
  deterministic: false,
  params,
  metrics: {
    'log-ratio': ratioMetric('The smaller of the narrow and the wide ratio'),
    'log-ratio-narrow': ratioMetric('ln(error of the best contender / error of the learner) after the stream of a narrow teacher'),
    'log-ratio-wide': ratioMetric('The same for a wide teacher'),
    'log-ratio-retrieval': ratioMetric('The smaller of both when the Gaussian process is left out'),
    'log-ratio-plain-narrow': ratioMetric('As log-ratio-narrow, for the learner that must use gelu units'),
    'log-ratio-plain-wide': ratioMetric('As log-ratio-wide, for the learner that must use gelu units'),
    'log-ratio-early': ratioMetric(
      'ln(mean error of the best contender / mean error of the learner) after half a window, mean of both widths',
    ),
    'log-ratio-early-pass': ratioMetric('The same for the forward pass with its window, whether or not it is the best'),
    'log10-flop-ratio': {
      about: 'What the pass with retrieval computes when asked once per sample, over what the learner computes; meta-training left out',
      unit: 'orders of magnitude',
      low: -4,
      high: 4,
    },
    'log10-bits-ratio': {
      about: 'Numbers that the pass with retrieval keeps (weights, memory), over what the learner keeps (weights, moments, replay)',
      unit: 'orders of magnitude',
      low: -4,
      high: 4,
    },
  },
  controls: {
    'near-the-family':
      'The pass was taught to the end: on wide teachers its error at a full window is below 1.6 times that of the Gaussian process with the family’s own kernel',
    'beats-ridge':
      'In-context prediction is more than a linear fit: at a full window its error is below that of ridge regression, at both widths',
    'retrieval-beats-planes':
      'The pass can use what it retrieves: after 16 windows its error is below that of planes through as many neighbours, at both widths',
    'wins-early': 'At half a window, where knowing the family counts, its error is below that of the plain learner, at both widths',
    'nothing-without-teacher': 'Nothing leaks: with answers in random order nobody’s error is below 0.85 of their variance',
  },
  tiers: {
    quick: { params: quick, seeds: 8, secondsPerSeed: 15 },
    standard: { params: {}, seeds: 10, secondsPerSeed: 130 },
    full: { params: { trainingSteps: 20_000, width: 48, windows: 128, developmentTeachers: 4 }, seeds: 20, secondsPerSeed: 2400 },
  },
  probes: {
    false: { ...quick, pass: 'taught', trainingSteps: 1500, teachers: 'four', noise: 2, updatesPerSample: [4, 16] },
    true: quick,
  },
  measure,
})

type Values = ParamValues<typeof params>

function measure(bench: Bench<Values>): { [metric: string]: number } {
  const { params } = bench
  const random = randomOf(bench.seed)
  const phases = progressOver(bench, costs(params))
  const teachers =
    params.teachers === 'fresh' ? freshTeachers(dimension) : fewTeachers({ dimension, count: 4 }, random.fork('four teachers'))
  const courseOf = (units: number): Course => ({ ...params, teachers, units, samples: params.windows * window })
  const arena = openArena({ megabytes: 96 + Math.ceil((params.contexts * params.width * params.layers) / 16) })
  const pass =
    params.pass === 'kept' ? openCheckpoint(arena, bench.index) : taughtPass(arena, bench, courseOf(wide), phases.training, random)
  checkTeaching(pass, bench, [courseOf(narrow), courseOf(wide)], random.fork('teaching'))

  const raced = [
    { units: narrow, name: ', narrow', phase: phases.narrow },
    { units: wide, name: '', phase: phases.wide },
  ].map(({ units, name, phase }) => runCourse(pass, courseOf(units), name, { bench, phase, random: random.fork(`${units} units`) }))
  const [narrowRace, wideRace] = raced as [Raced, Raced]

  checkWinsEarly(raced, bench)
  const leak = errorWithoutTeacher(
    wideRace.field,
    { ...courseOf(wide), samples: Math.min(8, params.windows) * window },
    random.fork('no teacher'),
  )
  bench.control('nothing-without-teacher', leak >= 0.85, leak)

  const [narrowRatio, wideRatio] = [narrowRace, wideRace].map(({ best, learner }) => Math.log(best / learner)) as [number, number]
  return {
    'log-ratio': Math.min(narrowRatio, wideRatio),
    'log-ratio-narrow': narrowRatio,
    'log-ratio-wide': wideRatio,
    'log-ratio-retrieval': Math.min(...raced.map(({ bestRetrieval, learner }) => Math.log(bestRetrieval / learner))),
    'log-ratio-plain-narrow': Math.log(narrowRace.best / narrowRace.plain),
    'log-ratio-plain-wide': Math.log(wideRace.best / wideRace.plain),
    'log-ratio-early': meanOf(raced.map(({ early }) => Math.log(Math.min(...early.contenders.values()) / early.learner))),
    'log-ratio-early-pass': meanOf(raced.map(({ early }) => Math.log(early.contenders.get('forward pass, window')! / early.learner))),
    'log10-flop-ratio': flopRatio(pass, wideRace.field, params.windows * window),
    'log10-bits-ratio': bitsRatio(pass, wideRace.field, params.windows * window),
  }
}

/** Errors at the end of a stream, and those of short streams. */
type Raced = {
  readonly field: Field
  readonly learner: number
  readonly plain: number
  readonly best: number
  readonly bestRetrieval: number
  readonly early: ReturnType<typeof shortErrors>
}

/** Tunes everybody on development teachers of this width, then lets them race on one stream and on short ones. */
function runCourse(
  pass: TeacherPass,
  course: Course,
  suffix: string,
  { bench, phase, random }: { bench: Bench<Values>; phase: Phase; random: Random },
): Raced {
  const { developmentTeachers, developmentWindows, shortTeachers, updatesPerSample, hidden, rate } = bench.params
  const development = Array.from({ length: developmentTeachers }, (_, i) =>
    drawStream({ ...course, samples: developmentWindows * window }, random.fork(`development ${i}`)),
  )
  const onTuned = (part: number) => phase(part, 2)
  const field = tuneField(pass, development, { updatesPerSample, hidden, peak: rate, onPart: onTuned }, random.fork('tuning'))
  const early = shortErrors(field, { ...course, samples: window / 2, testPoints: 100 }, shortTeachers, random.fork('early'))

  const marks = Array.from({ length: Math.ceil(Math.log2((2 * course.samples) / window)) }, (_, i) => (window / 2) * 2 ** i)
  marks.push(course.samples)
  const stream = drawStream(course, random.fork('stream'))
  const errors = race(field, stream, { marks, onPart: (part) => phase(1 + part, 2) }, random.fork('race'))
  draw(errors, field, { bench, marks, suffix })

  const last = errors.contenders.map((of) => of.at(-1)!)
  const retrieving = last.filter((_, i) => field.contenders[i]!.name !== 'Gaussian process')
  bench.log(
    `${course.units} units: ${field.learner.activation}, ${field.learner.updatesPerSample} updates a sample; errors at the end: learner ${errors.learner.at(-1)}, ` +
      `plain ${errors.plain.at(-1)}, ${last.map((error, i) => `${field.contenders[i]!.name} ${error}`).join(', ')}`,
  )
  return {
    field,
    learner: errors.learner.at(-1)!,
    plain: errors.plain.at(-1)!,
    best: Math.min(...last),
    bestRetrieval: Math.min(...retrieving),
    early,
  }
}

/** Curves of log10 of the errors: everybody on the wide teacher, learner and best contender on the narrow one. */
function draw(
  { learner, contenders }: Errors,
  field: Field,
  { bench, marks, suffix }: { bench: Bench<Values>; marks: readonly number[]; suffix: string },
): void {
  for (const [m, mark] of marks.entries()) {
    bench.point(`learner${suffix}`, mark, Math.log10(learner[m]!))
    const errors = contenders.map((of) => of[m]!)
    if (suffix !== '') bench.point(`best contender${suffix}`, mark, Math.log10(Math.min(...errors)))
    else for (const [i, error] of errors.entries()) bench.point(field.contenders[i]!.name, mark, Math.log10(error))
  }
}

function taughtPass(arena: Arena, bench: Bench<Values>, { teachers, noise }: Course, phase: Phase, random: Random): TeacherPass {
  const { trainingSteps: steps, contexts, width, layers } = bench.params
  const pass = openTeacherPass(arena, { ...recipe, width, layers }, random.fork('weights'))
  // In a world of four teachers of two widths there are no others to be taught on.
  const units = bench.params.teachers === 'four' ? [narrow, wide] : recipe.units
  const onStep = (step: number, kind: string, loss: number) => {
    if ((step - 1) % 20 < 2) bench.point(`training loss, ${kind}`, step, loss)
    phase(step, steps)
  }
  teachTeacherPass(pass, { ...recipe, teachers, noise, units, contexts }, { steps, peak: recipe.peak, onStep }, random.fork('lessons'))
  return pass
}

function checkTeaching(pass: TeacherPass, bench: Bench<Values>, courses: readonly Course[], random: Random): void {
  const found = courses.map((course) =>
    shortfall(pass, { ...course, testPoints: 100 }, 2 * bench.params.shortTeachers, random.fork(`${course.units} units`)),
  )
  const { overFamily } = found.at(-1)!
  bench.control('near-the-family', overFamily < 1.6, overFamily)
  const overRidge = Math.max(...found.map(({ overRidge }) => overRidge))
  bench.control('beats-ridge', overRidge < 1, overRidge)
  const overPlanes = Math.max(...found.map(({ overPlanes }) => overPlanes))
  bench.control('retrieval-beats-planes', overPlanes < 1, overPlanes)
}

function checkWinsEarly(raced: readonly Raced[], bench: Bench<Values>): void {
  const ratio = Math.max(...raced.map(({ early }) => early.contenders.get('forward pass, window')! / early.plain))
  bench.control('wins-early', ratio < 1, ratio)
}

/** A question per sample: reading the retrieved samples and finding them, over updates and answers of the learner. */
function flopRatio({ plan }: TeacherPass, { learner }: Field, samples: number): number {
  const asked = samples * (passFlop(plan, plan.window + 1, plan.window) + searchFlop(plan.dimension, samples / 2))
  return Math.log10(asked / (samples * (learner.updatesPerSample * updateFlop(learner) + answerFlop(learner))))
}

function bitsRatio({ plan }: TeacherPass, { learner }: Field, samples: number): number {
  const memory = samples * (plan.dimension + 1)
  return Math.log10((passWeights(plan) + memory) / (3 * (learner.hidden * (plan.dimension + 2) + 1) + memory))
}

/** About how many milliseconds each phase takes on one core, in order: what progress is measured by. */
function costs({
  pass,
  trainingSteps,
  contexts,
  width,
  layers,
  windows,
  updatesPerSample,
  developmentTeachers,
  developmentWindows,
  hidden,
}: Values) {
  const learners = (samples: number): number => samples * 32 * 8e-4 * hidden * 0.04
  const tuning = developmentTeachers * learners(developmentWindows) * updatesPerSample.reduce((sum, updates) => sum + 2 * updates, 0)
  const course = tuning + learners(windows) * 2 * Math.max(...updatesPerSample) + 1e-6 * (windows * window) ** 3 * 0.4 + 2000
  return { training: pass === 'kept' ? 1 : trainingSteps * contexts * layers * width * width * 6e-4, narrow: course, wide: course }
}

function ratioMetric(about: string) {
  return { about, unit: 'nats', low: -4, high: 8 }
}

/** A parameter that is any number. */
function number<const Range extends { readonly min: number; readonly max: number; readonly default: number }>(
  about: string,
  unit: string,
  range: Range,
) {
  return { kind: 'number', integer: false, about, unit, ...range } as const
}
