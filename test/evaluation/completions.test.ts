import fc from 'fast-check'
import { expect, test } from 'vitest'
import { completionsOf } from '../../core/evaluation/completions.ts'
import { nodeLabel, solve } from '../../core/evaluation/solve.ts'
import { type NodeId, nodeId } from '../../core/ids.ts'
import type { EvidencePin } from '../../core/model.ts'
import { everyOutcome, measuredShape } from './askable.ts'
import { debateOf } from './debates.ts'
import { everyEntry, randomCases } from './random-debates.ts'

const cases = randomCases({ ...measuredShape, entries: [...everyEntry, 'open', 'open'] })

const allOpen = (count: number) => new Map(Array.from({ length: count }, (_, i): [NodeId, EvidencePin] => [nodeId(`e${i + 1}`), 'open']))

test('as many completions accept, reject and leave open as all of them one by one', () => {
  fc.assert(
    fc.property(cases, ({ debate, evidence, pins, shorthand }) => {
      for (const { id: node } of debate.nodes) {
        const found = completionsOf(debate, { evidence, pins }, { node, mostLabellings: 100_000 })!
        const counts = { in: 0, out: 0, undec: 0 }
        const labels = everyOutcome(evidence, found.evidence).map((entries) => {
          const label = nodeLabel(solve(debate, { evidence: entries, pins }), node)!
          counts[label]++
          return label
        })
        expect(found.counts, `${shorthand}; of ${node}`).toEqual(counts)
        expect(found.unknown).toBe(0)
        expect(found.determined).toBe(new Set(labels).size === 1 ? labels[0] : null)
        // Evidence that is left out makes no difference.
        const open = [...evidence].filter(([, entry]) => entry === 'open').map(([id]) => id)
        const everyLabel = everyOutcome(evidence, open).map((entries) => nodeLabel(solve(debate, { evidence: entries, pins }), node))
        expect(new Set(everyLabel)).toEqual(new Set(labels))
      }
    }),
    { numRuns: 150 },
  )
})

test('a label that is settled is determined', () => {
  fc.assert(
    fc.property(cases, ({ debate, evidence, pins }) => {
      const pending = solve(debate, { evidence, pins })
      for (const { id: node, kind } of debate.nodes) {
        const label = nodeLabel(pending, node)
        if (kind !== 'claim' || label === 'undec') continue
        expect(completionsOf(debate, { evidence, pins }, { node, mostLabellings: 1_000 })).toMatchObject({
          determined: label,
          evidence: [],
        })
      }
    }),
    { numRuns: 300 },
  )
})

test('and not the other way round: out however its evidence falls, and yet undecided while it is open', () => {
  const debate = debateOf('i: e1 supports a; e1 undercuts i')
  const entries = { evidence: allOpen(1), pins: new Map() }
  expect(nodeLabel(solve(debate, entries), nodeId('a'))).toBe('undec')
  expect(completionsOf(debate, entries, { node: nodeId('a'), mostLabellings: 10 })).toMatchObject({
    determined: 'out',
    counts: { in: 0, out: 3, undec: 0 },
  })
})

test('a claim that hangs on one of thirty tests after another is counted without trying all completions', () => {
  const steps = Array.from({ length: 30 }, (_, i) => `e${i + 1} supports b${i}; ${i === 0 ? 'b0' : `b${i}+a${i - 1}`} supports a${i}`)
  const found = completionsOf(
    debateOf(steps.join('; ')),
    { evidence: allOpen(30), pins: new Map() },
    { node: nodeId('a29'), mostLabellings: 100 },
  )!
  expect(found).toMatchObject({ unknown: 0, determined: null, counts: { in: 1, out: 3 ** 30 - 1, undec: 0 } })
})

test('what was not reached before the limit is unknown, and nothing is called determined then', () => {
  const debate = debateOf('e1 tests a; e2 tests a')
  const found = completionsOf(debate, { evidence: allOpen(2), pins: new Map() }, { node: nodeId('a'), mostLabellings: 4 })!
  expect(found.unknown).toBeGreaterThan(0)
  expect(found.counts.in + found.counts.out + found.counts.undec + found.unknown).toBe(9)
  expect(found.determined).toBe(null)
})

test('a question has no completions', () => {
  expect(completionsOf(debateOf('q1'), { evidence: new Map(), pins: new Map() }, { node: nodeId('q1'), mostLabellings: 1 })).toBe(null)
})
