import type { NodeId } from '../ids.ts'
import type { Claim, Debate, Inference } from '../model.ts'

/**
 * The claims that carry neither an outcome nor the reason why they cannot, in reading order.
 *
 * A claim is tested when evidence tests, supports or rebuts it. It is argued from tested ones when some support of it has a
 * premise that is tested or so argued in turn; the other premises answer for themselves.
 */
export function untestedClaims({ nodes, inferences }: Debate): readonly Claim[] {
  const evidence = new Set<NodeId>(nodes.filter(({ kind }) => kind === 'evidence').map(({ id }) => id))
  const supportsOf = new Map<NodeId, Inference[]>()
  const reached = new Set<NodeId>(evidence)
  for (const inference of inferences) {
    if (inference.target.kind !== 'node') continue
    const isSupport = inference.kind === 'support' || inference.kind === 'strict'
    if (isSupport) for (const premise of inference.premises) addTo(supportsOf, premise, inference)
    const isMeasured = inference.kind === 'test' || (inference.kind === 'rebut' && inference.premises.every((id) => evidence.has(id)))
    if (isMeasured) reached.add(inference.target.id)
  }
  for (const id of reached) for (const { target } of supportsOf.get(id) ?? []) if (target.kind === 'node') reached.add(target.id)
  return nodes.filter((node) => node.kind === 'claim').filter(({ id, untestable }) => untestable === null && !reached.has(id))
}

function addTo(lists: Map<NodeId, Inference[]>, id: NodeId, inference: Inference): void {
  const list = lists.get(id)
  if (list === undefined) lists.set(id, [inference])
  else list.push(inference)
}
