import { type NodeId, nodeId } from '../../core/ids.ts'
import type { Debate } from '../../core/model.ts'

/** The node that `#slug` or `file.md#slug` means; `null` when it is no node of this debate. */
export function nodeOf(debate: Debate, href: string): NodeId | null {
  const [, slug] = /^(?:[^:#]*\.md)?#(.+)$/.exec(href) ?? []
  if (slug === undefined) return null
  const id = nodeId(decoded(slug))
  return debate.nodes.some((node) => node.id === id) ? id : (debate.aliases[id] ?? null)
}

/** The line that `sources/thread.txt#L3` means. */
export function sourceLineOf(debate: Debate, href: string): { readonly source: string; readonly line: number } | null {
  const [, path, line] = /^([^:#]+)#L(\d+)/.exec(href) ?? []
  const source = debate.sources.find((each) => each.path === path)
  return source === undefined || line === undefined ? null : { source: source.key, line: Number(line) }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    // A stray percent sign: take the text as it stands.
    return text
  }
}
