import { expect, test } from 'vitest'
import { buildGraph, inferenceKey, nodeKey } from '../../core/graph/graph.ts'
import { inferenceId, nodeId } from '../../core/ids.ts'
import type { Relation } from '../../core/model.ts'
import { debateOf, span } from '../evaluation/debates.ts'

const answers: Relation = { kind: 'answers', from: nodeId('a'), to: nodeId('q1'), span }

test('nodes and inferences are vertices, so that an undercut ends on what it attacks', () => {
  const graph = buildGraph(debateOf('i: b+e1 supports a given w; c undercuts i; q1', { relations: [answers] }))
  const edges = graph.mapEdges((_edge, { kind }, from, to) => `${from} ${kind} ${to}`)
  expect(edges.sort()).toEqual(
    [
      'node b premise inference i',
      'node e1 premise inference i',
      'node w warrant inference i',
      'inference i conclusion node a',
      'node c premise inference i1',
      'inference i1 conclusion inference i',
      'node a relation node q1',
    ].sort(),
  )
})

test('a contradiction starts and ends at both its claims', () => {
  const graph = buildGraph(debateOf('i: a contradicts b'))
  expect(graph.outNeighbors(inferenceKey(inferenceId('i'))).sort()).toEqual([nodeKey(nodeId('a')), nodeKey(nodeId('b'))])
  expect(graph.inNeighbors(inferenceKey(inferenceId('i'))).sort()).toEqual([nodeKey(nodeId('a')), nodeKey(nodeId('b'))])
})

test('what points to nothing is left out', () => {
  const graph = buildGraph(debateOf('i: a undercuts nothing', { relations: [{ ...answers, to: nodeId('q9') }] }))
  expect(graph.size).toBe(1)
})

test('a vertex carries what it stands for', () => {
  const debate = debateOf('i: b supports a')
  const graph = buildGraph(debate)
  expect(graph.getNodeAttributes(nodeKey(nodeId('a')))).toEqual({ kind: 'node', node: debate.nodes[1] })
  expect(graph.getNodeAttributes(inferenceKey(inferenceId('i')))).toEqual({ kind: 'inference', inference: debate.inferences[0] })
})
