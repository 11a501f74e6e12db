import type { List, ListItem, Paragraph } from 'mdast'

import type { Untestable } from '../model.ts'
import { nearestWithin } from './edits.ts'
import { type Definitions, fold, type Piece, piecesOf, placeOf } from './inline.ts'
import { isLocal } from './links.ts'
import type { Manuscript } from './manuscript.ts'
import type { Act, Item } from './parsed.ts'
import { readTail } from './tail.ts'
import { readMark } from './untestable.ts'
import { speaksOfAbove, statesInference, verbs } from './verbs.ts'

type Place = { readonly start: number; readonly end: number }

/** What a list says about its node. */
export type ReadList = {
  readonly items: readonly Item[]
  /** `- open` and `- untestable: …`. */
  readonly marks: readonly { readonly place: Place; readonly untestable: Untestable | null }[]
  /** What has been read, and so is not prose. */
  readonly cut: readonly Place[]
}

/** Where a list stands: below a heading, under an item that is a relation, or under one that is prose. */
type Above = { readonly kind: 'heading' } | { readonly kind: 'item'; readonly act: Act; readonly verb: string } | { readonly kind: 'prose' }

/**
 * The relations of a list. An item is one when a known verb (1–4 words) is immediately followed by a link;
 * what is neither that nor nearly that is prose.
 */
export function readList(manuscript: Manuscript, definitions: Definitions, list: List): ReadList {
  return readListUnder(manuscript, definitions, list, { kind: 'heading' })
}

function readListUnder(manuscript: Manuscript, definitions: Definitions, list: List, above: Above): ReadList {
  const found = { items: [] as Item[], marks: [] as ReadList['marks'][number][], cut: [] as Place[] }
  const lines = list.children.map((item) => lineOf(item, definitions))
  const among = lines.some((line) => line !== null && line.act !== null)
  for (const [index, item] of list.children.entries()) {
    const line = lines[index] ?? null
    const mark = line === null || above.kind !== 'heading' ? null : readMark(manuscript, line.pieces)
    const read = line === null || mark !== null ? null : readLine(manuscript, line, { above, among })
    const under: Above = line?.act == null ? { kind: 'prose' } : { kind: 'item', act: line.act, verb: line.lead }
    const nested = item.children
      .filter(({ type }) => type === 'list')
      .map((child) => readListUnder(manuscript, definitions, child as List, under))
    if (mark !== null) found.marks.push(mark)
    if (read !== null) found.items.push({ ...read, nested: nested.flatMap(({ items }) => items) })
    found.cut.push(...cutOf(item, { isRead: mark !== null || line?.act != null, nested }))
  }
  return found
}

/** The first line of an item: the words before its first link, and the verb if they are one. */
type Line = {
  readonly pieces: readonly Piece[]
  readonly lead: string
  readonly firstLink: number
  readonly act: Act | null
  readonly place: Place
}

function lineOf(item: ListItem, definitions: Definitions): Line | null {
  const paragraph = item.children[0]
  if (paragraph?.type !== 'paragraph' || typeof item.checked === 'boolean') return null
  const pieces = piecesOf(paragraph.children, definitions)
  const firstLink = pieces.findIndex(({ kind }) => kind === 'link')
  const before = firstLink < 0 ? pieces : pieces.slice(0, firstLink)
  const lead = fold(before.map(({ text }) => text).join('')).toLowerCase()
  const act = firstLink < 0 ? null : (verbs.get(lead) ?? null)
  return { pieces, lead, firstLink, act, place: { start: placeOf(item).start, end: placeOf(paragraph).end } }
}

function readLine(manuscript: Manuscript, line: Line, { above, among }: { above: Above; among: boolean }): Omit<Item, 'nested'> | null {
  const span = manuscript.spanOf(line.place.start, line.place.end)
  const { act, lead } = line
  if (act === null) {
    reportNearly(manuscript, line, among)
    return null
  }
  if (!standsRight(manuscript, line, above)) return null
  return { act, verb: lead, ...readTail(manuscript, line.pieces.slice(line.firstLink), lead), span }
}

/** Report an item that is nearly a relation: a verb without its link, or a link without a known verb. */
function reportNearly(manuscript: Manuscript, { pieces, lead, firstLink, place }: Line, among: boolean): void {
  const span = manuscript.spanOf(place.start, place.end)
  const verb = [...verbs.keys()].filter((known) => lead === known || lead.startsWith(`${known} `)).sort((a, b) => b.length - a.length)[0]
  if (verb !== undefined) {
    manuscript.report(
      'AD011',
      'warning',
      span,
      `“${verb}” is not followed by a link, so this is not read as a relation`,
      `write: - ${verb} [Heading](#heading)`,
    )
    return
  }
  const link = pieces[firstLink]
  if (link?.kind !== 'link' || !isLocal(link.url)) return
  const words = lead === '' ? 0 : lead.split(' ').length
  if (words < 1 || 4 < words) return
  const meant = nearestWithin(lead, verbs.keys(), 2)
  if (meant === null && !among) return
  const hint = meant === null ? 'begin with a verb such as “supported by”, “supports” or “objects to”' : `did you mean “${meant}”?`
  manuscript.report('AD010', 'error', span, `“${lead}” is not a verb, so this relation is not read`, hint)
}

/** Whether the item stands where its verb may; reports it if not. */
function standsRight(manuscript: Manuscript, { act, lead, place }: Line, above: Above): boolean {
  const span = manuscript.spanOf(place.start, place.end)
  const isAboutInference = speaksOfAbove(act!)
  if (isAboutInference && above.kind === 'item' && statesInference(above.act)) return true
  if (!isAboutInference && above.kind === 'heading') return true
  if (isAboutInference) {
    const where = above.kind === 'item' ? `“${above.verb}” states no inference` : 'there is no inference above it'
    manuscript.report(
      'AD014',
      'error',
      span,
      `“${lead}” speaks of the inference above it, and ${where}`,
      'nest it under a support, attack or test',
    )
    return false
  }
  const hint =
    above.kind === 'item' ? 'use “undercut by” or “warranted by” here, or move the item out to the left' : 'move the item out to the left'
  manuscript.report('AD013', 'error', span, `“${lead}” cannot be nested, so this relation is not read`, hint)
  return false
}

/** What of an item is not prose: all of it, or its first line when more paragraphs follow. */
function cutOf(item: ListItem, { isRead, nested }: { isRead: boolean; nested: readonly ReadList[] }): readonly Place[] {
  const inner = nested.flatMap(({ cut }) => cut)
  if (!isRead) return inner
  const rest = item.children.slice(1)
  const isAllRead = rest.every(
    (child) => child.type === 'list' && child.children.every((one) => inner.some((place) => place.start === placeOf(one).start)),
  )
  if (isAllRead) return [placeOf(item)]
  return [{ start: placeOf(item).start, end: placeOf(item.children[0] as Paragraph).end }, ...inner]
}
