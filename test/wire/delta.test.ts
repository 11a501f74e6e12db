import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { applyDelta, deltaOf, isEmpty } from '../../core/wire/delta.ts'
import { snapshots } from './snapshots.ts'

describe('a difference of snapshots', () => {
  test('turns the first into the second', () => {
    fc.assert(
      fc.property(snapshots, snapshots, (a, b) => {
        expect(applyDelta(a, deltaOf(a, b), b.sequence)).toEqual(b)
      }),
    )
  })

  test('does nothing the second time', () => {
    fc.assert(
      fc.property(snapshots, snapshots, (a, b) => {
        const delta = deltaOf(a, b)
        const once = applyDelta(a, delta, b.sequence)
        expect(applyDelta(once, delta, b.sequence)).toEqual(once)
      }),
    )
  })

  test('is empty exactly when nothing but the number differs', () => {
    fc.assert(
      fc.property(snapshots, snapshots, (a, b) => {
        expect(isEmpty(deltaOf(a, { ...structuredClone(a), sequence: a.sequence + 1 }))).toBe(true)
        expect(isEmpty(deltaOf(a, b))).toBe(isDeepStrictEqual({ ...a, sequence: 0 }, { ...b, sequence: 0 }))
      }),
    )
  })

  test('carries only the node that changed', () => {
    fc.assert(
      fc.property(snapshots, (a) => {
        fc.pre(a.debate.nodes.length > 0)
        const [first, ...rest] = a.debate.nodes
        const b = { ...a, debate: { ...a.debate, nodes: [{ ...first!, prose: 'new words' }, ...rest] } }
        expect(deltaOf(a, b)).toEqual({
          frame: null,
          nodes: { added: [], changed: [b.debate.nodes[0]], removed: [], order: null },
          inferences: null,
          outcomes: null,
          experiments: null,
          runs: null,
          diagnostics: null,
        })
      }),
    )
  })

  test('keeps the place of a node put in the middle', () => {
    fc.assert(
      fc.property(snapshots, (a) => {
        fc.pre(a.debate.nodes.length > 2)
        const without = { ...a, debate: { ...a.debate, nodes: a.debate.nodes.filter((_, place) => place !== 1) } }
        expect(applyDelta(without, deltaOf(without, a), a.sequence).debate.nodes).toEqual(a.debate.nodes)
      }),
    )
  })
})
