import type { Root } from 'mdast'

import type { Diagnostic } from '../diagnostic.ts'
import { readFrontMatter } from './frontmatter.ts'
import { outlineOf } from './headings.ts'
import { definitionsOf } from './inline.ts'
import { type Manuscript, manuscriptOf } from './manuscript.ts'
import type { Document, FrontMatter } from './parsed.ts'
import { markdownWithout, readSection, reportLoose } from './section.ts'
import { treeOf } from './tree.ts'

export type { Document } from './parsed.ts'

/** The document that opens a debate. */
export const entryPath = 'README.md'

/** UTF-8 bytes that a document may have. */
const mostBytes = 256 * 1024

/**
 * Read one Markdown file, knowing no other. Never throws: what cannot be read costs its own node, and a diagnostic says so.
 *
 * `path` is relative to the debate's folder. Spans are exact: the text at a section's span begins with its heading.
 */
export function parseDocument(path: string, text: string): { document: Document; diagnostics: readonly Diagnostic[] } {
  const manuscript = manuscriptOf(path, titleIfGenerated(text))
  const tree = isTooLarge(manuscript) ? null : treeOf(manuscript)
  const document = tree === null ? emptyDocument(path) : readDocument(manuscript, tree)
  return { document, diagnostics: manuscript.diagnostics.toSorted((a, b) => a.span.start.offset - b.span.start.offset) }
}

/** Of a file whose title is followed by one generated part and nothing else there is nothing to read but the title, however long it is. */
function titleIfGenerated(text: string): string {
  const parts = /^(# [^\n]*\n\s*)<!-- adduce:begin \S+ -->\n([\s\S]*)\n<!-- adduce:end -->\s*$/.exec(text)
  return parts === null || parts[2]!.includes('<!-- adduce:') ? text : parts[1]!
}

/** A document of which nothing could be read. */
export function emptyDocument(path: string): Document {
  return { path, title: null, opening: '', front: null, sections: [], otherHeadings: [] }
}

function readDocument(manuscript: Manuscript, tree: Root): Document {
  reportConflicts(manuscript)
  const outline = outlineOf(manuscript, tree)
  const definitions = definitionsOf(tree)
  for (const stretch of outline.loose) reportLoose(manuscript, definitions, stretch)
  return {
    path: manuscript.path,
    title: outline.title,
    opening: markdownWithout(manuscript, outline.opening, outline.generated),
    front: frontOf(manuscript, tree),
    sections: outline.nodes.map((node) => readSection(manuscript, definitions, node, outline.generated)),
    otherHeadings: outline.others,
  }
}

function frontOf(manuscript: Manuscript, tree: Root): FrontMatter | null {
  const yaml = tree.children.find(({ type }) => type === 'yaml')
  if (yaml?.type !== 'yaml' || yaml.position === undefined) return null
  const [start, end] = [yaml.position.start.offset ?? 0, yaml.position.end.offset ?? 0]
  if (manuscript.path === entryPath) return readFrontMatter(manuscript, start, end)
  const hint = `move it to ${entryPath}`
  manuscript.report('AD053', 'info', manuscript.spanOf(start, start + 3), `only the front matter of ${entryPath} is read`, hint)
  return null
}

function isTooLarge(manuscript: Manuscript): boolean {
  const bytes = utf8Length(manuscript.text)
  if (bytes <= mostBytes) return false
  const message = `${manuscript.path} has ${bytes} bytes; more than ${mostBytes} are not read`
  manuscript.report('AD001', 'error', manuscript.spanOf(0, 0), message, 'split it into several documents')
  return true
}

/** Bytes of a text in UTF-8; a surrogate pair counts 2 + 2, a lone surrogate 3. */
function utf8Length(text: string): number {
  let bytes = text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit >= 0x80) bytes++
    if (unit >= 0x800 && !(0xd800 <= unit && unit <= 0xdfff && text.codePointAt(i)! > 0xffff)) bytes++
  }
  return bytes
}

function reportConflicts(manuscript: Manuscript): void {
  const mark = /^<{7} .*$/m.exec(manuscript.text)
  if (mark === null || !/^>{7} /m.test(manuscript.text.slice(mark.index))) return
  const span = manuscript.spanOf(mark.index, mark.index + mark[0].length)
  manuscript.report('AD006', 'error', span, 'a merge has left its conflict here', 'keep one side and delete the marks')
}
