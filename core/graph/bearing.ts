import type { InferenceId, NodeId } from '../ids.ts'
import type { Debate, Inference } from '../model.ts'

/** Which way something bears on a node, however long the chain: in its favour, against it, or by different chains both ways. */
export type Bearing = 'for' | 'against' | 'both'

/** In favour or against, as a factor: two objections in a row speak in favour. */
type Sign = 1 | -1

/**
 * Which way an outcome of evidence bears on every node that chains of inferences lead to, by their kinds alone.
 *
 * A support or test passes the sign on, every kind of attack turns it, and an undercut turns it for the step that it
 * attacks. A refuted outcome speaks only through tests: evidence that was to support something else then says nothing. Chains end at
 * evidence and at tests, since which way an objection to *those* bears hangs on how they come out.
 *
 * Whether a step holds plays no part: that is what the debate is about. Nodes that no chain leads to are not in the answer.
 * Time O(inferences).
 */
export function bearingOf(debate: Debate, evidence: NodeId, outcome: 'confirmed' | 'refuted'): ReadonlyMap<NodeId, Bearing> {
  const steps = stepsByPremise(debate)
  const inferences = new Map<InferenceId, Inference>(debate.inferences.map((inference) => [inference.id, inference]))
  const isEvidence = new Set<NodeId>(debate.nodes.filter(({ kind }) => kind === 'evidence').map(({ id }) => id))
  const reached = new Map<NodeId, Set<Sign>>()
  const walked = new Set<string>()

  function use(node: NodeId, sign: Sign, isAllowed: (step: Inference) => boolean): void {
    for (const step of steps.get(node) ?? []) if (isAllowed(step)) follow(step, sign, node)
  }

  /** `sign` is that of the step's own force; a contradiction is walked from either end. */
  function follow(step: Inference, sign: Sign, from: NodeId | null): void {
    const { id, kind, target, premises } = step
    const key = `${id} ${sign} ${kind === 'contradict' ? from : ''}`
    if (walked.has(key)) return
    walked.add(key)
    const passed = isInFavour(step) ? sign : opposite(sign)
    if (target.kind === 'inference') {
      const attacked = inferences.get(target.id)
      if (attacked !== undefined && attacked.kind !== 'test') follow(attacked, passed, null)
    } else if (kind === 'contradict') {
      for (const end of [target.id, ...premises]) if (end !== from) arrive(end, passed)
    } else arrive(target.id, passed)
  }

  function arrive(node: NodeId, sign: Sign): void {
    if (isEvidence.has(node)) return
    const signs = reached.get(node) ?? new Set()
    reached.set(node, signs.add(sign))
    use(node, sign, ({ kind }) => kind !== 'test')
  }

  if (outcome === 'confirmed') use(evidence, 1, () => true)
  else use(evidence, -1, ({ kind, premises }) => kind === 'test' && premises.includes(evidence))
  return new Map([...reached].map(([node, signs]) => [node, signs.size === 2 ? 'both' : signs.has(1) ? 'for' : 'against']))
}

function isInFavour({ kind }: Inference): boolean {
  return kind === 'support' || kind === 'strict' || kind === 'test'
}

function opposite(sign: Sign): Sign {
  return sign === 1 ? -1 : 1
}

/** The inferences that a node is used in, as premise or warrant; a contradiction is used by both its ends. */
function stepsByPremise({ inferences }: Debate): ReadonlyMap<NodeId, readonly Inference[]> {
  const steps = new Map<NodeId, Inference[]>()
  for (const step of inferences) {
    const ends = step.kind === 'contradict' && step.target.kind === 'node' ? [step.target.id] : []
    for (const id of new Set([...step.premises, ...step.warrants, ...ends])) {
      const own = steps.get(id)
      if (own === undefined) steps.set(id, [step])
      else own.push(step)
    }
  }
  return steps
}
