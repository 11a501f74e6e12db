import fc from 'fast-check'
import { expect } from 'vitest'
import { flatten } from '../../core/evaluation/flatten.ts'
import { nodeLabel, solve } from '../../core/evaluation/solve.ts'
import type { NodeId } from '../../core/ids.ts'
import type { EvidencePin } from '../../core/model.ts'
import { sorted } from './aba-semantics.ts'
import { compiledProjections } from './framework-semantics.ts'
import { type Case, everyEntry, everyKind, randomCases, type Shape } from './random-debates.ts'

const shape: Shape = {
  kinds: everyKind,
  entries: [...everyEntry, 'open'],
  mostClaims: 4,
  mostEvidence: 2,
  mostInferences: 7,
  circles: 'allowed',
  pins: 'allowed',
}

/** Whatever is decided while evidence is open stays so in all of its outcomes, silence (the stance today) among them. */
export function expectPendingKept(numRuns: number): void {
  fc.assert(
    fc.property(randomCases(shape), (one) => {
      const pending = labels(one, one.evidence)
      for (const outcomes of completionsOf(one.evidence)) {
        const after = labels(one, outcomes)
        for (const [id, label] of pending) if (label !== 'undec') expect(after.get(id), one.shorthand).toBe(label)
      }
    }),
    { numRuns },
  )
}

/** Preferred labels with evidence open are those of all its outcomes together. */
export function expectCasesTogether(numRuns: number): void {
  fc.assert(
    fc.property(randomCases({ ...shape, mostInferences: 5 }), (one) => {
      const open = preferred(one, one.evidence)
      const cases = completionsOf(one.evidence).map((outcomes) => preferred(one, outcomes))
      if (open === null || cases.includes(null)) return
      expect(open, one.shorthand).toEqual(sorted(cases.flatMap((labelled) => labelled ?? [])))
    }),
    { numRuns },
  )
}

/** What is accepted however open evidence comes out is accepted under every preferred labelling while it is open. */
export function expectAcceptedWhenever(numRuns: number): void {
  fc.assert(
    fc.property(randomCases({ ...shape, mostInferences: 5 }), (one) => {
      const open = preferred(one, one.evidence)
      if (open === null) return
      const grounded = completionsOf(one.evidence).map((outcomes) => labels(one, outcomes))
      const claims = one.debate.nodes.filter(({ kind }) => kind === 'claim')
      for (const [place, { id }] of claims.entries())
        if (grounded.every((each) => each.get(id) === 'in'))
          expect(
            open.map((letters) => letters[place]),
            one.shorthand,
          ).toEqual(open.map(() => 'i'))
    }),
    { numRuns },
  )
}

function labels({ debate, pins }: Case, evidence: Case['evidence']) {
  const solution = solve(debate, { evidence, pins })
  return new Map(debate.nodes.map(({ id }) => [id, nodeLabel(solution, id)]))
}

/** Labels of claims alone: evidence that is open has by definition another label than when it is not. */
function preferred({ debate, pins }: Case, evidence: Case['evidence']): readonly string[] | null {
  const claims = { ...debate, nodes: debate.nodes.filter(({ kind }) => kind === 'claim'), inferences: [] }
  const flattened = flatten(debate, { evidence, pins })
  return compiledProjections(claims, flattened, flattened.framework, 2_000)?.preferred ?? null
}

function completionsOf(evidence: Case['evidence']): readonly ReadonlyMap<NodeId, EvidencePin>[] {
  let completions: readonly ReadonlyMap<NodeId, EvidencePin>[] = [evidence]
  for (const [id, entry] of evidence) {
    if (entry !== 'open') continue
    const outcomes = ['confirmed', 'refuted', 'silent'] as const
    completions = completions.flatMap((one) => outcomes.map((outcome) => new Map(one).set(id, outcome)))
  }
  return completions
}
