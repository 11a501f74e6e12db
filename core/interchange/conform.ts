import { circlesOf } from '../debate/components.ts'
import { evaluate } from '../evaluation/evaluate.ts'
import type { NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { addTo } from './lists.ts'

/** A label that a file expects and that did not come out, and why, as far as that can be told. */
export type Mismatch = { readonly node: NodeId; readonly expected: Label; readonly label: Label | null; readonly reason: string }

/** How many labels an imported file expects, how many come out, and the others. */
export type Conformance = { readonly expected: number; readonly matched: number; readonly mismatches: readonly Mismatch[] }

/** Compare the labels that a debate expects, grounded with nothing run, with those it has; `null` when it expects none. */
export function conformanceOf(debate: Debate): Conformance | null {
  if (debate.expects.length === 0) return null
  const { nodes } = evaluate(debate, new Map(), { semantics: 'grounded', stance: 'today', scenario: null })
  const labels = new Map(nodes.map(({ id, label }) => [id, label]))
  const expected = debate.expects.flatMap((expectation) =>
    (['in', 'out', 'undec'] as const).flatMap((label) =>
      expectation[label].map((node) => ({ node, expected: label, label: labels.get(node) ?? null })),
    ),
  )
  const wrong = expected.filter((one) => one.expected !== one.label)
  const reasonOf = reasons(
    debate,
    wrong.map(({ node }) => node),
  )
  return {
    expected: expected.length,
    matched: expected.length - wrong.length,
    mismatches: wrong.map((one) => ({ ...one, reason: reasonOf(one.node) })),
  }
}

/** Why labels may differ: circular support, or resting on a claim whose label differs. */
function reasons({ inferences }: Debate, wrong: readonly NodeId[]): (node: NodeId) => string {
  const rests = new Map<NodeId, NodeId[]>()
  const supports = new Map<NodeId, NodeId[]>()
  const byId = new Map(inferences.map((inference) => [inference.id, inference]))
  for (const { kind, premises, warrants, target } of inferences) {
    let end = target
    for (let hops = 0; end.kind === 'inference' && hops < inferences.length; hops++) end = byId.get(end.id)!.target
    if (end.kind === 'inference') continue
    for (const need of [...premises, ...warrants]) {
      addTo(rests, end.id, need)
      if (kind === 'support' || kind === 'strict') addTo(supports, need, end.id)
    }
  }
  const circular = new Set(circlesOf(supports).flat())
  const isWrong = new Set(wrong)
  return (node) => {
    if (circular.has(node)) return 'support in a circle: undecided in the file’s own semantics, without a ground and so out here'
    const below = (rests.get(node) ?? []).find((one) => isWrong.has(one) || circular.has(one))
    return below === undefined ? 'no reason is known' : `it rests on “${below}”, whose label differs`
  }
}
