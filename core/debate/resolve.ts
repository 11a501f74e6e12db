import { type NodeId, nodeId } from '../ids.ts'
import type { Link } from '../parse/parsed.ts'
import type { Report } from './codes.ts'
import { nearest } from './nearest.ts'
import { didYouMean, type NodeTable } from './table.ts'

/** Finds the node that a link in the document at `path` leads to; `null` after a diagnostic. */
export type Resolve = (link: Link, path: string) => NodeId | null

/** Comparisons of slugs that hints may cost; after them dangling links get no hint. */
const mostComparisons = 200_000

/**
 * Links are found by slug, since a slug is unique in the debate; old slugs are found by their alias.
 *
 * A link that names another document than the one its heading stands in is found and reported: it does not work where the
 * Markdown is merely shown.
 */
export function resolverOf({ rows, others, aliases }: NodeTable, report: Report): Resolve {
  let comparisons = 0
  const hintFor = (slug: string): string | null => {
    comparisons += rows.size
    return mostComparisons < comparisons ? null : didYouMean(nearest(slug, rows.keys()))
  }
  return ({ file, slug, text, span }, path) => {
    if (slug === null) return null
    const alias = aliases.get(slug)
    if (alias !== undefined) return alias
    const id = nodeId(slug)
    const row = rows.get(id)
    if (row !== undefined) {
      const written = file ?? path
      if (row.path === written) return id
      report('AD061', span, `“${text}” stands in ${row.path}, not in ${written}`, `write: [${text}](${row.path}#${slug})`)
      return id
    }
    const why = others.get(slug)
    if (why === undefined) report('AD060', span, `“${text}” links "${slug}", and no heading has this slug`, hintFor(slug))
    else if (why === 'title') {
      const second = `${slug}-1`
      const hint = rows.has(nodeId(second)) ? `the node with these words has the slug "${second}"` : 'link a heading of level 2–6'
      report('AD062', span, `“${text}” links the title of a document, which is no node`, hint)
    } else if (why === 'prose')
      report('AD062', span, `“${text}” links a heading that is marked as prose`, 'delete its <!-- prose --> to make it a node')
    return null
  }
}
