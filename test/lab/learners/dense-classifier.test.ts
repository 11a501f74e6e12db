import { describe, expect, test } from 'vitest'
import type { DenseClassifier } from '../../../lab/learners/dense-classifier.ts'
import { openDenseClassifier } from '../../../lab/learners/dense-classifier.ts'
import { adamSteps, continualBackpropagation, decayedSteps, gradientSteps, shrinkAndPerturb } from '../../../lab/learners/update-rules.ts'
import { randomOf } from '../../../lab/random.ts'

const input = [0.5, -1, 2]
const open = (seed = 1) => openDenseClassifier({ inputs: 3, hidden: [5, 4], classes: 3 }, randomOf(seed))

/** Cross-entropy of a label, from the definition. */
function lossOf(network: DenseClassifier, label: number): number {
  network.guess(input)
  const logits = [...network.layers.at(-1)!.values]
  return Math.log(logits.reduce((sum, z) => sum + Math.exp(z), 0)) - logits[label]!
}

test('gradients equal finite differences, in every weight and bias', () => {
  const network = open()
  network.guess(input)
  network.backward(2)
  for (const { weights, biases, weightGradient, biasGradient } of network.layers)
    for (const [values, gradient] of [
      [weights, weightGradient.slice()],
      [biases, biasGradient.slice()],
    ] as const)
      for (const [i, slope] of gradient.entries()) {
        const held = values[i]!
        values[i] = held + 1e-6
        const up = lossOf(network, 2)
        values[i] = held - 1e-6
        const down = lossOf(network, 2)
        values[i] = held
        expect((up - down) / 2e-6).toBeCloseTo(slope, 6)
      }
})

describe.each([
  ['plain steps', (n: DenseClassifier) => gradientSteps(n, { rate: 0.1 })],
  ['Adam', (n: DenseClassifier) => adamSteps(n, { rate: 0.01 })],
  ['decay', (n: DenseClassifier) => decayedSteps(n, { rate: 0.1, decay: 0.01 })],
  ['shrink and perturb', (n: DenseClassifier) => shrinkAndPerturb(n, { rate: 0.1, every: 10, shrink: 0.99, perturb: 0.01 }, randomOf(2))],
  [
    'continual backpropagation',
    (n: DenseClassifier) => continualBackpropagation(n, { rate: 0.1, replaced: 0.001, maturity: 20 }, randomOf(2)),
  ],
])('%s', (_name, rule) => {
  test('learns an example', () => {
    const network = open()
    const { update } = rule(network)
    for (let step = 0; step < 100; step++) {
      network.guess(input)
      network.backward(2)
      update()
    }
    expect(lossOf(network, 2)).toBeLessThan(0.1)
  })
})

test('with nothing replaced, nothing decayed and nothing perturbed, the remedies are plain steps', () => {
  const trained = (rule: (network: DenseClassifier) => { update(): void }) => {
    const network = open()
    const { update } = rule(network)
    for (let step = 0; step < 30; step++) {
      network.guess(input)
      network.backward(step % 3)
      update()
    }
    return network.layers.map(({ weights }) => [...weights])
  }
  const plain = trained((n) => gradientSteps(n, { rate: 0.1 }))
  expect(trained((n) => decayedSteps(n, { rate: 0.1, decay: 0 }))).toEqual(plain)
  expect(trained((n) => shrinkAndPerturb(n, { rate: 0.1, every: 2, shrink: 1, perturb: 0 }, randomOf(1)))).toEqual(plain)
  expect(trained((n) => continualBackpropagation(n, { rate: 0.1, replaced: 0, maturity: 1 }, randomOf(1)))).toEqual(plain)
})

test('a renewed unit says nothing at first and is new inside', () => {
  const network = open()
  const before = network.layers[0]!.weights.slice()
  const { update } = continualBackpropagation(network, { rate: 0, replaced: 0.2, maturity: 1 }, randomOf(3))
  network.guess(input)
  network.backward(0)
  update()
  const changed = [0, 1, 2, 3, 4].filter((unit) => network.layers[0]!.weights[unit * 3] !== before[unit * 3])
  expect(changed).toHaveLength(1)
  for (let k = 0; k < 4; k++) expect(network.layers[1]!.weights[k * 5 + changed[0]!]).toBe(0)
})
