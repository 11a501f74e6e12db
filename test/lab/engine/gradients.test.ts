import fc from 'fast-check'
import { expect, test } from 'vitest'
import { add } from '../../../lab/engine/add.ts'
import { openArena } from '../../../lab/engine/arena.ts'
import { attention, openGaze } from '../../../lab/engine/attention.ts'
import { crossEntropy } from '../../../lab/engine/cross-entropy.ts'
import { embedding } from '../../../lab/engine/embedding.ts'
import { gather } from '../../../lab/engine/gather.ts'
import { gelu } from '../../../lab/engine/gelu.ts'
import { layerNorm } from '../../../lab/engine/layer-norm.ts'
import { linear } from '../../../lab/engine/linear.ts'
import { mlp } from '../../../lab/engine/mlp.ts'
import { huberLoss, squaredLoss } from '../../../lab/engine/regression-loss.ts'
import { relu } from '../../../lab/engine/relu.ts'
import { softmax } from '../../../lab/engine/softmax.ts'
import { tanh } from '../../../lab/engine/tanh.ts'
import type { Tape } from '../../../lab/engine/tape.ts'
import { recordingTape } from '../../../lab/engine/tape.ts'
import { constant, parameter, Tensor } from '../../../lab/engine/tensor.ts'
import { randomOf } from '../../../lab/random.ts'
import type { Case } from './gradient.ts'
import { worstGradientError } from './gradient.ts'

const size = fc.integer({ min: 1, max: 13 })
const seed = fc.nat(1_000_000)
const runs = { numRuns: 40 }

/** Operations as cases over random shapes, odd ones included. */
const cases: Readonly<Record<string, fc.Arbitrary<Case>>> = {
  linear: fc.record({ seed, rows: size, depth: size, columns: size }).map(({ seed, rows, depth, columns }) => ({
    seed,
    shapes: [
      [rows, depth],
      [depth, columns],
      [1, columns],
    ],
    apply: (tape, [x, weight, bias]) => linear(tape, x!, weight!, bias!),
  })),
  'linear without bias': fc.record({ seed, rows: size, depth: size, columns: size }).map(({ seed, rows, depth, columns }) => ({
    seed,
    shapes: [
      [rows, depth],
      [depth, columns],
    ],
    apply: (tape, [x, weight]) => linear(tape, x!, weight!, null),
  })),
  'linear of one tensor twice': fc.record({ seed, width: size }).map(({ seed, width }) => ({
    seed,
    shapes: [[width, width]],
    apply: (tape, [x]) => add(tape, linear(tape, x!, x!, null), x!),
  })),
  add: fc.record({ seed, rows: size, columns: size }).map(({ seed, rows, columns }) => ({
    seed,
    shapes: [
      [rows, columns],
      [rows, columns],
    ],
    apply: (tape, [a, b]) => add(tape, a!, b!),
  })),
  gelu: fc.record({ seed, rows: size, columns: size }).map(({ seed, rows, columns }) => ({
    seed,
    shapes: [[rows, columns]],
    apply: (tape, [x]) => gelu(tape, x!),
  })),
  relu: fc.record({ seed, rows: size, columns: size }).map(({ seed, rows, columns }) => ({
    seed,
    shapes: [[rows, columns]],
    apply: (tape, [x]) => relu(tape, x!),
    // Away from the kink, which finite differences would step across.
    fill: (random) => (0.1 + random.uniform()) * (random.below(2) === 0 ? 1 : -1),
  })),
  tanh: fc.record({ seed, rows: size, columns: size }).map(({ seed, rows, columns }) => ({
    seed,
    shapes: [[rows, columns]],
    apply: (tape, [x]) => tanh(tape, x!),
  })),
  softmax: fc.record({ seed, rows: size, columns: fc.integer({ min: 2, max: 13 }) }).map(({ seed, rows, columns }) => ({
    seed,
    shapes: [[rows, columns]],
    apply: (tape, [x]) => softmax(tape, x!),
  })),
  gather: fc.record({ seed, rows: size, columns: size }).map(({ seed, rows, columns }) => ({
    seed,
    shapes: [[rows, columns]],
    apply(tape, [x]) {
      const random = randomOf(seed)
      return gather(
        tape,
        x!,
        Int32Array.from({ length: rows }, () => random.below(columns)),
      )
    },
  })),
  'dense layers': fc
    .record({ seed, rows: size, inputs: size, width: size, outputs: size, activation: fc.constantFrom('tanh', 'gelu') })
    .map(({ seed, rows, inputs, width, outputs, activation }) => ({
      seed,
      shapes: [
        [rows, inputs],
        [inputs, width],
        [1, width],
        [width, outputs],
        [1, outputs],
      ],
      apply(tape, [x, ...parameters]) {
        const plan = { inputs, hidden: [width], outputs, activation: activation as 'tanh' | 'gelu', lastScale: 1 }
        return mlp(tape, { arena: tape.arena, plan, parameters }, x!)
      },
    })),
  'layer norm': fc.record({ seed, rows: size, columns: fc.integer({ min: 5, max: 19 }) }).map(({ seed, rows, columns }) => ({
    seed,
    shapes: [
      [rows, columns],
      [1, columns],
      [1, columns],
    ],
    apply: (tape, [x, gain, shift]) => layerNorm(tape, x!, gain!, shift!),
  })),
  embedding: fc
    .record({ seed, rows: size, features: fc.integer({ min: 1, max: 3 }), vocabulary: size, columns: size })
    .map(({ seed, rows, features, vocabulary, columns }) => ({
      seed,
      shapes: [[vocabulary, columns]],
      apply(tape, [table]) {
        const random = randomOf(seed)
        const ids = Int32Array.from({ length: rows * features }, () => random.below(vocabulary + 1) - 1)
        return embedding(tape, ids, features, table!)
      },
    })),
  attention: fc
    .record({
      seed,
      sequences: fc.integer({ min: 1, max: 3 }),
      length: fc.oneof(size, fc.constantFrom(64, 65, 67)),
      heads: fc.integer({ min: 1, max: 3 }),
      width: fc.integer({ min: 1, max: 5 }),
      sharpened: fc.boolean(),
    })
    .map(({ seed, sequences, length, heads, width, sharpened }) => ({
      seed,
      // Long ones are measured on one narrow head: finite differences cost two passes per number.
      shapes: [length < 64 ? [sequences * length, 3 * heads * width] : [length, 3]],
      apply: (tape, [qkv]) => {
        const count = length < 64 ? heads : 1
        return attention(
          tape,
          qkv!,
          { sequences: length < 64 ? sequences : 1, length },
          openGaze(tape.arena, {
            slopes: Array.from({ length: count }, (_, head) => head / 4),
            size: length < 64 ? width : 1,
            longest: length,
            trainedLength: sharpened ? 8 : null,
          }),
        )
      },
    })),
}

test.each(Object.entries(cases))('%s sends back what finite differences measure', (_name, shape) => {
  fc.assert(
    fc.property(shape, (drawn) => {
      expect(worstGradientError(drawn)).toBeLessThanOrEqual(1e-2)
    }),
    runs,
  )
})

test('a bent layer whose slopes nearly cancel is measured finely enough', () => {
  const plan = { inputs: 1, hidden: [1], outputs: 13, activation: 'gelu', lastScale: 1 } as const
  const bent: Case = {
    seed: 302_304,
    shapes: [
      [11, 1],
      [1, 1],
      [1, 1],
      [1, 13],
      [1, 13],
    ],
    apply: (tape, [x, ...parameters]) => mlp(tape, { arena: tape.arena, plan, parameters }, x!),
  }
  expect(worstGradientError(bent)).toBeLessThanOrEqual(1e-2)
})

test('cross-entropy is the weighted mean surprise, and its gradient its derivative, at any shape', () => {
  const rows = fc.integer({ min: 1, max: 9 })
  fc.assert(
    fc.property(seed, rows, fc.integer({ min: 1, max: 19 }), (seed, rows, columns) => {
      const random = randomOf(seed)
      const arena = openArena({ megabytes: 4 })
      const logits = parameter(arena, rows, columns, () => 2 * random.gaussian())
      const targets = Int32Array.from({ length: rows }, () => random.below(columns))
      const weights = Float32Array.from({ length: rows }, (_, i) => (i === 0 ? 0.5 : random.below(3) - 1))
      const tape = recordingTape(arena)
      const loss = crossEntropy(tape, logits, targets, weights)
      tape.backward()
      const { surprise, slopes } = naiveCrossEntropy(logits, targets, weights)
      expect(loss).toBeCloseTo(surprise, 5)
      for (const [i, slope] of slopes.entries()) expect(Math.abs(logits.gradients[i]! - slope)).toBeLessThan(1e-6)
    }),
    runs,
  )
})

test.each([
  ['huber', (delta: number) => delta],
  ['squared', () => Number.POSITIVE_INFINITY],
] satisfies [string, (delta: number) => number][])(
  'the %s loss is its definition, and its gradient its derivative, at any shape',
  (kind, deltaOf) => {
    fc.assert(
      fc.property(seed, size, size, fc.double({ min: 0.1, max: 2, noNaN: true }), (seed, rows, columns, drawn) => {
        const delta = deltaOf(drawn)
        const random = randomOf(seed)
        const arena = openArena({ megabytes: 4 })
        const predictions = parameter(arena, rows, columns, () => random.gaussian())
        const targets = Float32Array.from({ length: predictions.count }, () => random.gaussian())
        const weights = Float32Array.from({ length: predictions.count }, (_, i) => (i === 0 ? 0.5 : random.below(3) - 1))
        const tape = recordingTape(arena)
        const loss =
          kind === 'huber' ? huberLoss(tape, predictions, targets, weights, delta) : squaredLoss(tape, predictions, targets, weights)
        tape.backward()
        const total = weights.reduce((sum, weight) => sum + Math.abs(weight), 0)
        let expected = 0
        for (const [i, target] of targets.entries()) {
          const away = predictions.values[i]! - target
          const share = weights[i]! / total
          const twice = kind === 'huber' ? 1 : 2
          expected += twice * share * (Math.abs(away) <= delta ? away ** 2 / 2 : delta * (Math.abs(away) - delta / 2))
          const slope = twice * share * Math.max(-delta, Math.min(delta, away))
          expect(Math.abs(predictions.gradients[i]! - slope)).toBeLessThan(1e-6)
        }
        expect(loss).toBeCloseTo(expected, 5)
      }),
      runs,
    )
  },
)

test('what a constant goes through asks nothing of it, and the weights learn the same', () => {
  const learn = (kind: 'variable' | 'constant'): number[] => {
    const arena = openArena({ megabytes: 1 })
    const weight = parameter(arena, 3, 2, () => 0.5)
    const x = new Tensor(arena, 1, 3, kind)
    x.values.set([1, 2, 3])
    const tape = recordingTape(arena)
    squaredLoss(tape, linear(tape, x, weight, null), Float32Array.of(0, 1), Float32Array.of(1, 1))
    tape.backward()
    if (kind === 'constant') expect([...x.gradients]).toEqual([0, 0, 0])
    return [...weight.gradients]
  }
  expect(learn('constant')).toEqual(learn('variable'))
})

test('a loss adds its gradient, and a tape cannot be walked back twice', () => {
  const arena = openArena({ megabytes: 4 })
  const x = parameter(arena, 1, 2, () => 0)
  const tape = recordingTape(arena)
  const loss = (on: Tape) => crossEntropy(on, linear(on, x, identity(arena), null), Int32Array.of(0), Float32Array.of(1))
  loss(tape)
  loss(tape)
  tape.backward()
  tape.backward()
  expect([...x.gradients]).toEqual([-1, 1])
})

test.each([
  ['linear: x is 2×3, but the weight is 2×3', (tape: Tape, a: Tensor) => linear(tape, a, a, null)],
  ['add: 2×3 and 6×1 differ in shape', (tape: Tape, a: Tensor) => add(tape, a, new Tensor(tape.arena, 6, 1))],
  ['layerNorm: x is 2×3, but gain or shift is 2×3', (tape: Tape, a: Tensor) => layerNorm(tape, a, a, a)],
  ['embedding: 3 ids are not rows of 2', (tape: Tape, a: Tensor) => embedding(tape, Int32Array.of(0, 1, 0), 2, a)],
  ['embedding: id 2 is not among the 2 rows of the table', (tape: Tape, a: Tensor) => embedding(tape, Int32Array.of(2), 1, a)],
  ['attention: 2×3 is not 2 sequences of 2 rows of 3 × 1 heads', (tape: Tape, a: Tensor) => attend(tape, a, 2, 2)],
  ['attention: 2 positions, but the gaze covers 1', (tape: Tape, a: Tensor) => attend(tape, a, 1, 2)],
  ['gather: x is 2×3, but 1 columns are named', (tape: Tape, a: Tensor) => gather(tape, a, Int32Array.of(0))],
  ['gather: column 3 is not among the 3 of x', (tape: Tape, a: Tensor) => gather(tape, a, Int32Array.of(0, 3))],
  [
    'regression loss: predictions are 2×3, but there are 1 targets and 6 weights',
    (tape: Tape, a: Tensor) => huberLoss(tape, a, Float32Array.of(0), new Float32Array(6), 1),
  ],
  ['constant: 2 numbers do not fill 2×3', (tape: Tape) => constant(tape.arena, 2, 3, [1, 2])],
  [
    'crossEntropy: target 3 is not among 3 classes',
    (tape: Tape, a: Tensor) => crossEntropy(tape, a, Int32Array.of(0, 3), Float32Array.of(1, 1)),
  ],
] satisfies [string, (tape: Tape, a: Tensor) => unknown][])('a wrong shape is refused: %s', (message, apply) => {
  const arena = openArena({ megabytes: 1 })
  expect(() => apply(recordingTape(arena), new Tensor(arena, 2, 3))).toThrow(message)
})

function attend(tape: Tape, qkv: Tensor, sequences: number, length: number): Tensor {
  return attention(tape, qkv, { sequences, length }, openGaze(tape.arena, { slopes: [0], size: 1, longest: 1, trainedLength: null }))
}

function identity(arena: Tape['arena']): Tensor {
  const weight = new Tensor(arena, 2, 2)
  weight.values.set([1, 0, 0, 1])
  return weight
}

/** The definition, in double precision: Σ wᵢ (log Σ e^x − xₜ) / Σ |wᵢ|. */
function naiveCrossEntropy(logits: Tensor, targets: Int32Array, weights: Float32Array): { surprise: number; slopes: number[] } {
  const total = weights.reduce((sum, weight) => sum + Math.abs(weight), 0)
  let surprise = 0
  const slopes: number[] = []
  for (let i = 0; i < logits.rows; i++) {
    const row = [...logits.values.subarray(i * logits.columns, (i + 1) * logits.columns)]
    const powers = row.map(Math.exp)
    const sum = powers.reduce((a, b) => a + b, 0)
    const weight = weights[i]! / total
    surprise += weight * (Math.log(sum) - row[targets[i]!]!)
    for (const [j, power] of powers.entries()) slopes.push(weight * (power / sum - (j === targets[i] ? 1 : 0)))
  }
  return { surprise, slopes }
}
