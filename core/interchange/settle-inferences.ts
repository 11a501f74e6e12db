import { withoutBadCircles } from '../debate/circles.ts'
import { inferenceIdOf } from '../debate/ids.ts'
import { kindProblem } from '../debate/kinds.ts'
import type { InferenceId, NodeId } from '../ids.ts'
import type { DebateNode, Inference, Target } from '../model.ts'
import type { DraftInference } from './draft.ts'
import { placeAt } from './place.ts'
import { plain } from './plain.ts'
import type { Desk, NodesByKey } from './settle.ts'

/** Undercuts of undercuts that a document may nest, each in the list item of the one before. */
export const deepestUndercut = 28

/** Turn drafted inferences into those of a debate; what cannot be said is lost with its reason. */
export function settledInferences(drafts: readonly DraftInference[], nodes: NodesByKey, { file, book }: Desk): readonly Inference[] {
  const found = new Map<InferenceId, Inference>()
  const settled = new Map<DraftInference, Inference | null>()
  const kinds = new Map<NodeId, DebateNode['kind']>([...nodes.values()].map(({ id, kind }) => [id, kind]))

  const settle = (draft: DraftInference): Inference | null => {
    const made = madeOf(draft)
    if (typeof made === 'string') {
      book.lose(words[draft.kind], made, draft.line)
      return null
    }
    const before = found.get(made.id)
    if (before !== undefined) book.approximate(words[draft.kind], 'it says the same as another, and the two count as one', draft.line)
    const kept = before === undefined ? made : united(before, made)
    found.set(kept.id, kept)
    return kept
  }

  /** The inference, or why it cannot be. */
  const madeOf = (draft: DraftInference): Inference | string => {
    const target = targetOf(draft)
    if (typeof target === 'string') return target
    const premises = idsOf(draft.premises, nodes)
    const warrants = idsOf(draft.warrants, nodes)
    if (premises === null || warrants === null) return 'a node it names is not there'
    if (premises.length === 0) return 'it has no premise'
    if (draft.kind === 'contradict' && premises.length > 1) return 'a contradiction is between two claims'
    const problem = kindProblem(
      draft.kind,
      [...premises, ...warrants].map((id) => kinds.get(id)!),
      target.kind === 'node' ? kinds.get(target.id)! : null,
    )
    if (problem !== null) return problem.message
    return oneWay({
      id: inferenceIdOf(draft.kind, premises, target),
      kind: draft.kind,
      premises,
      warrants,
      target,
      reason: plain(draft.reason ?? '') || null,
      weight: draft.weight === null ? null : rounded(draft.weight),
      spans: [placeAt(file, draft.line)],
    })
  }

  const targetOf = ({ kind, target }: DraftInference): Target | string => {
    if (target.kind === 'node') {
      const id = nodes.get(target.key)?.id
      if (kind === 'undercut') return 'an undercut attacks a step, not a claim'
      return id === undefined ? 'the node it leads to is not there' : { kind: 'node', id }
    }
    const attacked = settled.get(target.inference) ?? null
    if (kind !== 'undercut') return 'only an undercut attacks a step'
    if (attacked === null) return 'the step it attacks is lost'
    if (attacked.kind === 'strict') return 'a strict step cannot be undercut'
    if (depthOf(attacked, found) >= deepestUndercut) return `nested deeper than ${deepestUndercut} undercuts`
    return { kind: 'inference', id: attacked.id }
  }

  for (const draft of drafts) {
    const { chain, isRing } = chainOf(draft, settled)
    for (const link of chain.toReversed()) {
      if (isRing) book.lose('undercut', 'undercuts that attack each other in a ring end in no claim', link.line)
      settled.set(link, isRing ? null : settle(link))
    }
  }
  return withoutBadCircles([...found.values()], (code, { start }, message) => {
    if (code === 'AD075') book.lose('support', message, start.line)
  })
}

const words: { readonly [kind in DraftInference['kind']]: string } = {
  support: 'support',
  strict: 'strict support',
  rebut: 'rebut',
  undermine: 'undermine',
  undercut: 'undercut',
  contradict: 'contradiction',
}

/** An inference and those it stands on that are not settled yet, innermost last; a ring never ends in a claim. */
function chainOf(draft: DraftInference, settled: ReadonlyMap<DraftInference, unknown>): { chain: DraftInference[]; isRing: boolean } {
  const chain: DraftInference[] = []
  const seen = new Set<DraftInference>()
  let at: DraftInference | null = draft
  while (at !== null && !settled.has(at)) {
    if (seen.has(at)) return { chain, isRing: true }
    seen.add(at)
    chain.push(at)
    at = at.target.kind === 'inference' ? at.target.inference : null
  }
  return { chain, isRing: false }
}

function depthOf(inference: Inference, found: ReadonlyMap<InferenceId, Inference>): number {
  let depth = 1
  for (let at: Inference | undefined = inference; at?.target.kind === 'inference'; at = found.get(at.target.id)) depth++
  return depth
}

function idsOf(keys: readonly string[], nodes: NodesByKey): readonly NodeId[] | null {
  const ids = [...new Set(keys)].map((key) => nodes.get(key)?.id)
  return ids.every((id) => id !== undefined) ? ids : null
}

/** A contradiction holds both ways, so it is written in the order of its ids. */
function oneWay(made: Inference): Inference {
  const { kind, premises, target } = made
  if (kind !== 'contradict' || target.kind !== 'node' || premises[0]! <= target.id) return made
  const turned: Target = { kind: 'node', id: premises[0]! }
  return { ...made, id: inferenceIdOf(kind, [target.id], turned), premises: [target.id], target: turned }
}

function united(before: Inference, now: Inference): Inference {
  return {
    ...before,
    warrants: [...new Set([...before.warrants, ...now.warrants])],
    reason: before.reason ?? now.reason,
    weight: before.weight ?? now.weight,
    spans: [...before.spans, ...now.spans],
  }
}

function rounded(weight: number): number {
  return Math.round(Math.min(1, Math.max(0, weight)) * 1e4) / 1e4
}
