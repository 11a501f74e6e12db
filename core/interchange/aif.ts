import { saidBy } from './aif-dialogue.ts'
import { type AifGraph, readAif } from './aif-json.ts'
import { type AifLinks, aifLinks, isInformation } from './aif-links.ts'
import { stepsOf } from './aif-steps.ts'
import type { Draft, DraftInference, DraftNode, DraftRelation } from './draft.ts'
import { type ImportDesk, type Imported, type ImportSource, importedBy } from './imported.ts'

/**
 * Import an argument in the Argument Interchange Format (AIFdb's JSON, xAIF, what OVA saves).
 *
 * An I-node is a claim. An RA-node is a support from all its premises together. A CA-node is a rebut of an I-node and an undercut of
 * an RA- or CA-node. An MA-node is a rephrasing, which has no effect on labels. Locutions become notes under the claims that they
 * express; the dialogue between them (TA, and YA that anchors in it) and preferences (PA) have no counterpart and are lost.
 *
 * Source: Chesñevar et al. 2006 (AIF), Rahwan and Reed 2009, Reed and Budzynska 2011 (inference anchoring).
 */
export function importAif(source: ImportSource): Imported {
  return importedBy(source, (text, desk) => {
    const graph = readAif(text, desk)
    return graph === null ? { title: null, opening: [], nodes: [], inferences: [], relations: [], expects: null } : draftOf(graph, desk)
  })
}

function draftOf(graph: AifGraph, desk: ImportDesk): Draft {
  const links = aifLinks(graph)
  const said = saidBy(graph, links, desk)
  const nodes = graph.nodes.filter(isInformation).map((node): DraftNode => {
    desk.book.keep('I node', node.line)
    return { key: node.key, kind: 'claim', title: null, text: node.text, notes: said.get(node.key) ?? [], open: false, line: node.line }
  })
  return {
    title: graph.title,
    opening: [],
    nodes,
    inferences: [...stepsOf(graph, links, desk), ...directEdges(graph, desk)],
    relations: rephrasings(graph, links, desk),
    expects: null,
  }
}

/** Edges from claim to claim without a node between them, which the format forbids and some files have. */
function directEdges({ edges, nodes }: AifGraph, { book }: ImportDesk): readonly DraftInference[] {
  const claims = new Set(nodes.filter(isInformation).map(({ key }) => key))
  return edges
    .filter(({ from, to }) => claims.has(from) && claims.has(to))
    .map(({ from, to, line }) => {
      book.approximate('edge', 'an edge from I node to I node is read as a support', line)
      return { kind: 'support', premises: [from], warrants: [], target: { kind: 'node', key: to }, reason: null, weight: null, line }
    })
}

function rephrasings({ nodes }: AifGraph, links: AifLinks, { book }: ImportDesk): readonly DraftRelation[] {
  return nodes
    .filter(({ type }) => type === 'MA')
    .flatMap(({ key, line }) => {
      const pairs = links
        .before(key)
        .filter(isInformation)
        .flatMap((from) =>
          links
            .after(key)
            .filter(isInformation)
            .map((to): DraftRelation => ({ kind: 'reframes', from: from.key, to: to.key, line })),
        )
      if (pairs.length > 0) book.keep('MA node', line)
      else book.lose('MA node', 'it does not lead from claim to claim', line)
      return pairs
    })
}
