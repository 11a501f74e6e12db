import { inferenceIdOf } from '../debate/ids.ts'
import type { InferenceId, NodeId } from '../ids.ts'
import type { Claim, Debate, Evidence, Inference } from '../model.ts'
import type { ExportSubject } from './exported.ts'
import type { FateBook } from './fates.ts'
import { proseOf } from './markdown.ts'

/** What formats without evidence and questions are given: claims, and inferences between them. */
export type ClaimsOnly = { readonly claims: readonly Claim[]; readonly inferences: readonly Inference[] }

/**
 * Put claims in the place of evidence. Confirmed evidence is a claim, and its tests are supports; refuted evidence is the claim that it was
 * refuted, and its tests are rebuts; of evidence that says nothing the tests are lost. That evidence outweighs argument is lost with
 * it, so labels of tested claims may differ. Questions, and what else formats of arguments do not have, are counted as lost.
 */
export function claimsOnly({ debate, outcomes }: ExportSubject, book: FateBook): ClaimsOnly {
  const claims = debate.nodes.flatMap((node): readonly Claim[] => {
    if (node.kind === 'claim') return [node]
    if (node.kind === 'evidence') return [claimOf(node, outcomes.get(node.id), book)]
    book.lose('question', 'arguments have no questions', null)
    return []
  })
  countLost(debate, book)
  return { claims, inferences: inferencesOf(debate, outcomes, book) }
}

function claimOf(evidence: Evidence, outcome: 'confirmed' | 'refuted' | undefined, book: FateBook): Claim {
  const { id, title, sentence, prose, quotes, level, span } = evidence
  book.approximate('evidence', 'it is a claim that says what came out; experiment, parameters and prediction are lost', null)
  const said = outcome === undefined ? `${sentence} (Not decided.)` : `${sentence} (${outcome === 'confirmed' ? 'Confirmed' : 'Refuted'}.)`
  return { kind: 'claim', id, title, sentence: said, prose, quotes, level, span, open: outcome === undefined, untestable: null }
}

function inferencesOf({ nodes, inferences }: Debate, outcomes: ExportSubject['outcomes'], book: FateBook): readonly Inference[] {
  const evidence = new Set<NodeId>(nodes.filter(({ kind }) => kind === 'evidence').map(({ id }) => id))
  const renamed = new Map<InferenceId, InferenceId>()
  const byId = new Map(inferences.map((inference) => [inference.id, inference]))
  const made: Inference[] = []
  // An undercut comes after what it attacks, whatever the debate's order.
  const depthOf = ({ target }: Inference): number => {
    let depth = 0
    for (let at = target; at.kind === 'inference' && depth < inferences.length; depth++) {
      const next = byId.get(at.id)
      if (next === undefined) break
      at = next.target
    }
    return depth
  }
  const ordered = inferences.map((inference) => ({ inference, depth: depthOf(inference) })).sort((a, b) => a.depth - b.depth)
  for (const { inference } of ordered) {
    const kind = inference.kind === 'test' ? kindOfTest(outcomes.get(inference.premises[0]!)) : inference.kind
    const rests = inference.kind === 'test' ? inference.warrants : [...inference.premises, ...inference.warrants]
    const target = inference.target.kind === 'node' ? inference.target : renamedTarget(inference.target.id, renamed)
    const what = inference.kind
    if (kind === null) book.lose(what, 'its evidence is not decided', null)
    else if (rests.some((id) => evidence.has(id) && outcomes.get(id) === 'refuted'))
      book.lose(what, 'it rests on evidence that was refuted', null)
    else if (target === null) book.lose(what, 'the step it attacks is lost', null)
    else {
      if (inference.kind === 'test') book.approximate('test', 'an outcome is an argument like others, and does not outweigh them', null)
      const id = inferenceIdOf(kind, inference.premises, target)
      renamed.set(inference.id, id)
      made.push({ ...inference, id, kind, target })
    }
  }
  return made
}

function kindOfTest(outcome: 'confirmed' | 'refuted' | undefined): 'support' | 'rebut' | null {
  return outcome === undefined ? null : outcome === 'confirmed' ? 'support' : 'rebut'
}

function renamedTarget(id: InferenceId, renamed: ReadonlyMap<InferenceId, InferenceId>): Inference['target'] | null {
  const found = renamed.get(id)
  return found === undefined ? null : { kind: 'inference', id: found }
}

/** What none of the formats of arguments has. */
function countLost({ nodes, scenarios, sources, opening }: Debate, book: FateBook): void {
  if (opening !== '') book.lose('opening', 'prose is no part of an argument', null)
  for (const _scenario of scenarios) book.lose('scenario', 'arguments have no scenarios', null)
  for (const _source of sources) book.lose('source', 'quoted texts are not part of the argument', null)
  for (const node of nodes) {
    if (node.kind === 'claim' && node.untestable !== null) book.lose('untestable mark', 'arguments have no tests', null)
    if (node.kind !== 'question' && node.prose !== proseOf([node.sentence]))
      book.lose('prose', 'only the sentence is part of the argument', null)
  }
}
