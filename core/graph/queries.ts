import type { NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import { buildGraph, type DebateGraph, nodeKey } from './graph.ts'

/**
 * Every node from which a path of inferences leads to this one, itself included, in reading order: nothing outside
 * the cone can change its label. Relations that are only drawn do not count. Empty when the debate has no such node.
 */
export function coneOf(debate: Debate, id: NodeId): readonly NodeId[] {
  const graph = graphOf(debate)
  if (!graph.hasNode(nodeKey(id))) return []
  const reached = new Set([nodeKey(id)])
  // A set is walked in the order in which it grows, so this ends when nothing new is reached.
  for (const vertex of reached) {
    graph.forEachInEdge(vertex, (_edge, { kind }, from) => {
      if (kind !== 'relation') reached.add(from)
    })
  }
  return debate.nodes.map((node) => node.id).filter((node) => reached.has(nodeKey(node)))
}

/** The evidence that a node's label rests on, itself included, in reading order. */
export function evidenceBelow(debate: Debate, id: NodeId): readonly NodeId[] {
  const evidence = new Set(debate.nodes.filter(({ kind }) => kind === 'evidence').map((node) => node.id))
  return coneOf(debate, id).filter((node) => evidence.has(node))
}

/** A debate never changes, so its graph is built once. */
const graphs = new WeakMap<Debate, DebateGraph>()

function graphOf(debate: Debate): DebateGraph {
  const known = graphs.get(debate)
  if (known) return known
  const graph = buildGraph(debate)
  graphs.set(debate, graph)
  return graph
}
