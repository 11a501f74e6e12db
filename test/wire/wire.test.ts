import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { deltaOf } from '../../core/wire/delta.ts'
import { readEvent } from '../../core/wire/events.ts'
import { runRequestSchema, toRunRequest } from '../../core/wire/requests.ts'
import { readSnapshot, toWire } from '../../core/wire/snapshot.ts'
import { snapshots } from './snapshots.ts'

test('a snapshot comes out of the wire as it went in', () => {
  fc.assert(
    fc.property(snapshots, (snapshot) => {
      expect(readSnapshot(JSON.parse(toWire(snapshot)))).toEqual(snapshot)
    }),
  )
})

test('a difference comes out of the stream as it went in', () => {
  fc.assert(
    fc.property(snapshots, snapshots, (a, b) => {
      const data = { sequence: b.sequence, debate: 'tiny', delta: deltaOf(a, b) }
      expect(readEvent('changed', JSON.stringify(data))).toEqual({ kind: 'changed', data })
    }),
  )
})

test('what the wire does not know never leaves', () => {
  const [snapshot] = fc.sample(snapshots, { numRuns: 1, seed: 1 })
  expect(() => toWire({ ...snapshot!, secret: 1 } as typeof snapshot & {})).toThrow(/secret/)
})

describe('a request for runs', () => {
  const wanted = { tier: 'quick', mode: 'next' }

  test.each([
    ['one evidence node', { ...wanted, evidence: 'cups' }, { evidence: ['cups'], node: null, seeds: null }],
    ['several', { ...wanted, evidence: ['cups', 'ladder'], seeds: 12 }, { evidence: ['cups', 'ladder'], node: null, seeds: 12 }],
    ['a claim', { ...wanted, node: 'depth' }, { evidence: null, node: 'depth', seeds: null }],
  ])('may name %s', (_name, body, request) => {
    expect(toRunRequest(runRequestSchema.parse(body))).toEqual({ tier: 'quick', mode: 'next', ...request })
  })

  test.each([
    ['neither evidence nor a claim', wanted],
    ['both', { ...wanted, evidence: 'cups', node: 'depth' }],
    ['no evidence in its list', { ...wanted, evidence: [] }],
    ['an unknown tier', { ...wanted, evidence: 'cups', tier: 'huge' }],
    ['an unknown field', { ...wanted, evidence: 'cups', force: true }],
    ['no seeds at all', { ...wanted, evidence: 'cups', seeds: 0 }],
  ])('is refused with %s', (_name, body) => {
    expect(runRequestSchema.safeParse(body).success).toBe(false)
  })
})
