import { MultiDirectedGraph } from 'graphology'
import type { InferenceId, NodeId } from '../ids.ts'
import type { Debate, DebateNode, Inference, Relation } from '../model.ts'

/** A vertex is a node of the debate, or an inference: so that an undercut can end on what it attacks. */
export type VertexAttributes =
  | { readonly kind: 'node'; readonly node: DebateNode }
  | { readonly kind: 'inference'; readonly inference: Inference }

/** An edge leads from what is used to what uses it. */
export type EdgeAttributes =
  | { readonly kind: 'premise' | 'warrant' | 'conclusion' }
  | { readonly kind: 'relation'; readonly relation: Relation }

export type DebateGraph = MultiDirectedGraph<VertexAttributes, EdgeAttributes>

/**
 * A debate as a graph for walking and drawing; an index, never the truth.
 *
 * Vertices are keyed by `nodeKey` and `inferenceKey`. Premises and warrants have an edge to their inference, and an
 * inference one to its target; a contradict has both ends as premise and as target. Edges to what is not there are left out.
 */
export function buildGraph(debate: Debate): DebateGraph {
  const graph: DebateGraph = new MultiDirectedGraph<VertexAttributes, EdgeAttributes>()
  for (const node of debate.nodes) graph.addNode(nodeKey(node.id), { kind: 'node', node })
  for (const inference of debate.inferences) graph.addNode(inferenceKey(inference.id), { kind: 'inference', inference })
  for (const inference of debate.inferences) connect(graph, inference)
  for (const relation of debate.relations) addEdge(graph, nodeKey(relation.from), nodeKey(relation.to), { kind: 'relation', relation })
  return graph
}

/** The key of a node in the graph. */
export function nodeKey(id: NodeId): string {
  return `node ${id}`
}

/** The key of an inference in the graph. */
export function inferenceKey(id: InferenceId): string {
  return `inference ${id}`
}

function connect(graph: DebateGraph, { id, kind, premises, warrants, target }: Inference): void {
  const here = inferenceKey(id)
  const there = target.kind === 'node' ? nodeKey(target.id) : inferenceKey(target.id)
  for (const premise of premises) addEdge(graph, nodeKey(premise), here, { kind: 'premise' })
  for (const warrant of warrants) addEdge(graph, nodeKey(warrant), here, { kind: 'warrant' })
  addEdge(graph, here, there, { kind: 'conclusion' })
  if (kind !== 'contradict') return
  addEdge(graph, there, here, { kind: 'premise' })
  for (const premise of premises) addEdge(graph, here, nodeKey(premise), { kind: 'conclusion' })
}

function addEdge(graph: DebateGraph, from: string, to: string, attributes: EdgeAttributes): void {
  if (graph.hasNode(from) && graph.hasNode(to)) graph.addDirectedEdge(from, to, attributes)
}
