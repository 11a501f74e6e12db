import { largestCircle } from '../components.ts'
import type { InferenceId, NodeId } from '../ids.ts'
import type { Claim, Debate, Evidence, Inference } from '../model.ts'
import { type Cycles, cyclesOf, type Dependence } from './cycles.ts'

/** An inference that has force, with what the compilation asks about it. */
export type LiveInference = {
  readonly inference: Inference
  /** Premises and warrants, each once: all of them are needed. */
  readonly needs: readonly NodeId[]
  /**
   * It speaks with the force of a measurement: a test, or a support or rebut of a claim that starts from evidence
   * alone, warrants included.
   */
  readonly evidential: boolean
  /** A support that starts from a claim in the circle of its own conclusion. */
  readonly circular: boolean
}

/** What of a debate has force, in order of ids: the part of the compilation that no outcome changes. */
export type Structure = {
  readonly claims: readonly Claim[]
  readonly evidence: readonly Evidence[]
  /** By the inference's id. */
  readonly inferences: ReadonlyMap<string, LiveInference>
  /** Claims that somebody argues for. They are not presumed, and they answer back to a rebut. */
  readonly supported: ReadonlySet<NodeId>
  /** Claims on which evidence bears directly. */
  readonly measured: ReadonlySet<NodeId>
  readonly cycles: Cycles
}

/**
 * Sort out which inferences of a debate have force.
 *
 * Without force are: a support, undermine, contradict or test that touches evidence or a question where a claim is due; an
 * undercut of a strict support; a test whose warrant depends on the tested claim; a support inside a circle of more
 * than 64 claims. Support without force still takes the presumption away: somebody saw the need to argue.
 */
export function structureOf(debate: Debate): Structure {
  const claims = debate.nodes.filter((node) => node.kind === 'claim').sort(byId)
  const evidence = debate.nodes.filter((node) => node.kind === 'evidence').sort(byId)
  const kinds = new Map<NodeId, 'claim' | 'question' | 'evidence'>(debate.nodes.map(({ id, kind }) => [id, kind]))
  const inferences = new Map(debate.inferences.map((inference) => [inference.id, inference]))
  const sorted = [...debate.inferences].sort(byId)

  const meaningful = sorted.filter((inference) => hasMeaning(inference, kinds, inferences))
  const { cycles, dropped } = withoutHopelessCircles(
    claims.map(({ id }) => id),
    meaningful,
  )
  const live = meaningful.filter(({ id }) => !dropped.has(id)).map((inference) => liveOf(inference, kinds, cycles))
  return {
    claims,
    evidence,
    inferences: new Map(live.map((one) => [one.inference.id, one])),
    supported: new Set(sorted.filter((inference) => isSupport(inference) && inference.target.kind === 'node').map(targetNode)),
    measured: new Set(live.filter(({ evidential }) => evidential).map(({ inference }) => targetNode(inference))),
    cycles,
  }
}

/** The node an inference concludes; only called for kinds that conclude one. */
export function targetNode({ id, target }: Inference): NodeId {
  if (target.kind === 'inference') throw new TypeError(`inference "${id}" attacks an inference and concludes no node`)
  return target.id
}

export function isSupport({ kind }: Inference): boolean {
  return kind === 'support' || kind === 'strict'
}

function hasMeaning(
  { kind, premises, warrants, target }: Inference,
  kinds: ReadonlyMap<NodeId, 'claim' | 'question' | 'evidence'>,
  inferences: ReadonlyMap<InferenceId, Inference>,
): boolean {
  const labelled = (id: NodeId) => kinds.get(id) === 'claim' || kinds.get(id) === 'evidence'
  if (premises.length === 0 || ![...premises, ...warrants].every(labelled)) return false
  if (target.kind === 'inference') {
    const attacked = inferences.get(target.id)
    return kind === 'undercut' && attacked !== undefined && attacked.kind !== 'strict'
  }
  const conclusion = kinds.get(target.id)
  switch (kind) {
    case 'support':
    case 'strict':
    case 'undermine':
      return conclusion === 'claim'
    case 'rebut':
      return conclusion === 'claim' || conclusion === 'evidence'
    case 'contradict':
      return conclusion === 'claim' && premises.length === 1 && kinds.get(premises[0]!) === 'claim'
    case 'test':
      return conclusion === 'claim' && premises.length === 1 && kinds.get(premises[0]!) === 'evidence'
    case 'undercut':
      return false
    default:
      throw kind satisfies never
  }
}

/**
 * Drop what cannot be unrolled, then find the circles of what is left. A test counts as dependence only to see whether
 * its warrants would close a circle; all that do are dropped together, so that no order decides which.
 */
function withoutHopelessCircles(
  claims: readonly NodeId[],
  inferences: readonly Inference[],
): { readonly cycles: Cycles; readonly dropped: ReadonlySet<InferenceId> } {
  const supports = inferences.filter(isSupport).map(dependence)
  const tests = inferences.filter(({ kind, warrants }) => kind === 'test' && warrants.length > 0).map(dependence)
  const withTests = cyclesOf(claims, [...supports, ...tests])
  const alone = cyclesOf(claims, supports)
  const tooLarge = supports.filter((step) => alone.sizeOf(step.to) > largestCircle && alone.closedBy(step))
  const dropped = new Set([...tests.filter(withTests.closedBy), ...tooLarge])
  return {
    cycles:
      tooLarge.length === 0
        ? alone
        : cyclesOf(
            claims,
            supports.filter((step) => !dropped.has(step)),
          ),
    dropped: new Set([...dropped].map(({ id }) => id)),
  }
}

function dependence(inference: Inference): Dependence & { readonly id: InferenceId } {
  return { id: inference.id, from: needsOf(inference), to: targetNode(inference) }
}

function liveOf(inference: Inference, kinds: ReadonlyMap<NodeId, string>, cycles: Cycles): LiveInference {
  const needs = needsOf(inference)
  const { kind, target } = inference
  const onClaim = target.kind === 'node' && kinds.get(target.id) === 'claim'
  const fromEvidence = (isSupport(inference) || kind === 'rebut') && needs.every((id) => kinds.get(id) === 'evidence')
  return {
    inference,
    needs,
    evidential: kind === 'test' || (onClaim && fromEvidence),
    circular: isSupport(inference) && cycles.closedBy(dependence(inference)),
  }
}

function needsOf({ premises, warrants }: Inference): readonly NodeId[] {
  return [...new Set([...premises, ...warrants])]
}

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
