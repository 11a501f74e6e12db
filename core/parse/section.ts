import type { Code, RootContent } from 'mdast'

import type { Untestable } from '../model.ts'
import { isEvidenceFence, readFence } from './fence.ts'
import type { GeneratedPart } from './generated.ts'
import type { NodeStretch, Stretch } from './headings.ts'
import { type Definitions, placeOf, plainText } from './inline.ts'
import type { Manuscript } from './manuscript.ts'
import type { Section, WrittenEvidence, WrittenQuote } from './parsed.ts'
import { readQuote } from './quotes.ts'
import { readList } from './relations.ts'

type Place = { readonly start: number; readonly end: number }

/** Read what stands below a heading: its kind, sentence, quotes, relations, evidence; the rest is prose. */
export function readSection(
  manuscript: Manuscript,
  definitions: Definitions,
  stretch: NodeStretch,
  generated: readonly GeneratedPart[],
): Section {
  const { id, title, heading, content } = stretch
  const headingPlace = placeOf(heading)
  const headingSpan = manuscript.spanOf(headingPlace.start, headingPlace.end)
  const fences = content.filter(isEvidenceFence)
  const kind = fences.length > 0 ? 'evidence' : title.endsWith('?') ? 'question' : 'claim'
  const quotes = readQuotes(manuscript, definitions, content)
  const lists = readLists(manuscript, definitions, content)
  const firstParagraph = content.find(({ type }) => type === 'paragraph')
  if (kind === 'evidence' && title.endsWith('?'))
    manuscript.report(
      'AD048',
      'warning',
      headingSpan,
      'this heading asks, but its section is evidence',
      'say what is measured, without a question mark',
    )
  if (kind !== 'claim') for (const mark of lists.claimMarks) reportMark(manuscript, mark, kind)
  const cut = [...generated, ...quotes.cut, ...lists.cut, ...fences.map(placeOf)]
  return {
    kind,
    id,
    title,
    sentence: (firstParagraph && plainText(firstParagraph)) || title,
    prose: markdownWithout(manuscript, { start: headingPlace.end, end: stretch.end }, cut),
    level: heading.depth,
    heading: headingSpan,
    span: manuscript.spanOf(stretch.start, stretch.end),
    quotes: quotes.quotes,
    items: lists.items,
    open: kind === 'claim' && lists.claimMarks.some((mark) => mark.untestable === null),
    untestable: kind === 'claim' ? (lists.claimMarks.find((mark) => mark.untestable !== null)?.untestable ?? null) : null,
    evidence: readFences(manuscript, fences),
  }
}

/** Relations and fences that stand under no node are reported; nothing else there is read. */
export function reportLoose(manuscript: Manuscript, definitions: Definitions, { content }: Stretch): void {
  for (const node of content) {
    const place = placeOf(node)
    if (isEvidenceFence(node))
      manuscript.report(
        'AD047',
        'warning',
        manuscript.spanOf(place.start, place.end),
        'this evidence stands under no node',
        'give it a heading of level 2–6',
      )
    if (node.type !== 'list') continue
    const silent: Manuscript = { ...manuscript, report: () => {} }
    for (const { span } of readList(silent, definitions, node).items)
      manuscript.report(
        'AD021',
        'warning',
        span,
        'this relation stands under no node and is not read',
        'move it below the heading it is about',
      )
  }
}

/** A stretch of the file as Markdown, without some places; blank lines that meet are joined. */
export function markdownWithout(manuscript: Manuscript, { start, end }: Place, cut: readonly Place[]): string {
  const pieces: string[] = []
  let from = start
  for (const place of cut.toSorted((a, b) => a.start - b.start)) {
    if (place.end <= from || end <= place.start) continue
    pieces.push(manuscript.text.slice(from, place.start).replace(/[ \t]+$/, ''))
    from = place.end
  }
  pieces.push(manuscript.text.slice(from, end))
  return pieces
    .join('')
    .replace(/(?:\r\n|\n|\r)(?:[ \t]*(?:\r\n|\n|\r)){2,}/g, '\n\n')
    .trim()
}

function readQuotes(
  manuscript: Manuscript,
  definitions: Definitions,
  content: readonly RootContent[],
): { quotes: readonly WrittenQuote[]; cut: readonly Place[] } {
  const quotes: WrittenQuote[] = []
  const cut: Place[] = []
  for (const node of content) {
    const quote = node.type === 'blockquote' ? readQuote(manuscript, definitions, node) : null
    if (quote === null) continue
    quotes.push(quote)
    cut.push(placeOf(node))
  }
  return { quotes, cut }
}

type Mark = { readonly place: Place; readonly untestable: Untestable | null }

function readLists(manuscript: Manuscript, definitions: Definitions, content: readonly RootContent[]) {
  const lists = content.filter((node) => node.type === 'list').map((list) => readList(manuscript, definitions, list))
  return {
    items: lists.flatMap(({ items }) => items),
    claimMarks: lists.flatMap(({ marks }) => marks),
    cut: lists.flatMap((list) => list.cut),
  }
}

function reportMark(manuscript: Manuscript, { place, untestable }: Mark, kind: 'question' | 'evidence'): void {
  const word = untestable === null ? 'open' : 'untestable'
  const subject = kind === 'question' ? 'a question' : 'evidence'
  manuscript.report(
    'AD020',
    'warning',
    manuscript.spanOf(place.start, place.end),
    `only a claim can be ${word}, and this is ${subject}`,
    'delete the item',
  )
}

function readFences(manuscript: Manuscript, fences: readonly Code[]): WrittenEvidence | null {
  for (const fence of fences.slice(1)) {
    const { start, end } = placeOf(fence)
    manuscript.report(
      'AD046',
      'warning',
      manuscript.spanOf(start, end),
      'a section has one evidence fence; this one is not read',
      'give it its own heading',
    )
  }
  return fences[0] === undefined ? null : readFence(manuscript, fences[0])
}
