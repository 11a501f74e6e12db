import type { NodeId } from '../ids.ts'
import type { Claim, Debate, Question, Relation } from '../model.ts'
import { entryPath } from '../parse/document.ts'
import type { Draft, DraftNode } from './draft.ts'
import type { FateBook } from './fates.ts'
import { proseOf } from './markdown.ts'
import { namer } from './naming.ts'
import { placeAt } from './place.ts'
import { isTooLong, plain } from './plain.ts'
import { rootsOf } from './roots.ts'
import { settledInferences } from './settle-inferences.ts'

/** Where a draft comes from, and what becomes of it. */
export type Settling = { readonly name: string; readonly file: string; readonly book: FateBook }

/**
 * Make a debate of a draft, such that its documents (`documentsOf`) parse to the same debate.
 *
 * Whatever the grammar cannot say is lost with its reason: premises that are no claims, undercuts of strict steps or nested
 * too deep, circles of support too large to unroll. Inferences that say the same are united. Spans lead to lines of the file.
 */
export function settled(draft: Draft, { name, file, book }: Settling): Debate {
  const title = plain(draft.title ?? '') || plain(name) || 'Debate'
  const nameOf = namer([title])
  const nodes = new Map<string, Claim | Question>()
  for (const node of draft.nodes) nodes.set(node.key, nodeOf(node, nameOf, { file, book }))
  const inferences = settledInferences(draft.inferences, nodes, { file, book })
  const relations = relationsOf(draft, nodes, { file, book })
  const all = [...nodes.values()]
  return {
    name,
    title,
    opening: proseOf(draft.opening),
    roots: rootsOf(all, inferences),
    documents: [{ path: entryPath, title }],
    sources: [],
    scenarios: [],
    expects: expectsOf(draft, nodes, file),
    aliases: {},
    nodes: all,
    inferences,
    relations,
  }
}

/** What the parts of a draft are settled with. */
export type Desk = Pick<Settling, 'file' | 'book'>

/** The nodes of a debate by the keys of the file they come from. */
export type NodesByKey = ReadonlyMap<string, Claim | Question>

function nodeOf(node: DraftNode, nameOf: ReturnType<typeof namer>, { file, book }: Desk): Claim | Question {
  if (isTooLong(node.text)) book.approximate('text', 'longer than 20,000 characters, the rest is cut', node.line)
  const { id, title } = nameOf(node)
  const sentence = plain(node.text) || title
  const prose = proseOf([sentence, ...node.notes])
  const base = { id, title, sentence, prose, quotes: [], level: 2, span: placeAt(file, node.line) }
  if (node.kind === 'question') return { kind: 'question', ...base }
  return { kind: 'claim', ...base, open: node.open, untestable: null }
}

function relationsOf(draft: Draft, nodes: NodesByKey, { file, book }: Desk): readonly Relation[] {
  const found = new Map<string, Relation>()
  for (const { kind, from, to, line } of draft.relations) {
    const [source, target] = [nodes.get(from), nodes.get(to)]
    if (source === undefined || target === undefined) book.lose(kind, 'a node it names is not there', line)
    else if (kind === 'answers' && !(source.kind === 'claim' && target.kind === 'question'))
      book.lose(kind, 'an answer is a claim, to a question', line)
    else {
      const ends = kind === 'contrasts with' ? [source.id, target.id].sort() : [source.id, target.id]
      const key = `${kind}:${ends.join('>')}`
      if (!found.has(key)) found.set(key, { kind, from: source.id, to: target.id, span: placeAt(file, line) })
    }
  }
  return [...found.values()]
}

function expectsOf({ expects }: Draft, nodes: NodesByKey, file: string): Debate['expects'] {
  if (expects === null) return []
  const claim = (key: string): readonly NodeId[] => {
    const node = nodes.get(key)
    return node?.kind === 'claim' ? [node.id] : []
  }
  const ids = (keys: readonly string[]): readonly NodeId[] => [...new Set(keys)].flatMap(claim)
  const labels = { in: ids(expects.in), out: ids(expects.out), undec: ids(expects.undec) }
  return [{ semantics: 'grounded', stance: 'today', outcomes: 'none', scenario: null, ...labels, span: placeAt(file, null) }]
}
