/**
 * # A pass as a step
 *
 * **Hypothesis.** One layer of a forward pass can be one step of learning: exactly, by construction, for gradient descent on least squares and for batch TD(0);
 * and layers that are trained, not built, do no worse than gradient steps, layer for layer.
 *
 * **Bears on.** *It is not practically impossible* (A1): a small `construction-error` speaks for it under its reading “expressible”, `steps-per-layer` of 1 and
 * more under its reading “learnable”, both for as many steps as there are layers. *For few steps the denial does not apply* (B3): the same. Both refuted would
 * speak against A1. *A pass has bounded serial depth* (B7) is not reached: the construction says that layers suffice, not that they are needed, and
 * `steps-per-layer` above 1 says that depth need not grow as fast as steps.
 *
 * **Reading.** R1, one pass, the examples in its context.
 *
 * **World.** Least squares from examples in context: inputs with a ratio of variances and a noise that are drawn for each seed, directions and true weights drawn
 * for each problem; and for TD(0) walks through random Markov reward processes with random linear features.
 *
 * **Learner.** Gradient descent on the examples, from zero, its step size in units of one over the largest curvature of the very examples it sees: the
 * textbook's choice, which no layer with fixed weights can make. For every number of steps the multiple is the best of 40 on development problems.
 * **Contender.** (a) Layers of linear attention with the weights that the constructions give. (b) Stacks of 1–4 such layers, all weights trained from random ones
 * by Adam on fresh problems of the family, at each rate of `rates`; rate and moment of the training chosen on development problems.
 * Its step sizes need no grid: they are among the weights that are trained.
 *
 * **Independent variable.** Number of layers; number of gradient steps.
 *
 * **Metrics.** `construction-error`: the largest difference, over problems, layers and tokens, between what the built layers hold and what as many explicit steps
 * give; gradient descent and TD(0) together. `steps-per-layer`: the number of tuned gradient steps whose error on held-out problems equals that of the deepest
 * trained stack (between two numbers of steps along the logarithm of the error), divided by its layers; at most 12 (with much noise trained
 * layers also learn to shrink, which no number of plain steps does, and the number runs into that end).
 *
 * **Positive control.** `one-layer-is-one-step`: a single trained layer comes within a tenth of the error of one tuned gradient step of fixed size,
 * which is what is known to be its best; an undertrained stack fails it. `yardstick-falls`: twice as many gradient steps as there are layers have at most .95 of the error, else steps could
 * not be told apart. **Negative control.** `one-layer-too-few`: built layers one fewer than steps differ from them by more than 1e-3, for least squares and TD(0).
 * The probes: inputs three times as large as those the weights were made or trained for. The learner tunes its step to what it sees, the frozen pass cannot.
 *
 * **Budget.** Quick 3 s, standard 25 s, full about 2 min a seed (the last by extrapolation); the world is drawn anew for each. The built layers are exact for
 * every seed, so more seeds serve the trained ones.
 *
 * **Sources.** von Oswald et al. 2023, arXiv 2212.07677 (gradient steps); Wang et al. 2025, arXiv 2405.13861 (TD(0)); Fu et al., NeurIPS 2024 (trained
 * transformers need fewer layers than gradient descent needs steps).
 *
 * **What it cannot show.** Anything about many steps: a stack of L layers is L steps here, a few times L when trained, and millions of steps would be millions of
 * layers. Anything about deep Q-learning: least squares and linear values are convex, their updates affine. Attention is linear, without softmax, MLP or
 * normalisation, and no large model is claimed to do this. Trained layers beat plain gradient descent because they learn a better step, not because depth is free.
 */
import { defineExperiment } from '../../../lab/experiment.ts'
import { promptOf, type RegressionFamily } from '../../../lab/linear/regression.ts'
import { meanSquaredError } from '../../../lab/linear/train.ts'
import { type Random, randomOf } from '../../../lab/random.ts'
import { descentGap, temporalDifferenceGap } from './pass-as-step/construction.ts'
import { trainStacks } from './pass-as-step/stacks.ts'
import { descentErrorsOf, drawProblems, fixedPace, ownPace, stepEquivalent } from './pass-as-step/yardstick.ts'

/** Gradient steps tried for each layer of the deepest stack; the metric cannot exceed it. */
const yardstickPerLayer = 12

export const experiment = defineExperiment({
  name: 'pass-as-step',
  title: 'Layers that equal steps of learning',
  deterministic: false,
  params: {
    dimension: { kind: 'number', about: 'Inputs of a problem.', unit: 'inputs', min: 2, max: 8, integer: true, default: 3 },
    examples: { kind: 'number', about: 'Examples in a context.', unit: 'examples', min: 4, max: 64, integer: true, default: 12 },
    conditionMax: {
      kind: 'number',
      about: 'Largest ratio of variances a seed may draw.',
      unit: '1',
      min: 1,
      max: 100,
      integer: false,
      default: 8,
    },
    noiseMax: {
      kind: 'number',
      about: 'Largest noise on targets a seed may draw.',
      unit: 'spread',
      min: 0,
      max: 2,
      integer: false,
      default: 0.1,
    },
    shift: {
      kind: 'number',
      about: 'Test inputs are so many times larger than those the weights were made for; 1 is the family itself.',
      unit: 'times',
      min: 0.1,
      max: 10,
      integer: false,
      default: 1,
    },
    constructionSteps: {
      kind: 'number',
      about: 'Layers built, and steps taken.',
      unit: 'steps',
      min: 2,
      max: 24,
      integer: true,
      default: 8,
    },
    problems: {
      kind: 'number',
      about: 'Random problems for the construction.',
      unit: 'problems',
      min: 1,
      max: 1000,
      integer: true,
      default: 16,
    },
    depths: {
      kind: 'numbers',
      about: 'Depths of the trained stacks; 1 is always trained.',
      unit: 'layers',
      min: 1,
      max: 6,
      integer: true,
      default: [1, 3],
    },
    rates: {
      kind: 'numbers',
      about: 'Learning rates tried for each depth.',
      unit: '1',
      min: 1e-4,
      max: 0.3,
      integer: false,
      default: [0.03],
    },
    trainingSteps: {
      kind: 'number',
      about: 'Adam steps for each depth and rate.',
      unit: 'steps',
      min: 1,
      max: 100_000,
      integer: true,
      default: 500,
    },
    batch: { kind: 'number', about: 'Fresh problems in each.', unit: 'problems', min: 1, max: 1024, integer: true, default: 32 },
    heldOut: {
      kind: 'number',
      about: 'Problems to choose on, and as many to test on.',
      unit: 'problems',
      min: 50,
      max: 10_000,
      integer: true,
      default: 500,
    },
  },
  metrics: {
    'construction-error': { about: 'Largest difference between built layers and explicit steps.', unit: 'answer', low: 0, high: 1 },
    'steps-per-layer': {
      about: 'Gradient steps that a layer of the deepest trained stack is worth.',
      unit: 'steps',
      low: 0,
      high: yardstickPerLayer,
    },
  },
  controls: {
    'one-layer-too-few': 'Built layers one fewer than the steps miss them by more than 1e-3; else equality would mean nothing.',
    'one-layer-is-one-step':
      'One trained layer has at most 1.1 times the error of one tuned step of fixed size; else the stacks are undertrained.',
    'yardstick-falls':
      'Twice the steps have at most .95 of the error; else gradient descent had arrived and steps could not be told apart.',
  },
  tiers: {
    quick: {
      params: { constructionSteps: 8, problems: 16, depths: [1, 3], rates: [0.03], trainingSteps: 500, heldOut: 400 },
      seeds: 8,
      secondsPerSeed: 3,
    },
    standard: {
      params: { constructionSteps: 16, problems: 64, depths: [1, 2, 3, 4], rates: [0.01, 0.03], trainingSteps: 1000, heldOut: 1000 },
      seeds: 10,
      secondsPerSeed: 25,
    },
    full: {
      params: {
        constructionSteps: 24,
        problems: 256,
        depths: [1, 2, 3, 4, 5],
        rates: [0.01, 0.02, 0.03],
        trainingSteps: 2000,
        heldOut: 2000,
      },
      seeds: 20,
      secondsPerSeed: 120,
    },
  },
  probes: { false: { shift: 3 }, true: { shift: 1 } },
  measure(bench) {
    const { params } = bench
    const random = randomOf(bench.seed)
    const family = drawFamily(params, random.fork('family'))
    const met = { ...family, scale: params.shift }
    bench.log(`condition ${family.condition.toFixed(2)}, noise ${family.noise.toFixed(2)}`)

    const construction = { family: met, steps: params.constructionSteps, problems: params.problems }
    const descent = descentGap(construction, random.fork('construction'))
    const temporal = temporalDifferenceGap(construction, random.fork('walks'))
    const tooFew = Math.min(descent.oneTooFew, temporal.oneTooFew)
    bench.control('one-layer-too-few', tooFew > 1e-3, tooFew)

    const depths = [...new Set([1, ...params.depths])].sort((a, b) => a - b)
    const deepest = depths[depths.length - 1]!
    const problems = drawProblems(family, params.heldOut, random.fork('problems'))
    const development = problems.development.map(promptOf)
    const trained = trainStacks({ ...params, depths }, { family, development, random: random.fork('training') }, bench.progress)

    const oneStep = descentErrorsOf(problems, fixedPace, 1)[1]!
    const single = meanSquaredError(trained.get(1)!.layers, problems.test.map(promptOf)) / oneStep
    bench.control('one-layer-is-one-step', single <= 1.1, Math.min(single, 1e9))

    const problemsMet = drawProblems(met, params.heldOut, random.fork('problems'))
    const yardstick = descentErrorsOf(problemsMet, ownPace, yardstickPerLayer * deepest)
    const fall = yardstick[2 * deepest]! / yardstick[deepest]!
    bench.control('yardstick-falls', fall <= 0.95, fall)
    for (const [step, error] of yardstick.entries()) bench.point('error of gradient steps', step, error / yardstick[0]!)
    const test = problemsMet.test.map(promptOf)
    let matched = 0
    for (const [depth, { layers }] of trained) {
      const error = meanSquaredError(layers, test)
      matched = stepEquivalent(yardstick, error)
      bench.point('error of trained layers', depth, Math.min(error / yardstick[0]!, 1e9))
      bench.point('steps matched by trained layers', depth, matched)
    }
    return { 'construction-error': Math.max(descent.gap, temporal.gap), 'steps-per-layer': matched / deepest }
  },
})

/** The family of a seed: condition log-uniform from 1, noise uniform from 0. */
function drawFamily(
  { dimension, examples, conditionMax, noiseMax }: { dimension: number; examples: number; conditionMax: number; noiseMax: number },
  random: Random,
): RegressionFamily {
  return { dimension, examples, condition: conditionMax ** random.uniform(), noise: noiseMax * random.uniform(), scale: 1 }
}
