import type { AifGraph, AifNode } from './aif-json.ts'

/** Who stands before and after each node, each once, in the order of the edges. */
export type AifLinks = { readonly before: (key: string) => readonly AifNode[]; readonly after: (key: string) => readonly AifNode[] }

export function aifLinks({ nodes, edges }: AifGraph): AifLinks {
  const byKey = new Map(nodes.map((node) => [node.key, node]))
  const before = new Map<string, Set<AifNode>>()
  const after = new Map<string, Set<AifNode>>()
  for (const { from, to } of edges) {
    add(after, from, byKey.get(to)!)
    add(before, to, byKey.get(from)!)
  }
  return { before: (key) => [...(before.get(key) ?? [])], after: (key) => [...(after.get(key) ?? [])] }
}

/** An I-node holds what is argued about. */
export function isInformation({ type }: AifNode): boolean {
  return type === 'I'
}

/** RA- and CA-nodes stand for steps: an argument, an attack. */
export function isStep({ type }: AifNode): boolean {
  return type === 'RA' || type === 'CA'
}

function add(sets: Map<string, Set<AifNode>>, key: string, node: AifNode): void {
  const set = sets.get(key)
  if (set === undefined) sets.set(key, new Set([node]))
  else set.add(node)
}
