import fc from 'fast-check'
import { expect, test } from 'vitest'
import { liveLabelsOf } from '../../core/evaluation/relabel.ts'
import { nodeLabel, solve } from '../../core/evaluation/solve.ts'
import { type NodeId, nodeId } from '../../core/ids.ts'
import type { EvidencePin } from '../../core/model.ts'
import type { Label } from '../../core/semantics/labelling.ts'
import { debateOf } from './debates.ts'
import { everyEntry, everything, randomCases } from './random-debates.ts'

const cases = randomCases(everything)

const step = fc.record({
  claim: fc.nat(),
  label: fc.constantFrom<Label | null>('in', 'out', 'undec', null),
  evidence: fc.nat(),
  entry: fc.constantFrom<EvidencePin>(...everyEntry),
})

test('labels kept through suppositions are those of solving anew, and the changed nodes are told', () => {
  fc.assert(
    fc.property(cases, fc.array(step, { minLength: 1, maxLength: 6 }), ({ debate, evidence, pins, shorthand }, steps) => {
      const live = liveLabelsOf(debate, { evidence, pins })
      const entries = { evidence: new Map(evidence), pins: new Map(pins) }
      const claims = debate.nodes.filter(({ kind }) => kind === 'claim').map(({ id }) => id)
      const labels = () => new Map(debate.nodes.map(({ id }) => [id, live.labelOf(id)]))
      for (const { claim, label, evidence: number, entry } of steps) {
        const before = labels()
        const supposed = claims[claim % claims.length]!
        const measured = [...evidence.keys()][number % Math.max(1, evidence.size)]
        label === null ? entries.pins.delete(supposed) : entries.pins.set(supposed, label)
        if (measured !== undefined) entries.evidence.set(measured, entry)
        const changed = live.suppose({
          evidence: new Map(measured === undefined ? [] : [[measured, entry]]),
          claims: new Map([[supposed, label]]),
        })
        const solution = solve(debate, entries)
        const after = new Map(debate.nodes.map(({ id }) => [id, nodeLabel(solution, id)]))
        expect(labels(), shorthand).toEqual(after)
        expect(live.labelling().length).toBe(solution.labelling.length)
        const differing = [...after].filter(([id, now]) => now !== before.get(id)).map(([id]) => id)
        expect(changed.toSorted(), shorthand).toEqual(differing.toSorted())
      }
    }),
    { numRuns: 500 },
  )
})

test('a change is not felt where it makes no difference', () => {
  const debate = debateOf('open a; e1 supports a; e2 supports a; b; a rebuts c')
  const live = liveLabelsOf(debate, {
    evidence: new Map<NodeId, EvidencePin>([
      [nodeId('e1'), 'confirmed'],
      [nodeId('e2'), 'silent'],
    ]),
    pins: new Map(),
  })
  expect(live.suppose({ evidence: new Map([[nodeId('e2'), 'confirmed']]), claims: new Map() })).toEqual(['e2'])
  expect(live.suppose({ evidence: new Map([[nodeId('e1'), 'silent']]), claims: new Map() })).toEqual(['e1'])
  expect(new Set(live.suppose({ evidence: new Map([[nodeId('e2'), 'silent']]), claims: new Map() }))).toEqual(new Set(['e2', 'a', 'c']))
})
