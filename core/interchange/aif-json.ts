import type { ImportDesk } from './imported.ts'
import { lineFinder } from './place.ts'

/** A node of an AIF graph in whatever spelling it was written; `type` is in capitals. */
export type AifNode = {
  readonly key: string
  readonly type: string
  readonly text: string
  readonly scheme: string | null
  readonly line: number | null
}

export type AifEdge = { readonly from: string; readonly to: string; readonly line: number | null }

/** Nodes and edges; every edge joins two nodes. */
export type AifGraph = { readonly title: string | null; readonly nodes: readonly AifNode[]; readonly edges: readonly AifEdge[] }

/**
 * Read AIF as AIFdb and xAIF write it: `nodes` and `edges`, or the same under `AIF`; ids are texts or numbers; a list may be `null`;
 * field names in any case; edges name their ends by id, or (as OVA saves them) hold the end itself. `null` after a remark
 * when it is no such file.
 */
export function readAif(text: string, desk: ImportDesk): AifGraph | null {
  const root = rootOf(text, desk)
  if (root === null) return null
  const body = recordOf(get(root, 'aif')) ?? root
  const [nodeList, edgeList] = [get(body, 'nodes'), get(body, 'edges')]
  if (nodeList === undefined && edgeList === undefined) {
    desk.fail('this JSON has neither “nodes” nor “edges”', 'AIF is { "nodes": […], "edges": […] }, or { "AIF": { … } } around it', 1)
    return null
  }
  const lineOf = lineBook(text)
  const nodes = new Map<string, AifNode>()
  for (const value of listOf('nodes', nodeList, desk)) {
    const node = nodeOf(value, lineOf)
    if (node === null) desk.skip('node', 'a node without an id', null)
    else if (nodes.has(node.key)) desk.skip('node', `a second node with the id "${node.key}"`, node.line)
    else nodes.set(node.key, node)
  }
  const edges = listOf('edges', edgeList, desk).flatMap((value) => {
    const edge = edgeOf(value, lineOf)
    if (edge !== null && nodes.has(edge.from) && nodes.has(edge.to)) return [edge]
    const message = edge === null ? 'an edge without both ends' : `an edge from "${edge.from}" to "${edge.to}", and one of them is no node`
    desk.skip('edge', message, edge?.line ?? null)
    return []
  })
  for (const name of ['participants', 'schemefulfillments', 'descriptorfulfillments'])
    if (lengthOf(get(body, name)) > 0) desk.book.lose(name, 'no counterpart in a debate', null)
  const title = get(root, 'title') ?? get(body, 'title')
  return { title: typeof title === 'string' ? title : null, nodes: [...nodes.values()], edges }
}

type JsonObject = { readonly [key: string]: unknown }

function rootOf(text: string, desk: ImportDesk): JsonObject | null {
  let value: unknown
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    const offset = Number(/position (\d+)/.exec(reason)?.[1] ?? text.length)
    desk.fail(`this is not JSON: ${reason}`, 'the file may be cut off', lineFinder(text)(offset))
    return null
  }
  const root = recordOf(value)
  if (root === null) desk.fail('AIF is a JSON object', 'AIF is { "nodes": […], "edges": […] }', 1)
  return root
}

function recordOf(value: unknown): JsonObject | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : null
}

/** A field in whatever case its name is written; the first name that is there counts. */
function get(object: JsonObject, ...names: readonly string[]): unknown {
  for (const name of names) {
    const key = name in object ? name : Object.keys(object).find((candidate) => candidate.toLowerCase().replace('_', '') === name)
    if (key !== undefined) return object[key]
  }
  return undefined
}

function listOf(name: string, value: unknown, desk: ImportDesk): readonly JsonObject[] {
  if (value === undefined || value === null) return []
  if (!Array.isArray(value)) {
    desk.skip(name, `“${name}” is not a list`, 1)
    return []
  }
  return value.flatMap((item: unknown) => {
    const record = recordOf(item)
    if (record !== null) return [record]
    desk.skip(name, `an item of “${name}” is not an object`, null)
    return []
  })
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}

type LineBook = (name: 'node' | 'edge', key: string | null) => number | null

function nodeOf(value: JsonObject, lineOf: LineBook): AifNode | null {
  const key = keyOf(get(value, 'nodeid', 'id'))
  if (key === null) return null
  const text = get(value, 'text', 'content', 'name')
  const scheme = get(value, 'scheme', 'schemename')
  return {
    key,
    type: String(get(value, 'type', 'nodetype') ?? '')
      .trim()
      .toUpperCase(),
    text: typeof text === 'string' ? text : typeof text === 'number' ? String(text) : '',
    scheme: typeof scheme === 'string' && /\p{L}/u.test(scheme) ? scheme.trim() : null,
    line: lineOf('node', key),
  }
}

function edgeOf(value: JsonObject, lineOf: LineBook): AifEdge | null {
  const end = (...names: readonly string[]): string | null => {
    const found = get(value, ...names)
    const inner = recordOf(found)
    return keyOf(inner === null ? found : get(inner, 'nodeid', 'id'))
  }
  const [from, to] = [end('fromid', 'from', 'source'), end('toid', 'to', 'target')]
  return from === null || to === null ? null : { from, to, line: lineOf('edge', keyOf(get(value, 'edgeid', 'id'))) }
}

/** Ids are the same as text and as number. */
function keyOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** The line on which the first node or edge with an id is written. */
function lineBook(text: string): LineBook {
  const lineAt = lineFinder(text)
  const lines = { node: new Map<string, number>(), edge: new Map<string, number>() }
  for (const { 1: field, 2: written, index } of text.matchAll(/"(node_?id|edge_?id|id)"\s*:\s*("(?:[^"\\]|\\.)*"|-?[\d.]+)/gi)) {
    const key = written!.replace(/^"|"$/g, '')
    const names: readonly ('node' | 'edge')[] = /^n/i.test(field!) ? ['node'] : /^e/i.test(field!) ? ['edge'] : ['node', 'edge']
    for (const name of names) if (!lines[name].has(key)) lines[name].set(key, lineAt(index))
  }
  return (name, key) => (key === null ? null : (lines[name].get(key) ?? null))
}
