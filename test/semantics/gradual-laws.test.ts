import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Iteration, strengthsOf } from '../../core/semantics/gradual.ts'
import { type Influence, type WeightedGraph, weightedGraphOf } from '../../core/semantics/gradual-graph.ts'
import { type GradualRule, strengthCalledFor } from '../../core/semantics/gradual-rules.ts'
import { graphOf, naiveCalledFor, type Picture, randomPictures } from './gradual-graphs.ts'

/**
 * The axioms of Amgoud and Ben-Naim 2018 (“Weighted bipolar argumentation graphs: axioms and semantics”), of Potyka 2018 (duality)
 * and 2019 (open-mindedness). Those on one vertex are asked of that vertex, with sources of any strength.
 */
const iteration: Iteration = { step: 0.5, tolerance: 1e-12, mostSteps: 3_000 }
const bothRules: readonly GradualRule[] = ['quadratic-energy', 'df-quad']
const share = fc.integer({ min: 0, max: 40 }).map((n) => n / 40)
const shares = fc.array(share, { maxLength: 5 })

/** The strength of a vertex from its base score, supporters and attackers. */
function combined(rule: GradualRule, { base, pros, cons }: { base: number; pros: readonly number[]; cons: readonly number[] }): number {
  const sources = [...pros, ...cons]
  const edges = sources.map((_, i): Influence => ({ from: i + 1, to: 0, sign: i < pros.length ? 1 : -1 }))
  const vertices = [base, ...sources].map((weight) => ({ base: weight, gathering: 'weighed' as const }))
  return strengthsOf(weightedGraphOf(vertices, edges), rule, iteration).values[0]!
}

const solved = (picture: Picture, rule: GradualRule) => strengthsOf(graphOf(picture), rule, iteration)

describe.each(bothRules)('%s, of whole graphs', (rule) => {
  test('anonymity: numbering does not matter', () => {
    fc.assert(
      fc.property(randomPictures(8, 'acyclic', 'some'), fc.infiniteStream(fc.nat()), ({ base, needed, edges }, keys) => {
        const order = base.map((_, v) => [keys.next().value ?? 0, v] as const).sort(([a], [b]) => a - b)
        const place = new Map(order.map(([, v], position) => [v, position]))
        const moved: Picture = {
          base: order.map(([, v]) => base[v]!),
          needed: order.map(([, v]) => needed[v]!),
          edges: edges.map(({ from, to, sign }) => ({ from: place.get(from)!, to: place.get(to)!, sign })),
        }
        const [before, after] = [solved({ base, needed, edges }, rule).values, solved(moved, rule).values]
        expect(base.map((_, v) => after[place.get(v)!])).toEqual([...before].map((value) => expect.closeTo(value, 10)))
      }),
    )
  })

  test('independence and directionality: what no path comes from has no influence, circles or not', () => {
    fc.assert(
      fc.property(randomPictures(6, 'any', 'none'), randomPictures(4, 'any', 'none'), fc.nat(3), fc.nat(5), (left, right, from, to) => {
        const size = left.base.length
        const joined: Picture = {
          base: [...left.base, ...right.base],
          needed: [...left.needed, ...right.needed],
          edges: [
            ...left.edges,
            ...right.edges.map(({ from: a, to: b, sign }) => ({ from: a + size, to: b + size, sign })),
            { from: to % size, to: size + (from % right.base.length), sign: -1 },
          ],
        }
        const [alone, together] = [solved(left, rule), solved(joined, rule)]
        if (!alone.converged || !together.converged) return
        expect([...together.values.subarray(0, size)]).toEqual([...alone.values].map((value) => expect.closeTo(value, 6)))
      }),
    )
  })

  test('strengths stay between zero and one', () => {
    fc.assert(
      fc.property(randomPictures(10, 'any', 'some'), (picture) => {
        for (const value of solved(picture, rule).values) expect(0 <= value && value <= 1).toBe(true)
      }),
    )
  })

  test('where it converged, every vertex has what its sources call for', () => {
    fc.assert(
      fc.property(randomPictures(8, 'any', 'some'), (picture) => {
        const { values, converged, residual, doubtful } = solved(picture, rule)
        const distances = [...values].map((value, v) => Math.abs(value - naiveCalledFor(picture, rule, [...values], v)))
        if (converged) for (const distance of distances) expect(distance).toBeLessThan(1e-11)
        else expect(Math.max(...distances)).toBeCloseTo(residual, 10)
        for (const [v, distance] of distances.entries()) if (doubtful[v] === 0) expect(distance).toBeLessThan(1e-11)
      }),
    )
  })
})

describe.each(bothRules)('%s, of one vertex', (rule) => {
  const law = (name: string, hold: (base: number, pros: readonly number[], cons: readonly number[], more: number) => void) =>
    test(name, () => fc.assert(fc.property(share, shares, shares, share, (...of) => void hold(...of))))

  law('stability: without sources it keeps its base score', (base) => expect(combined(rule, { base, pros: [], cons: [] })).toBe(base))

  law('equivalence: only strengths count, in any order', (base, pros, cons) =>
    expect(combined(rule, { base, pros: [...pros].reverse(), cons: [...cons].reverse() })).toBeCloseTo(
      combined(rule, { base, pros, cons }),
      12,
    ),
  )

  law('neutrality: a source of strength zero changes nothing', (base, pros, cons) => {
    const plain = combined(rule, { base, pros, cons })
    expect(combined(rule, { base, pros: [...pros, 0], cons })).toBeCloseTo(plain, 12)
    expect(combined(rule, { base, pros, cons: [0, ...cons] })).toBeCloseTo(plain, 12)
  })

  law('monotony: a supporter more never lowers it, an attacker more never raises it', (base, pros, cons, more) => {
    const plain = combined(rule, { base, pros, cons })
    expect(combined(rule, { base, pros: [...pros, more], cons })).toBeGreaterThanOrEqual(plain - 1e-12)
    expect(combined(rule, { base, pros, cons: [...cons, more] })).toBeLessThanOrEqual(plain + 1e-12)
  })

  law('reinforcement: a stronger supporter never lowers it, a stronger attacker never raises it', (base, pros, cons, more) => {
    const [weak, strong] = [more / 2, more]
    expect(combined(rule, { base, pros: [...pros, strong], cons })).toBeGreaterThanOrEqual(
      combined(rule, { base, pros: [...pros, weak], cons }) - 1e-12,
    )
    expect(combined(rule, { base, pros, cons: [...cons, strong] })).toBeLessThanOrEqual(
      combined(rule, { base, pros, cons: [...cons, weak] }) + 1e-12,
    )
  })

  law('a higher base score never lowers it', (base, pros, cons, more) => {
    const [low, high] = [Math.min(base, more), Math.max(base, more)]
    expect(combined(rule, { base: high, pros, cons })).toBeGreaterThanOrEqual(combined(rule, { base: low, pros, cons }) - 1e-12)
  })

  law(
    'weakening and strengthening: with sources on one side only it moves to that side, unless it is at the end already',
    (base, pros, cons) => {
      if (cons.some((con) => con > 0) && base > 0) expect(combined(rule, { base, pros: [], cons })).toBeLessThan(base)
      if (pros.some((pro) => pro > 0) && base < 1) expect(combined(rule, { base, pros, cons: [] })).toBeGreaterThan(base)
    },
  )

  law('duality: support and attack mirror each other', (base, pros, cons) =>
    expect(combined(rule, { base: 1 - base, pros: cons, cons: pros })).toBeCloseTo(1 - combined(rule, { base, pros, cons }), 12),
  )
})

/** Laws that quadratic energy has and DF-QuAD has not, the exception beside each. */
describe('quadratic energy alone', () => {
  const both = (of: { base: number; pros: readonly number[]; cons: readonly number[] }) => ({
    energy: combined('quadratic-energy', of),
    quad: combined('df-quad', of),
  })

  test('Franklin: a supporter and an attacker of equal strength cancel out', () => {
    fc.assert(
      fc.property(share, shares, shares, share, (base, pros, cons, more) => {
        const together = combined('quadratic-energy', { base, pros: [...pros, more], cons: [...cons, more] })
        expect(together).toBeCloseTo(combined('quadratic-energy', { base, pros, cons }), 12)
      }),
    )
    // 1 − (1 − .5)(1 − .6) − .6 = .2, and without the two .5.
    expect(both({ base: 0.5, pros: [0.5, 0.6], cons: [0.6] }).quad).toBeCloseTo(0.5 + 0.5 * 0.2, 12)
    expect(both({ base: 0.5, pros: [0.5], cons: [] }).quad).toBeCloseTo(0.5 + 0.5 * 0.5, 12)
  })

  test('resilience: nothing brings it to zero or one that was not there', () => {
    fc.assert(
      fc.property(share, shares, shares, (base, pros, cons) => {
        const strength = combined('quadratic-energy', { base, pros, cons })
        if (0 < base && base < 1) expect(0 < strength && strength < 1).toBe(true)
      }),
    )
    expect(both({ base: 0.5, pros: [1], cons: [] }).quad).toBe(1)
  })

  test('counting: every supporter of some strength counts', () => {
    fc.assert(
      fc.property(share, shares, shares, share, (base, pros, cons, more) => {
        if (base === 1 || more === 0) return
        const balance = pros.reduce((a, b) => a + b, 0) - cons.reduce((a, b) => a + b, 0)
        if (balance < 0 && base === 0) return
        expect(combined('quadratic-energy', { base, pros: [...pros, more], cons })).toBeGreaterThan(
          combined('quadratic-energy', { base, pros, cons }),
        )
      }),
    )
    expect(both({ base: 0.5, pros: [1, 1], cons: [] }).quad).toBe(both({ base: 0.5, pros: [1], cons: [] }).quad)
  })

  test('open mind: enough attackers bring any claim down, whatever supports it', () => {
    const crowd = Array.from({ length: 200 }, () => 0.5)
    expect(both({ base: 0.9, pros: [1], cons: crowd }).energy).toBeLessThan(0.001)
    expect(both({ base: 0.9, pros: [1], cons: crowd }).quad).toBeCloseTo(0.9, 12)
  })
})

type CalledFor = (graph: WeightedGraph, rule: GradualRule, strengths: ArrayLike<number>, vertex: number) => number

/** Whether a way to compute what is called for agrees with the formulas on random graphs and strengths. */
function agrees(calledFor: CalledFor): boolean {
  const sample = fc.tuple(randomPictures(5, 'any', 'some'), fc.array(share, { minLength: 5, maxLength: 5 }), fc.constantFrom(...bothRules))
  return fc.sample(sample, { numRuns: 300, seed: 7 }).every(([picture, values, rule]) => {
    const graph = graphOf(picture)
    return picture.base.every((_, v) => Math.abs(calledFor(graph, rule, values, v) - naiveCalledFor(picture, rule, values, v)) < 1e-9)
  })
}

test('the rules agree with the formulas of the papers', () => {
  expect(agrees(strengthCalledFor)).toBe(true)
})

/** What each planted fault changes before, or after, the true rule is asked. */
test.each([
  ['every source supports', (g, r, s, v) => strengthCalledFor({ ...g, signs: g.signs.map(() => 1) }, r, s, v)],
  ['signs are swapped', (g, r, s, v) => strengthCalledFor({ ...g, signs: g.signs.map((sign) => -sign) }, r, s, v)],
  ['a step is weighed', (g, r, s, v) => strengthCalledFor({ ...g, gathering: g.gathering.map(() => 'weighed') }, r, s, v)],
  ['everything is a step', (g, r, s, v) => strengthCalledFor({ ...g, gathering: g.gathering.map(() => 'needed') }, r, s, v)],
  ['the other rule is asked', (g, r, s, v) => strengthCalledFor(g, r === 'df-quad' ? 'quadratic-energy' : 'df-quad', s, v)],
  ['every base score is one half', (g, r, s, v) => strengthCalledFor({ ...g, base: g.base.map(() => 0.5) }, r, s, v)],
  [
    'the last source is forgotten',
    (g, r, s, v) =>
      strengthCalledFor(
        { ...g, sourceStart: g.sourceStart.map((at, i) => (i === v + 1 ? Math.max(at - 1, g.sourceStart[v]!) : at)) },
        r,
        s,
        v,
      ),
  ],
  [
    'strengths are squared',
    (g, r, s, v) =>
      strengthCalledFor(
        g,
        r,
        Array.from(s, (x) => x * x),
        v,
      ),
  ],
  ['the base score is added once more', (g, r, s, v) => Math.min(1, strengthCalledFor(g, r, s, v) + 0.01 * g.base[v]!)],
  ['the vertex next to it is asked', (g, r, s, v) => strengthCalledFor(g, r, s, (v + 1) % g.size)],
] satisfies [string, CalledFor][])('a planted fault is caught: %s', (_name, faulty) => {
  expect(agrees(faulty)).toBe(false)
})
