import fc from 'fast-check'
import { expect } from 'vitest'
import { strengthsOf } from '../../core/semantics/gradual.ts'
import { type Influence, type WeightedGraph, weightedGraphOf } from '../../core/semantics/gradual-graph.ts'
import type { GradualRule } from '../../core/semantics/gradual-rules.ts'

/** A weighted graph as a reader would write it down: base scores by name, and edges `a+b` (supports) or `a-b` (attacks). */
export type Picture = {
  readonly base: readonly number[]
  readonly needed: readonly boolean[]
  readonly edges: readonly Influence[]
}

/** `a .5, b .9; b-a` : base scores, then edges. A name with a star is a step: it needs its sources. */
export function pictureOf(shorthand: string): Picture & { readonly names: readonly string[] } {
  const [vertices, edges] = shorthand.split(';')
  const pairs = vertices!.split(',').map((pair) => pair.trim().split(' '))
  const names = pairs.map(([name]) => name!.replace('*', ''))
  const place = (name: string) => {
    if (!names.includes(name)) throw new SyntaxError(`no vertex “${name}” in “${shorthand}”`)
    return names.indexOf(name)
  }
  const said = (edges ?? '').split(',').flatMap((edge) => {
    if (edge.trim() === '') return []
    const [, from, sign, to] = /^(\w+)([+-])(\w+)$/.exec(edge.trim())!
    return [{ from: place(from!), to: place(to!), sign: sign === '+' ? (1 as const) : (-1 as const) }]
  })
  return { names, base: pairs.map(([, base]) => Number(base)), needed: pairs.map(([name]) => name!.includes('*')), edges: said }
}

export function graphOf({ base, needed, edges }: Picture): WeightedGraph {
  return weightedGraphOf(
    base.map((weight, v) => ({ base: weight, gathering: needed[v] ? 'needed' : 'weighed' })),
    edges,
  )
}

/**
 * Random graphs; with `order: 'acyclic'` every edge runs from a lower to a higher number. No step needs a step: a step that
 * needs itself, s = min(s, …), would stay wherever it was once.
 */
export function randomPictures(largest: number, order: 'acyclic' | 'any', steps: 'some' | 'none'): fc.Arbitrary<Picture> {
  const share = fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: 0, max: 20 }).map((n) => n / 20) },
    { weight: 1, arbitrary: fc.constantFrom(0, 1) },
  )
  return fc.integer({ min: 1, max: largest }).chain((size) =>
    fc
      .record({
        base: fc.array(share, { minLength: size, maxLength: size }),
        needed: fc.array(steps === 'none' ? fc.constant(false) : fc.integer({ min: 0, max: 3 }).map((n) => n === 0), {
          minLength: size,
          maxLength: size,
        }),
        ends: fc.array(fc.tuple(fc.nat(size - 1), fc.nat(size - 1), fc.constantFrom<1 | -1>(1, -1)), { maxLength: 2 * size }),
      })
      .map(({ base, needed, ends }) => ({
        base,
        needed,
        edges: ends
          .filter(([a, b]) => order === 'any' || a !== b)
          .map(([a, b, sign]) => (order === 'any' ? { from: a, to: b, sign } : { from: Math.min(a, b), to: Math.max(a, b), sign }))
          .filter(({ from, to, sign }) => sign < 0 || !needed[from] || !needed[to]),
      })),
  )
}

/** What is called for at a vertex, from the papers' formulas word for word; reads the list of edges. */
export function naiveCalledFor({ base, needed, edges }: Picture, rule: GradualRule, values: readonly number[], vertex: number): number {
  const pros = edges.filter(({ to, sign }) => to === vertex && sign > 0).map(({ from }) => values[from]!)
  const cons = edges.filter(({ to, sign }) => to === vertex && sign < 0).map(({ from }) => values[from]!)
  const w = base[vertex]!
  if (needed[vertex]) return w * Math.min(1, ...pros) * cons.reduce((left, con) => left * (1 - con), 1)
  if (rule === 'quadratic-energy') {
    const energy = pros.reduce((a, b) => a + b, 0) - cons.reduce((a, b) => a + b, 0)
    const h = (x: number) => Math.max(x, 0) ** 2 / (1 + Math.max(x, 0) ** 2)
    return w + (1 - w) * h(energy) - w * h(-energy)
  }
  const gather = (list: readonly number[]): number => list.reduce((a, b) => a + b - a * b, 0)
  const [va, vs] = [gather(cons), gather(pros)]
  return va >= vs ? w - w * Math.abs(vs - va) : w + (1 - w) * Math.abs(vs - va)
}

/**
 * Follow the differential equation from the base scores at a tiny step, all vertices at once. Only needed vertices that rest on no circle
 * of needed ones are no part of it: they are what the others make them.
 */
export function naiveLimit(
  picture: Picture,
  rule: GradualRule,
  step: number,
  count: number,
): { readonly values: readonly number[]; readonly residual: number } {
  const { base, needed, edges } = picture
  const sourcesOf = (vertex: number) => edges.filter(({ to }) => to === vertex).map(({ from }) => from)
  const restsOnCircle = (vertex: number, path: readonly number[]): boolean =>
    path.includes(vertex) || sourcesOf(vertex).some((from) => needed[from]! && restsOnCircle(from, [...path, vertex]))
  const follows = base.map((_, vertex) => needed[vertex]! && !restsOnCircle(vertex, []))
  const made = (moving: readonly number[]): readonly number[] => {
    const strengthAt = (vertex: number): number => {
      if (!follows[vertex]) return moving[vertex]!
      const known = moving.map((value, from) => (sourcesOf(vertex).includes(from) ? strengthAt(from) : value))
      return naiveCalledFor(picture, rule, known, vertex)
    }
    return moving.map((_, vertex) => strengthAt(vertex))
  }
  let values = made(base)
  let residual = Number.POSITIVE_INFINITY
  for (let i = 0; i < count && residual > 1e-10; i++) {
    const called = values.map((_, vertex) => naiveCalledFor(picture, rule, values, vertex))
    residual = Math.max(...called.map((value, vertex) => Math.abs(value - values[vertex]!)))
    values = made(values.map((value, vertex) => value + step * (called[vertex]! - value)))
  }
  return { values, residual }
}

/** Evaluate an acyclic graph vertex by vertex, by recursion on its sources. */
export function naiveAcyclic(picture: Picture, rule: GradualRule): readonly number[] {
  const known = new Map<number, number>()
  const strengthOf = (vertex: number): number => {
    const before = known.get(vertex)
    if (before !== undefined) return before
    const values = picture.base.map((_, v) => (picture.edges.some(({ from, to }) => from === v && to === vertex) ? strengthOf(v) : 0))
    known.set(vertex, naiveCalledFor(picture, rule, values, vertex))
    return known.get(vertex)!
  }
  return picture.base.map((_, vertex) => strengthOf(vertex))
}

/**
 * Compare half steps with tiny ones on random graphs with circles, and say on how many of them both converge.
 *
 * At a base score of 0 or 1 DF-QuAD may have a continuum of equilibria (s = s where a claim supports itself), so it is asked between.
 */
export function arrivals(rule: GradualRule, count: number): number {
  let compared = 0
  fc.assert(
    fc.property(randomPictures(6, 'any', 'some'), ({ base, ...edges }) => {
      const picture = rule === 'df-quad' ? { ...edges, base: base.map((weight) => 0.1 + 0.8 * weight) } : { ...edges, base }
      const found = strengthsOf(graphOf(picture), rule, { step: 0.5, tolerance: 1e-10, mostSteps: 2_000 })
      const naive = naiveLimit(picture, rule, 0.05, 2_000)
      if (!found.converged || naive.residual > 1e-7) return
      compared++
      expect([...found.values]).toEqual(naive.values.map((value) => expect.closeTo(value, 4)))
    }),
    { numRuns: count },
  )
  return compared
}
