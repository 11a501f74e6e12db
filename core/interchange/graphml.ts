import type { RelationKind } from '../model.ts'
import { verbs } from '../parse/verbs.ts'
import type { Draft, DraftInference, DraftNode, DraftRelation, DraftTarget } from './draft.ts'
import { type Graph, type GraphEdge, type GraphNode, type GraphPart, readGraphml } from './graphml-read.ts'
import { type ImportDesk, type Imported, type ImportSource, importedBy } from './imported.ts'
import { addTo } from './lists.ts'
import { isStepKind } from './step-kinds.ts'

/**
 * Import GraphML. A node whose kind names a step (`support`, `rebut`, `undercut` …, as Adduce writes them) is that step; every other is a
 * claim. An edge between claims says by its kind, type, relation or label whether it supports or attacks; one that does not say has
 * no effect.
 */
export function importGraphml(source: ImportSource): Imported {
  return importedBy(source, (text, desk) => {
    const graph = readGraphml(text, desk)
    return graph === null ? { title: null, opening: [], nodes: [], inferences: [], relations: [], expects: null } : draftOf(graph, desk)
  })
}

type Step = { -readonly [field in keyof DraftInference]: DraftInference[field] }

function draftOf({ nodes, edges }: Graph, desk: ImportDesk): Draft {
  const { book } = desk
  const isStep = new Map(nodes.map((node) => [node.id, isStepKind(kindOf(node))]))
  const steps = stepsOf(
    nodes.filter(({ id }) => isStep.get(id)),
    edges,
    { isStep, desk },
  )
  const plain = edges.filter(({ source, target }) => !isStep.get(source) && !isStep.get(target))
  const between = plain.map((edge) => betweenClaims(edge, desk))
  return {
    title: null,
    opening: [],
    nodes: nodes.filter(({ id }) => !isStep.get(id)).map((node) => claimOf(node, book)),
    inferences: [...steps, ...between.flatMap(({ inference }) => inference ?? [])],
    relations: between.flatMap(({ relation }) => relation ?? []),
    expects: null,
  }
}

function claimOf(node: GraphNode, book: ImportDesk['book']): DraftNode {
  const { id, data, line } = node
  const read = (...names: readonly string[]): string | null =>
    names.map((name) => data.get(name)?.trim()).find((value) => value !== undefined && value !== '') ?? null
  const kind = kindOf(node) === 'question' ? 'question' : 'claim'
  if (kindOf(node) === 'evidence') book.approximate('node', 'evidence is a claim, since its experiment is not there', line)
  else book.keep('node', line)
  const text = read('text', 'sentence', 'description', 'label', 'title', 'name') ?? id
  return { key: id, kind, title: read('title', 'name'), text, notes: [], open: false, line }
}

type Room = { readonly isStep: ReadonlyMap<string, boolean>; readonly desk: ImportDesk }

/** Steps with what leads into and out of them; a step that leads to several ends is one for each. */
function stepsOf(nodes: readonly GraphNode[], edges: readonly GraphEdge[], { isStep, desk }: Room): readonly DraftInference[] {
  const into = new Map<string, GraphEdge[]>()
  const ends = new Map<string, string[]>()
  for (const edge of edges) {
    if (isStep.get(edge.source)) addTo(ends, edge.source, edge.target)
    else if (isStep.get(edge.target)) addTo(into, edge.target, edge)
  }
  const made = new Map(nodes.map((node) => [node.id, (ends.get(node.id) ?? []).map(() => emptyStep(node, into.get(node.id) ?? [], desk))]))
  const all: DraftInference[] = []
  for (const node of nodes) {
    const own = made.get(node.id)!
    if (own.length === 0) desk.book.lose(kindOf(node), 'it leads to nothing', node.line)
    for (const [index, end] of (ends.get(node.id) ?? []).entries()) {
      const step = own[index]!
      const target: DraftTarget | null = isStep.get(end) ? attackedStep(made.get(end)!) : { kind: 'node', key: end }
      if (target === null) desk.book.lose(kindOf(node), 'the step it leads to leads to nothing', node.line)
      else {
        step.target = target
        desk.book.keep(kindOf(node), node.line)
        all.push(step)
      }
    }
    // An edge of attack from a claim to a step is an undercut that has no vertex of its own.
    for (const edge of (into.get(node.id) ?? []).filter(isAttack))
      for (const inference of own) all.push(fromEdge(edge, 'undercut', { kind: 'inference', inference }))
  }
  return all
}

function attackedStep(steps: readonly DraftInference[]): DraftTarget | null {
  const inference = steps[0]
  return inference === undefined ? null : { kind: 'inference', inference }
}

function emptyStep(node: GraphNode, into: readonly GraphEdge[], { book }: ImportDesk): Step {
  const kind = kindOf(node)
  if (kind === 'test') book.approximate('test', 'it is a support, since its outcome is not there', node.line)
  const premises = into.filter((edge) => !isAttack(edge) && edgeKindOf(edge) !== 'warrant').map(({ source }) => source)
  const warrants = into.filter((edge) => edgeKindOf(edge) === 'warrant').map(({ source }) => source)
  const made = {
    premises,
    warrants,
    target: { kind: 'node' as const, key: '' },
    reason: node.data.get('title') ?? null,
    weight: null,
    line: node.line,
  }
  return { ...made, kind: kind === 'test' ? 'support' : (kind as DraftInference['kind']) }
}

function fromEdge({ source, line }: GraphEdge, kind: DraftInference['kind'], target: DraftTarget): DraftInference {
  return { kind, premises: [source], warrants: [], target, reason: null, weight: null, line }
}

function betweenClaims(
  edge: GraphEdge,
  { book }: ImportDesk,
): { readonly inference: DraftInference | null; readonly relation: DraftRelation | null } {
  const { source, target, line } = edge
  const kind = edgeKindOf(edge)
  const step = (as: DraftInference['kind']): DraftInference => fromEdge(edge, as, { kind: 'node', key: target })
  const relation = relationNamed(kind)
  if (relation !== null) {
    book.keep(kind, line)
    return { inference: null, relation: { kind: relation, from: source, to: target, line } }
  }
  if (/contradict/.test(kind)) {
    book.keep('edge', line)
    return { inference: step('contradict'), relation: null }
  }
  if (isAttack(edge) || /support|^pro\b|^\+$|entail|infer|premise/.test(kind)) {
    book.keep('edge', line)
    return { inference: step(isAttack(edge) ? 'rebut' : 'support'), relation: null }
  }
  book.approximate('edge', 'it does not say whether it supports or attacks, so it has no effect', line)
  return { inference: null, relation: { kind: 'see also', from: source, to: target, line } }
}

/** What a node says it is, in lower case; empty when it does not. */
function kindOf(node: GraphPart): string {
  return saidBy(node, ['kind', 'type'])
}

/** What an edge says it is, in lower case; empty when it does not. */
function edgeKindOf(edge: GraphPart): string {
  return saidBy(edge, ['kind', 'type', 'relation', 'edgetype', 'label', 'sign'])
}

function saidBy({ data }: GraphPart, names: readonly string[]): string {
  const found = names.map((name) => data.get(name)).find((value) => value !== undefined && value.trim() !== '')
  return found?.trim().toLowerCase() ?? ''
}

function isAttack(edge: GraphPart): boolean {
  return /attack|rebut|undercut|undermin|conflict|defeat|oppos|object|^con\b|^-1?$/.test(edgeKindOf(edge))
}

function relationNamed(kind: string): RelationKind | null {
  const act = verbs.get(kind)
  return act?.kind === 'relation' && act.direction === 'active' ? act.relation : null
}
