import type { ImportDesk } from './imported.ts'
import { lineFinder } from './place.ts'
import { xmlParts } from './xml.ts'

/** A node or an edge of a GraphML file, with its data by the name of their keys, in lower case. */
export type GraphPart = { readonly data: ReadonlyMap<string, string>; readonly line: number }

export type GraphNode = GraphPart & { readonly id: string }

export type GraphEdge = GraphPart & { readonly source: string; readonly target: string }

export type Graph = { readonly nodes: readonly GraphNode[]; readonly edges: readonly GraphEdge[] }

/** Read the nodes and edges of GraphML, nested graphs as if they were one. Labels that yEd draws count as data named `label`. */
export function readGraphml(xml: string, desk: ImportDesk): Graph | null {
  const lineAt = lineFinder(xml)
  const names = new Map<string, string>()
  const nodes = new Map<string, GraphNode>()
  const edges: GraphEdge[] = []
  const stack: { readonly name: string; readonly data: Map<string, string> | null; readonly field: string | null }[] = []
  let isGraphml = false
  for (const part of xmlParts(xml)) {
    if (part.kind === 'close') {
      const at = stack.findLastIndex(({ name }) => name === part.name)
      if (at >= 0) stack.length = at
      continue
    }
    const above = stack.at(-1)
    if (part.kind === 'text') {
      if (above?.field != null && above.data !== null) above.data.set(above.field, (above.data.get(above.field) ?? '') + part.text)
      continue
    }
    const { name, attributes } = part
    const line = lineAt(part.offset)
    const local = name.replace(/^.*:/, '').toLowerCase()
    let data = above?.data ?? null
    let field: string | null = null
    if (local === 'graphml') isGraphml = true
    else if (local === 'key')
      names.set(attributes.get('id') ?? '', (attributes.get('attr.name') ?? attributes.get('id') ?? '').toLowerCase())
    else if (local === 'node') {
      data = new Map()
      const id = attributes.get('id')
      if (id === undefined || nodes.has(id))
        desk.skip('node', id === undefined ? 'a node without an id' : `a second node with the id "${id}"`, line)
      else nodes.set(id, { id, data, line })
    } else if (local === 'edge') {
      data = new Map()
      const [source, target] = [attributes.get('source'), attributes.get('target')]
      if (source === undefined || target === undefined) desk.skip('edge', 'an edge without both ends', line)
      else edges.push({ source, target, data, line })
    } else if (local === 'data') field = names.get(attributes.get('key') ?? '') ?? (attributes.get('key') ?? '').toLowerCase()
    else if (local === 'nodelabel' || local === 'edgelabel') field = 'label'
    stack.push({ name, data, field })
  }
  if (!isGraphml) {
    desk.fail('this is not GraphML: there is no <graphml> element', null, 1)
    return null
  }
  return {
    nodes: [...nodes.values()],
    edges: edges.filter(({ source, target, line }) => {
      if (nodes.has(source) && nodes.has(target)) return true
      desk.skip('edge', `an edge from "${source}" to "${target}", and one of them is no node`, line)
      return false
    }),
  }
}
