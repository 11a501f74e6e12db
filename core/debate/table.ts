import { type NodeId, nodeId } from '../ids.ts'
import type { Prediction } from '../model.ts'
import type { Document, FrontMatter, OtherHeading, Section } from '../parse/parsed.ts'
import type { Report } from './codes.ts'
import { nearest } from './nearest.ts'
import { predictionOf } from './prediction.ts'

/** A section that is a node of the debate. */
export type TableRow = {
  readonly section: Section
  readonly path: string
  /** Of evidence; `null` for other nodes. */
  readonly prediction: Prediction | null
}

/** Every node and other heading of a debate, by slug. */
export type NodeTable = {
  /** In reading order. */
  readonly rows: ReadonlyMap<NodeId, TableRow>
  /** Headings that are no nodes, and why. */
  readonly others: ReadonlyMap<string, OtherHeading['why']>
  /** Old slugs that still find their node. */
  readonly aliases: ReadonlyMap<string, NodeId>
}

/**
 * Collect the nodes of documents in reading order.
 *
 * The first of two equal ids keeps it, and the other is no node. Evidence whose fence cannot be read is no node either;
 * links to it are dropped without a second remark.
 */
export function nodeTableOf(documents: readonly Document[], front: FrontMatter | null, report: Report): NodeTable {
  const rows = new Map<NodeId, TableRow>()
  const others = new Map<string, OtherHeading['why']>()
  for (const { path, sections, otherHeadings } of documents) {
    for (const { slug, why } of otherHeadings) others.set(slug, why)
    for (const section of sections) {
      const first = rows.get(section.id)
      if (first !== undefined) {
        const message = `“${section.title}” has the id "${section.id}", which ${first.path}:${first.section.span.start.line} has already`
        report('AD063', section.heading, message, 'word one of the two headings differently')
        continue
      }
      const prediction = section.evidence === null ? null : predictionOf(section.evidence, report)
      if (section.kind === 'evidence' && prediction === null) others.set(section.id, 'broken')
      else rows.set(section.id, { section, path, prediction })
    }
  }
  return { rows, others, aliases: aliasesOf(rows, front, report) }
}

function aliasesOf(rows: NodeTable['rows'], front: FrontMatter | null, report: Report): ReadonlyMap<string, NodeId> {
  const aliases = new Map<string, NodeId>()
  for (const { from, to } of front?.aliases ?? []) {
    const target = nodeId(to.value)
    const near = nearest(to.value, rows.keys())
    if (!rows.has(target)) report('AD059', to.span, `the alias "${from.value}" leads to "${to.value}", which is no node`, didYouMean(near))
    else if (rows.has(nodeId(from.value)))
      report('AD059', from.span, `"${from.value}" is a node, so it cannot be an alias`, 'delete the alias')
    else aliases.set(from.value, target)
  }
  return aliases
}

/** A hint that offers a name, if there is one. */
export function didYouMean(name: string | null): string | null {
  return name === null ? null : `did you mean "${name}"?`
}
