import { nodeId } from '../../core/ids.ts'
import type { Debate, Evidence } from '../../core/model.ts'

const place = { line: 1, column: 1, offset: 0 }

/** An evidence node that predicts `said > 0.55` of the experiment “counting”, with changes. */
export function evidenceNode(id: string, changes: Partial<Omit<Evidence, 'id' | 'kind'>>): Evidence {
  return {
    kind: 'evidence',
    id: nodeId(id),
    title: id,
    sentence: id,
    prose: '',
    quotes: [],
    level: 2,
    span: { file: 'README.md', start: place, end: place },
    experiment: 'counting',
    params: {},
    prediction: {
      metric: 'said',
      confirm: { op: '>', bound: 0.55 },
      refute: { op: '<', bound: 0.45 },
      alpha: 0.05,
      threshold: 'before any run',
    },
    seeds: { quick: 8, standard: 10, full: null },
    scope: null,
    ...changes,
  }
}

/** A debate that holds nothing but these evidence nodes. */
export function debateOf(nodes: readonly Evidence[]): Debate {
  return {
    name: 'test',
    title: 'Test',
    opening: '',
    roots: [],
    documents: [],
    sources: [],
    scenarios: [],
    expects: [],
    aliases: {},
    nodes,
    inferences: [],
    relations: [],
  }
}
