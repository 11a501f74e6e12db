import fc from 'fast-check'
import { type InferenceId, inferenceId, type NodeId, nodeId } from '../../core/ids.ts'
import type { Debate, DebateNode, Inference, InferenceKind, Relation, Span, Target } from '../../core/model.ts'

const nowhere = { line: 1, column: 1, offset: 0 }
const span: Span = { file: 'README.md', start: nowhere, end: nowhere }

/** A claim of a debate that a test makes up; `literature` gives it a web quote. */
export function madeUpClaim(id: NodeId, literature: boolean): DebateNode {
  const web = { title: 'A paper', url: 'https://example.org/' }
  const quotes = literature ? [{ text: 'A paper', speaker: null, implied: false, place: null, web, span }] : []
  return {
    kind: 'claim',
    id,
    title: `Claim ${id}`,
    sentence: `Claim ${id}`,
    prose: '',
    quotes,
    level: 2,
    span,
    open: false,
    untestable: null,
  }
}

export function madeUpInference(id: InferenceId, kind: InferenceKind, premises: readonly NodeId[], target: Target): Inference {
  return { id, kind, premises, warrants: [], target, reason: null, weight: null, spans: [span] }
}

export function madeUpDebate(
  roots: readonly NodeId[],
  nodes: readonly DebateNode[],
  inferences: readonly Inference[],
  relations: readonly Relation[],
): Debate {
  const nothing = { opening: '', documents: [], sources: [], scenarios: [], expects: [], aliases: {} }
  return { name: 'made-up', title: 'Made up', ...nothing, roots, nodes, inferences, relations }
}

/** Debates of up to 12 claims with any inferences and relations between them, circles included. */
export const randomDebate: fc.Arbitrary<Debate> = fc.integer({ min: 1, max: 12 }).chain((count) => {
  const index = fc.nat({ max: count - 1 })
  const id = (position: number) => nodeId(`n${position}`)
  const inference = fc.record({
    kind: fc.constantFrom<InferenceKind>('support', 'rebut', 'undercut', 'strict'),
    premises: fc.uniqueArray(index, { minLength: 1, maxLength: 3 }),
    target: index,
  })
  const relation = fc.record({ kind: fc.constantFrom<Relation['kind']>('part of', 'answers', 'refines'), from: index, to: index })
  return fc
    .record({
      literature: fc.array(fc.boolean(), { minLength: count, maxLength: count }),
      inferences: fc.array(inference, { maxLength: 16 }),
      relations: fc.array(relation, { maxLength: 8 }),
      roots: fc.uniqueArray(index, { maxLength: 3 }),
    })
    .map((parts) =>
      madeUpDebate(
        parts.roots.map(id),
        parts.literature.map((literature, position) => madeUpClaim(id(position), literature)),
        parts.inferences.map(({ kind, premises, target }, position) =>
          madeUpInference(
            inferenceId(`i${position}`),
            kind,
            premises.map(id),
            kind === 'undercut' && position > 0
              ? { kind: 'inference', id: inferenceId(`i${target % position}`) }
              : { kind: 'node', id: id(target) },
          ),
        ),
        parts.relations.map(({ kind, from, to }) => ({ kind, from: id(from), to: id(to), span })),
      ),
    )
})
