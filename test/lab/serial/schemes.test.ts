import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { randomOf } from '../../../lab/random.ts'
import { chaoticMap } from '../../../lab/serial/chaotic-map.ts'
import { derivativeError } from '../../../lab/serial/derivative-check.ts'
import type { EntrantName } from '../../../lab/serial/line-up.ts'
import { lineUp } from '../../../lab/serial/line-up.ts'
import type { Linearisation, Recurrence } from '../../../lab/serial/recurrence.ts'
import { distanceOf, openPath, runSerially } from '../../../lab/serial/recurrence.ts'
import { solveByScans } from '../../../lab/serial/schemes.ts'

const names = Object.keys(lineUp) as EntrantName[]
const plain = { steps: 128, decay: 0, noise: 'none', explore: 0.1 } as const
const search = { lengths: [16, 64, 128], cap: 400, tolerance: 1e-3 }

const roundsOf = (recurrence: Recurrence, linearisation: Linearisation, window: number) =>
  solveByScans(recurrence, runSerially(recurrence, recurrence.initial), { linearisation, window, whole: 0 }, search).map(
    ({ iterations }) => iterations,
  )

/** The number of rounds that a scheme over all steps needs for one length, by its definition: no skipping of what is right, no other lengths. */
function naiveRounds(recurrence: Recurrence, linearisation: Linearisation, length: number): number {
  const truth = runSerially(recurrence, recurrence.initial)
  let guess = openPath(recurrence)
  for (let round = 1; ; round++) {
    const next = openPath(recurrence)
    for (let t = 0; t < length; t++) recurrence.follow(t, guess[t]!)
    for (let t = 0; t < length; t++) recurrence.step(t, guess[t]!, next[t]!, next[t + 1]!, linearisation)
    const moved = distanceOf(truth[length]!, recurrence.initial, recurrence.weights)
    if (distanceOf(next[length]!, truth[length]!, recurrence.weights) <= search.tolerance * moved) return round
    guess = next
  }
}

test.each(names)('%s: skipping what is right changes no count, and one search serves all lengths', (name) => {
  for (const seed of [1, 2]) {
    const open = () => lineUp[name].open(plain, randomOf(seed))
    const { linearisation } = lineUp[name].scheme
    expect(roundsOf(open(), linearisation, 0)).toEqual(search.lengths.map((length) => naiveRounds(open(), linearisation, length)))
  }
})

test.each(names)('%s: with a window of one step there are as many rounds as steps at most', (name) => {
  const recurrence = lineUp[name].open(plain, randomOf(3))
  const rounds = roundsOf(recurrence, lineUp[name].scheme.linearisation, 1)
  for (const [i, length] of search.lengths.entries()) expect(rounds[i]).toBeLessThanOrEqual(length)
})

test('linear TD takes one round, whatever the seed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2 ** 31 }), (seed) => {
      expect(roundsOf(lineUp['linear-td'].open(plain, randomOf(seed)), 'newton', 0)).toEqual([1, 1, 1])
    }),
    { seed: 1, numRuns: 20 },
  )
})

test('chaos takes nearly as many rounds as steps', () => {
  const rounds = roundsOf(chaoticMap(128, randomOf(1)), 'newton', 0)
  expect(rounds[2]).toBeGreaterThan(64)
})

test('a run not solved by the cap is said to be so', () => {
  const map = chaoticMap(128, randomOf(1))
  const solved = solveByScans(
    map,
    runSerially(map, map.initial),
    { linearisation: 'newton', window: 0, whole: 0 },
    { ...search, cap: 3, lengths: [128] },
  )
  expect(solved).toEqual([{ length: 128, iterations: 3, work: expect.any(Number), capped: true }])
})

describe.each(names)('the linear steps of %s', (name) => {
  test.each(['none', 'chaotic'] as const)('equal finite differences, noise %s', (noise) => {
    const recurrence = lineUp[name].open({ ...plain, noise, decay: 0.02 }, randomOf(5))
    const path = runSerially(recurrence, recurrence.initial)
    expect(derivativeError(recurrence, path, { checks: 20 }, randomOf(6))).toBeLessThan(1e-5)
  })

  test('are the step itself at the guess, whatever the linearisation', () => {
    const recurrence = lineUp[name].open(plain, randomOf(5))
    const path = runSerially(recurrence, recurrence.initial)
    const next = new Float64Array(recurrence.size)
    for (const linearisation of ['unit', 'newton', 'gauss-newton', 'held-target'] as const) {
      recurrence.step(40, path[40]!, path[40]!, next, linearisation)
      expect(distanceOf(next, path[41]!, recurrence.size)).toBeLessThan(1e-12)
    }
  })
})
