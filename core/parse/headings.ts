import GithubSlugger from 'github-slugger'
import type { Heading, Nodes, Root, RootContent } from 'mdast'

import { type NodeId, nodeId } from '../ids.ts'
import { type GeneratedPart, generatedParts } from './generated.ts'
import { placeOf, plainText } from './inline.ts'
import type { Manuscript } from './manuscript.ts'
import type { OtherHeading } from './parsed.ts'

/** Code units that a slug may have. */
const longestSlug = 64

/** What stands from one offset to another, without generated parts. */
export type Stretch = { readonly start: number; readonly end: number; readonly content: readonly RootContent[] }

/** A heading that makes a node, and what stands below it; `start` is the heading's. */
export type NodeStretch = Stretch & { readonly id: NodeId; readonly title: string; readonly heading: Heading }

/** A document cut at its headings. */
export type Outline = {
  readonly title: string | null
  /** From the title to the first node. */
  readonly opening: { readonly start: number; readonly end: number }
  readonly nodes: readonly NodeStretch[]
  /** What belongs to no node: before the first, and below titles and prose headings. */
  readonly loose: readonly Stretch[]
  readonly others: readonly OtherHeading[]
  readonly generated: readonly GeneratedPart[]
}

/**
 * Cut a document at its headings.
 *
 * Every heading, wherever it stands, takes its turn at the slugger, so that slugs are those of the rendered page.
 * A heading of level 2–6 at the top level of the tree is a node, unless it ends in `<!-- prose -->` or is generated;
 * a stretch ends at the next heading of any level.
 */
export function outlineOf(manuscript: Manuscript, tree: Root): Outline {
  const generated = generatedParts(manuscript, tree)
  const isGenerated = (node: Nodes): boolean => generated.some(({ start, end }) => start <= placeOf(node).start && placeOf(node).end <= end)
  const slugs = slugsOf(tree)
  const nodes: NodeStretch[] = []
  const loose: Stretch[] = []
  const others: OtherHeading[] = []
  let title: Heading | null = null
  let heading: Heading | null = null
  let content: RootContent[] = []

  const close = (): void => {
    const start = placeOf(heading ?? content[0] ?? tree).start
    const stretch = { start, end: placeOf(content.at(-1) ?? heading ?? tree).end, content: content.filter((child) => !isGenerated(child)) }
    const slug = heading === null ? null : slugs.get(heading)!
    const why = heading === null ? null : whyNoNode(manuscript, heading, slug!)
    if (heading !== null && why === null) nodes.push({ ...stretch, id: nodeId(slug!), title: plainText(heading), heading })
    else {
      if (slug !== null && why !== null) others.push({ slug, why })
      if (why !== 'broken') loose.push(stretch)
    }
  }

  for (const child of tree.children) {
    if (child.type === 'heading' && !isGenerated(child)) {
      close()
      heading = child
      content = []
      if (child.depth === 1) title ??= child
    } else if (child.type !== 'yaml') content.push(child)
  }
  close()
  const first = nodes[0]?.start ?? placeOf(tree).end
  const opening = {
    start: Math.min(title === null ? (tree.children[0]?.type === 'yaml' ? placeOf(tree.children[0]).end : 0) : placeOf(title).end, first),
    end: first,
  }
  return { title: title === null ? null : plainText(title), opening, nodes, loose, others, generated }
}

/** The slug of every heading of the tree, in the order in which they are rendered. */
function slugsOf(tree: Root): ReadonlyMap<Heading, string> {
  const slugger = new GithubSlugger()
  const slugs = new Map<Heading, string>()
  const stack: Nodes[] = [tree]
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node.type === 'heading') slugs.set(node, slugger.slug(plainText(node)))
    else if ('children' in node) stack.push(...node.children.toReversed())
  }
  return slugs
}

function whyNoNode(manuscript: Manuscript, heading: Heading, slug: string): OtherHeading['why'] | null {
  if (heading.depth === 1) return 'title'
  if (isProse(heading)) return 'prose'
  const { start, end } = placeOf(heading)
  const span = manuscript.spanOf(start, end)
  if (!/[\p{L}\p{N}]/u.test(slug)) {
    manuscript.report('AD003', 'error', span, 'this heading has no letter or digit, so no link can lead to it', 'give it words')
    return 'broken'
  }
  if (slug.length <= longestSlug) return null
  const message = `the slug of this heading has ${slug.length} characters; a node may have ${longestSlug}`
  manuscript.report('AD004', 'error', span, message, 'shorten the heading and say the rest in the first paragraph')
  return 'broken'
}

function isProse({ children }: Heading): boolean {
  const last = children.at(-1)
  return last?.type === 'html' && /^<!--\s*prose\s*-->$/.test(last.value)
}
