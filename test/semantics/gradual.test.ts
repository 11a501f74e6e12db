import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Iteration, strengthsOf } from '../../core/semantics/gradual.ts'
import { weightedGraphOf } from '../../core/semantics/gradual-graph.ts'
import type { GradualRule } from '../../core/semantics/gradual-rules.ts'
import { arrivals, graphOf, naiveAcyclic, pictureOf, randomPictures } from './gradual-graphs.ts'

const iteration: Iteration = { step: 0.5, tolerance: 1e-10, mostSteps: 2_000 }
const bothRules: readonly GradualRule[] = ['quadratic-energy', 'df-quad']

/** The strength of each vertex by name. */
function strengths(shorthand: string, rule: GradualRule, how: Iteration = iteration): Readonly<Record<string, number>> {
  const picture = pictureOf(shorthand)
  const { values } = strengthsOf(graphOf(picture), rule, how)
  return Object.fromEntries(picture.names.map((name, v) => [name, values[v]!]))
}

test.each([
  ['nobody speaks', 'a .3', 0.3],
  // E = 1, h = 1/2.
  ['a supporter', 'a .5, b 1; b+a', 0.5 + 0.5 / 2],
  ['an attacker', 'a .5, b 1; b-a', 0.5 - 0.5 / 2],
  // E = −1/2, h = 1/4 ÷ 5/4 = 1/5.
  ['an attacker of one half', 'a .5, b .5; b-a', 0.5 - 0.5 / 5],
  ['an attacker of a strong claim', 'a 1, b .5; b-a', 1 - 1 / 5],
  // E = 2, h = 4/5.
  ['two supporters', 'a .5, b 1, c 1; b+a, c+a', 0.5 + 0.5 * (4 / 5)],
  ['a supporter and an attacker of equal strength', 'a .5, b .7, c .7; b+a, c-a', 0.5],
  // b = 1 − 1/2; E = −1/2.
  ['an attacker is attacked', 'a .5, b 1, c 1; b-a, c-b', 0.5 - 0.5 / 5],
  ['the same edge twice', 'a .5, b .5; b+a, b+a', 0.5 + 0.5 / 2],
  ['a base score of one cannot rise', 'a 1, b 1; b+a', 1],
  ['a base score of zero cannot fall', 'a 0, b 1; b-a', 0],
] satisfies [string, string, number][])('quadratic energy, %s', (_name, shorthand, expected) => {
  expect(strengths(shorthand, 'quadratic-energy')['a']).toBeCloseTo(expected, 12)
})

test.each([
  ['nobody speaks', 'a .3', 0.3],
  ['a supporter', 'a .5, b .6; b+a', 0.5 + 0.5 * 0.6],
  ['an attacker', 'a .5, b .6; b-a', 0.5 - 0.5 * 0.6],
  // 1 − .4 × .5 = .8
  ['two supporters', 'a .5, b .6, c .5; b+a, c+a', 0.5 + 0.5 * 0.8],
  ['a supporter and an attacker of equal strength', 'a .5, b .7, c .7; b+a, c-a', 0.5],
  ['a supporter of strength one leaves nothing to add', 'a .5, b 1, c .5; b+a, c+a', 1],
  // b = .6 − .6 × .5 = .3
  ['an attacker is attacked', 'a .5, b .6, c .5; b-a, c-b', 0.5 - 0.5 * 0.3],
] satisfies [string, string, number][])('DF-QuAD, %s', (_name, shorthand, expected) => {
  expect(strengths(shorthand, 'df-quad')['a']).toBeCloseTo(expected, 12)
})

test.each(bothRules)('a step needs all that speaks for it, and what speaks against it takes a share away (%s)', (rule) => {
  // min(.8, .6) × (1 − .5) × (1 − .25)
  expect(strengths('s* 1, a .8, b .6, u .5, v .25; a+s, b+s, u-s, v-s', rule)['s']).toBeCloseTo(0.6 * 0.5 * 0.75, 12)
  expect(strengths('s* .7, a .8; a+s', rule)['s']).toBeCloseTo(0.7 * 0.8, 12)
  expect(strengths('s* .7', rule)['s']).toBe(0.7)
})

describe('public values', () => {
  test('DF-QuAD on the e-democracy debate, as the Uncertainpy library prints them for its RagoEtAlEDemocracy.bag', () => {
    const debate = 'A1 .5, A2 .5, P1 .7, P2 .5, P3 .9, C1 .2, C2 .2, C3 .6, C4 .5; C1-A2, C2-P2, C3-P2, C4-P2, P1+A1, P2+A1, P3+A2'
    const expected = { A1: 0.862, A2: 0.85, P1: 0.7, P2: 0.08, P3: 0.9, C1: 0.2, C2: 0.2, C3: 0.6, C4: 0.5 }
    const found = strengths(debate, 'df-quad')
    // P2 = .5 − .5 × (1 − .8 × .4 × .5) = .08; A1 = .5 + .5 × (1 − .3 × .92) = .862; A2 = .5 + .5 × (.9 − .2) = .85
    for (const [name, value] of Object.entries(expected)) expect(found[name], name).toBeCloseTo(value, 12)
  })

  test.each([0.5, 0.8])('DF-QuAD on two that attack each other, as the tests of the QBAF-Py library have it for %d', (base) => {
    const { a, b } = strengths(`a 1, b ${base}; a-b, b-a`, 'df-quad', { ...iteration, step: 1 })
    expect([a, b]).toEqual([expect.closeTo(1, 6), expect.closeTo(0, 6)])
  })
})

describe('circles', () => {
  test('two that attack each other: s (1 + s²) = 1', () => {
    const { a, b } = strengths('a 1, b 1; a-b, b-a', 'quadratic-energy')
    expect(a! * (1 + a! ** 2)).toBeCloseTo(1, 8)
    expect(b).toBeCloseTo(a!, 10)
  })

  test('a claim that attacks itself: DF-QuAD halves it, s = 1 − s', () => {
    expect(strengths('a 1; a-a', 'df-quad')['a']).toBeCloseTo(1 / 2, 8)
  })

  test('a claim that supports itself grows, and stays below one', () => {
    // s = w + (1 − w) s² / (1 + s²)
    const s = strengths('a .5; a+a', 'quadratic-energy')['a']!
    expect(s).toBeCloseTo(0.5 + (0.5 * s ** 2) / (1 + s ** 2), 8)
    expect(s).toBeGreaterThan(0.5)
  })

  test('DF-QuAD leaves a claim of base score zero that supports itself where it once was', () => {
    // b falls to nothing in the end, but has lifted a by then; the smaller the steps, the more of it.
    const found = [0.5, 0.05].map((step) => strengths('a 0, b .5, c 0; a+a, b+a, c-b, b+c, c+c', 'df-quad', { ...iteration, step })['a']!)
    expect(Math.abs(found[0]! - found[1]!)).toBeGreaterThan(0.001)
  })

  test('plain iteration goes on for ever where half steps arrive, and says so', () => {
    const graph = graphOf(pictureOf('a 1, b 1, c .5, d .5; a-b, b-a, b-c'))
    expect(strengthsOf(graph, 'df-quad', { ...iteration, step: 1, mostSteps: 77 })).toMatchObject({
      converged: false,
      residual: 1,
      steps: 77,
      doubtful: Uint8Array.of(1, 1, 1, 0),
    })
    const halves = strengthsOf(graph, 'df-quad', iteration)
    expect(halves).toMatchObject({ converged: true, doubtful: new Uint8Array(4) })
    expect([...halves.values]).toEqual([0.5, 0.5, 0.25, 0.5].map((value) => expect.closeTo(value, 8)))
  })

  /** Rings of groups: every member of a group attacks every member of the next. The first group starts a little lower. */
  function ring(groups: number, members: number) {
    const vertices = Array.from({ length: groups * members }, (_, i) => ({ base: i < members ? 0.9 : 1, gathering: 'weighed' as const }))
    const edges = vertices.flatMap((_, from) =>
      Array.from({ length: members }, (_, j) => ({
        from,
        to: ((Math.floor(from / members) + 1) % groups) * members + j,
        sign: -1 as const,
      })),
    )
    return weightedGraphOf(vertices, edges)
  }

  test('quadratic energy does not converge on five groups of four in a ring, at any step', () => {
    // At the equilibrium x = 4 s, x (1 + x²) = 4, so x ≈ 1.379; one group passes on −g = −2 x² / (1 + x²) ≈ −1.31.
    // The ring’s eigenvalues are g times the fifth roots of −1; the largest real part is g cos 36° ≈ 1.06 > 1: unstable.
    for (const step of [0.5, 0.1, 0.02])
      expect(strengthsOf(ring(5, 4), 'quadratic-energy', { step, tolerance: 1e-3, mostSteps: 300 / step })).toMatchObject({
        converged: false,
        steps: 300 / step,
      })
  })

  test('on three groups of twenty it converges, but only at smaller steps', () => {
    const found = (step: number) => strengthsOf(ring(3, 20), 'quadratic-energy', { step, tolerance: 1e-3, mostSteps: 2_000 }).converged
    expect([found(0.5), found(0.1)]).toEqual([false, true])
  })
})

test.each(bothRules)('without circles every strength is exact, in no steps (%s)', (rule) => {
  fc.assert(
    fc.property(randomPictures(9, 'acyclic', 'some'), (picture) => {
      const { values, steps, converged, residual } = strengthsOf(graphOf(picture), rule, iteration)
      expect({ steps, converged, residual }).toEqual({ steps: 0, converged: true, residual: 0 })
      expect([...values]).toEqual(naiveAcyclic(picture, rule).map((value) => expect.closeTo(value, 10)))
    }),
  )
})

test.each(bothRules)('with circles it arrives where tiny steps of everything at once arrive (%s)', (rule) => {
  expect(arrivals(rule, 400)).toBeGreaterThan(300)
})

test('a chain of fifty thousand behind a circle takes no more steps than the circle', () => {
  const size = 50_000
  const vertices = Array.from({ length: size }, () => ({ base: 0.5, gathering: 'weighed' as const }))
  const chain = vertices.slice(1).map((_, v) => ({ from: v, to: v + 1, sign: 1 as const }))
  const circle = { from: 1, to: 0, sign: -1 as const }
  const alone = strengthsOf(weightedGraphOf(vertices.slice(0, 2), [chain[0]!, circle]), 'quadratic-energy', iteration)
  const found = strengthsOf(weightedGraphOf(vertices, [...chain, circle]), 'quadratic-energy', iteration)
  expect(found).toMatchObject({ converged: true, steps: alone.steps })
  expect([...found.values.subarray(0, 2)]).toEqual([...alone.values])
})

test.each([
  [() => weightedGraphOf([{ base: 1.1, gathering: 'weighed' }], []), '1.1'],
  [() => weightedGraphOf([{ base: Number.NaN, gathering: 'weighed' }], []), 'NaN'],
  [() => weightedGraphOf([{ base: 1, gathering: 'weighed' }], [{ from: 0, to: 1, sign: 1 }]), '0 → 1'],
  [() => strengthsOf(weightedGraphOf([], []), 'df-quad', { ...iteration, step: 0 }), 'not 0'],
])('what no caller may ask is refused: %#', (call, told) => {
  expect(call).toThrow(RangeError)
  expect(call).toThrow(told)
})
