import type { Belief } from '../../../../lab/regression/gaussian-process.ts'
import { likeliestBelief, processMean } from '../../../../lab/regression/gaussian-process.ts'
import type { LocalFit } from '../../../../lab/regression/local-ridge.ts'
import { localRidge } from '../../../../lab/regression/local-ridge.ts'
import { nearest, weightedMean } from '../../../../lab/regression/neighbours.ts'
import type { Samples } from '../../../../lab/regression/samples.ts'
import { meanSquaredError, sliceOf } from '../../../../lab/regression/samples.ts'
import type { TeacherPass } from '../../../../lab/worlds/teacher-pass.ts'
import { answersFromRetrieval, answersFromWindow } from '../../../../lab/worlds/teacher-pass.ts'

/** Somebody whose weights do not change while the stream passes: all is computed from the samples at the time of the question. */
export type Contender = { readonly name: string; answers(memory: Samples, points: Float64Array): Float64Array }

/** A stream of samples from a teacher, and points at which its noiseless answers are known. */
export type Stream = { readonly samples: Samples; readonly test: Samples }

/** The settings that local methods got on development streams. */
export type LocalSettings = { readonly neighbours: number; readonly fit: LocalFit }

/** The frozen pass with its window, and with what it retrieves from the whole memory once that outgrows the window. */
export function passContenders(pass: TeacherPass): readonly [window: Contender, retrieval: Contender] {
  return [
    { name: 'forward pass, window', answers: (memory, points) => answersFromWindow(pass, memory, points) },
    {
      name: 'forward pass, retrieval',
      answers: (memory, points) => (memory.count > pass.plan.window ? answersFromRetrieval : answersFromWindow)(pass, memory, points),
    },
  ]
}

/** Nearest neighbours and local regression over the whole memory. */
export function localContenders({ neighbours, fit }: LocalSettings): readonly Contender[] {
  return [
    {
      name: 'nearest neighbours',
      answers: (memory, points) => overPoints(memory, points, neighbours, (_, near) => weightedMean(memory, near, neighbours)),
    },
    {
      name: 'local regression',
      answers: (memory, points) => overPoints(memory, points, fit.neighbours, (point, near) => localRidge(memory, point, near, fit)),
    },
  ]
}

/** A Gaussian process over the whole memory, with the likeliest of the beliefs given the samples themselves. */
export const processContender: Contender = {
  name: 'Gaussian process',
  answers: (memory, points) => processMean(memory, points, likeliestBelief(memory, beliefs, 192)),
}

/** The settings of the local methods with the smallest error over some streams, at their full length. */
export function tuneLocal(streams: readonly Stream[]): LocalSettings {
  const errorOf = (settings: LocalSettings, which: 0 | 1): number => {
    let sum = 0
    for (const { samples, test } of streams) {
      const few = sliceOf(test, 0, Math.min(tuningPoints, test.count))
      sum += meanSquaredError(localContenders(settings)[which]!.answers(samples, few.inputs), few)
    }
    return sum
  }
  const anyFit = fits[0]!
  const neighbours = leastOf(counts, (count) => errorOf({ neighbours: count, fit: anyFit }, 0))
  return { neighbours, fit: leastOf(fits, (fit) => errorOf({ neighbours, fit }, 1)) }
}

/** The first of the candidates with the smallest score. */
export function leastOf<Candidate>(candidates: readonly Candidate[], scoreOf: (candidate: Candidate) => number): Candidate {
  const scores = candidates.map(scoreOf)
  return candidates[scores.indexOf(Math.min(...scores))]!
}

const counts = [1, 3, 6, 12, 24] as const

const fits: readonly LocalFit[] = [12, 24, 48, 96].flatMap((neighbours) =>
  ([1, 2] as const).flatMap((degree) => [0.003, 0.03, 0.3].map((penalty) => ({ neighbours, degree, penalty }))),
)

/** The family's own gain is 4 / dimension = 1 for four inputs, and its shift ¼: what the pass could have learnt, the process is told. */
const beliefs: readonly Belief[] = [1e-6, 1e-4, 3e-3, 3e-2, 0.3].flatMap((noise) => [
  ...[1.5, 2.5, 4].map((length): Belief => ({ kernel: { kind: 'bell', length }, noise })),
  ...[0.5, 1, 2].map((gain): Belief => ({ kernel: { kind: 'tanh units', gain, shift: 0.25 }, noise })),
])

/** Points on which settings are compared. */
const tuningPoints = 150

function overPoints(
  memory: Samples,
  points: Float64Array,
  count: number,
  answerAt: (point: Float64Array, near: ReturnType<typeof nearest>) => number,
): Float64Array {
  const { dimension } = memory
  return Float64Array.from({ length: points.length / dimension }, (_, row) =>
    answerAt(points.subarray(row * dimension, (row + 1) * dimension), nearest(memory, points, row, count)),
  )
}
