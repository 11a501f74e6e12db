import canonicalize from 'canonicalize'
import type { EvidenceStatus } from '../evidence/status.ts'
import type { InferenceId, NodeId } from '../ids.ts'
import type { Debate, DebateNode, EvidencePin, Inference } from '../model.ts'
import { entryOf } from './entries.ts'

/** An outcome that differs, in the words of its status; `moves` when it enters otherwise. */
export type OutcomeCause = {
  readonly kind: 'outcome'
  readonly id: NodeId
  readonly before: OutcomeWord
  readonly after: OutcomeWord
  readonly moves: boolean
}

export type OutcomeWord = 'confirmed' | 'refuted' | 'inconclusive' | 'invalid' | 'irreproducible' | 'stale' | 'not run'

/** Something that the documents say otherwise; `moves` when labels may hang on it. */
export type StatementCause = {
  readonly change: 'added' | 'removed' | 'changed'
  /** Where it stands, in the later revision if it is there. */
  readonly file: string
  /** What of it differs, as the names of its fields; empty when it was added or removed. */
  readonly fields: readonly string[]
  readonly moves: boolean
} & (
  | { readonly kind: 'node'; readonly id: NodeId; readonly node: DebateNode }
  | { readonly kind: 'inference'; readonly id: InferenceId; readonly inference: Inference }
)

export type Cause = OutcomeCause | StatementCause

/** Evidence of both revisions whose outcome differs. */
export function outcomeCauses(
  before: { readonly debate: Debate; readonly statuses: ReadonlyMap<NodeId, EvidenceStatus> },
  after: { readonly debate: Debate; readonly statuses: ReadonlyMap<NodeId, EvidenceStatus> },
): readonly OutcomeCause[] {
  const old = new Set(before.debate.nodes.filter(({ kind }) => kind === 'evidence').map(({ id }) => id))
  return after.debate.nodes.flatMap(({ id, kind }) => {
    if (kind !== 'evidence' || !old.has(id)) return []
    const [was, now] = [before.statuses.get(id) ?? null, after.statuses.get(id) ?? null]
    const words = { before: wordOf(was), after: wordOf(now) }
    return words.before === words.after ? [] : [{ kind: 'outcome', id, ...words, moves: entryToday(was) !== entryToday(now) } as const]
  })
}

/** Nodes and inferences that one revision has and the other has not, or has otherwise; by file, then by id. */
export function causesOf(before: Debate, after: Debate): readonly StatementCause[] {
  const nodes = pairsOf(before.nodes, after.nodes).flatMap(([was, now]): StatementCause[] => {
    const node = now ?? was!
    const found = compared(was && fieldsOfNode(was), now && fieldsOfNode(now), movingFields)
    return found === null ? [] : [{ kind: 'node', id: node.id, node, file: node.span.file, ...found }]
  })
  const inferences = pairsOf(before.inferences, after.inferences).flatMap(([was, now]): StatementCause[] => {
    const inference = now ?? was!
    const found = compared(was && fieldsOfInference(was), now && fieldsOfInference(now), movingFields)
    return found === null ? [] : [{ kind: 'inference', id: inference.id, inference, file: inference.spans[0]!.file, ...found }]
  })
  return [...nodes, ...inferences].sort((a, b) => (a.file !== b.file ? (a.file < b.file ? -1 : 1) : a.id < b.id ? -1 : 1))
}

type Fields = { readonly [name: string]: unknown }

/** Fields on which labels may hang. What evidence asks for reaches labels only by its outcome, which is told by itself. */
const movingFields: ReadonlySet<string> = new Set(['kind', 'open', 'warrants'])

function fieldsOfNode(node: DebateNode): Fields {
  const { kind, title, sentence } = node
  if (node.kind === 'claim') return { kind, title, sentence, open: node.open }
  if (node.kind === 'question') return { kind, title, sentence }
  const { experiment, params, prediction, seeds } = node
  return { kind, title, sentence, experiment, params, prediction, seeds }
}

function fieldsOfInference({ warrants, reason, weight }: Inference): Fields {
  return { warrants: warrants.toSorted(), reason, weight }
}

function compared(
  was: Fields | undefined,
  now: Fields | undefined,
  moving: ReadonlySet<string>,
): Pick<StatementCause, 'change' | 'fields' | 'moves'> | null {
  if (was === undefined) return { change: 'added', fields: [], moves: true }
  if (now === undefined) return { change: 'removed', fields: [], moves: true }
  const names = [...new Set([...Object.keys(was), ...Object.keys(now)])]
  const fields = names.filter((name) => canonicalize(was[name]) !== canonicalize(now[name]))
  return fields.length === 0 ? null : { change: 'changed', fields, moves: fields.some((name) => moving.has(name)) }
}

function pairsOf<Item extends { readonly id: string }>(
  before: readonly Item[],
  after: readonly Item[],
): readonly (readonly [Item | undefined, Item | undefined])[] {
  const [was, now] = [new Map(before.map((item) => [item.id, item])), new Map(after.map((item) => [item.id, item]))]
  return [...new Set([...was.keys(), ...now.keys()])].map((id) => [was.get(id), now.get(id)])
}

function wordOf(status: EvidenceStatus | null): OutcomeWord {
  if (status === null) return 'not run'
  if (status.irreproducible) return 'irreproducible'
  return status.outcome?.value ?? (status.stale ? 'stale' : 'not run')
}

function entryToday(status: EvidenceStatus | null): EvidencePin {
  return entryOf(status, 'today')
}
