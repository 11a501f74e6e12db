import type { Nodes, Root } from 'mdast'
import remarkFrontmatter from 'remark-frontmatter'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'

import type { Manuscript } from './manuscript.ts'

const processor = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ['yaml']).freeze()

/** Containers (quotes, list items, emphasis) that may stand inside each other. */
const deepest = 32

/**
 * The syntax tree of a manuscript, at most 32 containers deep; `null` when it could not be parsed at all.
 *
 * Container signs beyond the 32nd on one line are blanked before parsing, because the parser's time grows with the
 * square of their number; containers that are deeper for another reason are emptied afterwards.
 */
export function treeOf(manuscript: Manuscript): Root | null {
  const { text, shallow } = blankDeepSigns(manuscript)
  let tree: Root
  try {
    tree = processor.parse(text)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    manuscript.report('AD005', 'error', manuscript.spanOf(0, 0), `${manuscript.path} cannot be parsed: ${reason}`, 'split the document')
    return null
  }
  const cut = emptyDeepNodes(tree)
  if (cut !== null && shallow) reportDepth(manuscript, cut)
  return tree
}

function reportDepth(manuscript: Manuscript, offset: number): void {
  const span = manuscript.spanOf(offset, offset)
  manuscript.report('AD002', 'error', span, `nested deeper than ${deepest}; what stands deeper is not read`, 'flatten the list or quote')
}

/** Replace container signs beyond the allowed depth by spaces, so that every offset stays; reports the first. */
function blankDeepSigns(manuscript: Manuscript): { text: string; shallow: boolean } {
  const { text, lineStarts } = manuscript
  const pieces: string[] = []
  let copied = 0
  for (const start of lineStarts) {
    const deep = deepSigns(text, start)
    if (deep === null) continue
    if (copied === 0) reportDepth(manuscript, deep.from)
    pieces.push(text.slice(copied, deep.from), ' '.repeat(deep.to - deep.from))
    copied = deep.to
  }
  pieces.push(text.slice(copied))
  return { text: pieces.join(''), shallow: copied === 0 }
}

/** The stretch of a line's container signs (`>`, `-`, `1.`) after the deepest allowed; `null` when there is none. */
function deepSigns(text: string, lineStart: number): { from: number; to: number } | null {
  const sign = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y
  let from = lineStart
  let to = lineStart
  for (let depth = 0; ; depth++) {
    sign.lastIndex = to
    if (!sign.test(text)) break
    to = sign.lastIndex
    if (depth < deepest) from = to
  }
  if (from === to) return null
  thematicBreak.lastIndex = lineStart
  return thematicBreak.test(text) ? null : { from, to }
}

/** A line of nothing but one sign draws a rule; it opens no list. */
const thematicBreak = /[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/my

/** Empty every container below the allowed depth; yields the offset of the first, or `null`. Works without recursion. */
function emptyDeepNodes(tree: Root): number | null {
  let first: number | null = null
  const stack: { node: Nodes; depth: number }[] = [{ node: tree, depth: 0 }]
  while (stack.length > 0) {
    const { node, depth } = stack.pop()!
    if (!('children' in node)) continue
    if (depth > deepest) {
      const offset = node.position?.start.offset ?? 0
      first = first === null ? offset : Math.min(first, offset)
      node.children = []
    }
    for (const child of node.children) stack.push({ node: child, depth: depth + (isContainer(child) ? 1 : 0) })
  }
  return first
}

function isContainer({ type }: Nodes): boolean {
  return type === 'blockquote' || type === 'listItem' || type === 'emphasis' || type === 'strong' || type === 'delete' || type === 'link'
}
