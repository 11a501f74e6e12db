import type { SemanticsName } from '../../core/evaluation/certificate.ts'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import type { NodeEvaluation } from '../../core/evaluation/evaluation.ts'
import { explain, type Step } from '../../core/evaluation/explain.ts'
import { explainUnder, type SearchedSemantics, vertexToAsk } from '../../core/evaluation/explain-under.ts'
import { strengthOfDebate, withStrengths } from '../../core/evaluation/strength.ts'
import { disagreementOf } from '../../core/evaluation/strength-words.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { NodeId } from '../../core/ids.ts'
import type { Debate } from '../../core/model.ts'
import type { Question } from './question.ts'
import type { Rulers } from './rulers.ts'

/** Every semantics by its name on the command line. */
export const semanticsNames: readonly SemanticsName[] = ['grounded', 'complete', 'preferred', 'stable', 'semi-stable', 'stage', 'ideal']

/** Why a node is as it is. */
export type WhyAnswer = {
  /** Its label is the grounded one, whatever semantics was asked about. */
  readonly node: NodeEvaluation
  /** What another semantics makes of it; `null` under grounded, where the label says all, and for a question. */
  readonly ruling: 'every' | 'some' | 'none' | 'no-extension' | 'unknown' | null
  readonly steps: readonly Step[]
}

/** A node of a debate, and under what it is asked about. */
export type WhyQuestion = {
  readonly debate: Debate
  readonly evidence: ReadonlyMap<NodeId, EvidenceStatus>
  readonly question: Question
  readonly semantics: SemanticsName
  readonly id: NodeId
}

/**
 * Explain a node under a semantics. Under grounded a sentence follows where an open claim is defensible (some preferred position
 * accepts it), and one where its strength leans the other way. The answer is a sentence when nothing here can search for that
 * semantics.
 */
export async function answerWhy(asked: WhyQuestion, rulers: Rulers): Promise<WhyAnswer | { readonly problem: string }> {
  const { debate, evidence, question, semantics, id } = asked
  const strengths = strengthOfDebate(debate, evidence, { scenario: question.scenario, rule: 'quadratic-energy' })
  const evaluation = withStrengths(evaluate(debate, evidence, question), strengths)
  const node = evaluation.nodes.find((each) => each.id === id)!
  if (semantics !== 'grounded') return await ruledWhy({ ...asked, semantics }, node, rulers)
  const remarks = [await defensible(asked, node, rulers), disagreementOf(debate, node)].filter((text) => text !== null)
  const steps = remarks.map((text) => ({ text, node: id, source: null, run: null }))
  return { node, ruling: null, steps: [...explain(debate, evidence, evaluation, id), ...steps] }
}

/** Whether an open claim can be held all the same; `null` when it cannot, or when nothing here can find out in time. */
async function defensible(
  { debate, evidence, question, id }: WhyQuestion,
  { label, shown }: NodeEvaluation,
  rulers: Rulers,
): Promise<string | null> {
  const place = label === 'undec' && shown !== null ? vertexToAsk(debate, evidence, question, id) : null
  const ruling = place === null ? null : await rulers.preferred?.(place.framework, place.vertex)
  const name = `“${debate.nodes.find((node) => node.id === id)?.title ?? id}”`
  if (ruling?.kind === 'every') return `${name} is defensible all the same: every preferred position accepts it.`
  return ruling?.kind === 'some' ? `${name} is defensible all the same: some preferred positions accept it, others do not.` : null
}

async function ruledWhy(
  { debate, evidence, question, semantics, id }: WhyQuestion & { readonly semantics: SearchedSemantics },
  node: NodeEvaluation,
  rulers: Rulers,
): Promise<WhyAnswer | { readonly problem: string }> {
  const ruler = rulers[semantics]
  if (ruler === undefined) return { problem: `nothing here can search for ${semantics} positions yet; ask under grounded semantics` }
  const place = vertexToAsk(debate, evidence, question, id)
  if (place === null)
    return { node, ruling: null, steps: explainUnder(debate, evidence, { ...question, semantics }, id, { kind: 'unknown' }) }
  const ruling = await ruler(place.framework, place.vertex)
  return { node, ruling: ruling.kind, steps: explainUnder(debate, evidence, { ...question, semantics }, id, ruling) }
}
