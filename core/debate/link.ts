import type { Diagnostic } from '../diagnostic.ts'
import type { Debate, DebateNode, Quote, QuotePlace, Source } from '../model.ts'
import { entryPath } from '../parse/document.ts'
import type { Document } from '../parse/parsed.ts'
import { withoutBadCircles } from './circles.ts'
import { diagnosticOf, type Report } from './codes.ts'
import { coverageOf } from './coverage.ts'
import { linkFront } from './front.ts'
import { readStatements } from './inferences.ts'
import { compareSpans, inReadingOrder } from './order.ts'
import { reportNoPresumption } from './presumption.ts'
import { placedQuote, type SourceTexts } from './quotes.ts'
import { resolverOf } from './resolve.ts'
import { reportAttackedStrictly } from './strict.ts'
import { nodeTableOf, type TableRow } from './table.ts'

/** A debate's folder as it was read: its name, its parsed documents, and the texts it quotes by path. */
export type DebateParts = {
  readonly name: string
  readonly documents: readonly Document[]
  readonly sources: ReadonlyMap<string, string>
}

/**
 * Make one debate of documents that know nothing of each other: ids and links are resolved, quotes located, inferences united.
 *
 * Never throws. What is wrong costs its own node, relation or quote, with a diagnostic, and the rest goes on.
 * The order in which documents are given does not matter; diagnostics come in reading order.
 */
export function linkDebate({ name, documents, sources }: DebateParts): { debate: Debate; diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = []
  const report: Report = (code, span, message, hint) => diagnostics.push(diagnosticOf(code, span, message, hint))
  const ordered = inReadingOrder(documents)
  const entry = ordered.find(({ path }) => path === entryPath)
  const front = entry?.front ?? null
  if (entry === undefined) reportNoEntry(report, `the debate has no ${entryPath}`)
  else if (front === null) reportNoEntry(report, `${entryPath} has no front matter`)

  const table = nodeTableOf(ordered, front, report)
  const statements = readStatements(table, resolverOf(table, report), report)
  const inferences = withoutBadCircles(statements.inferences, report)
  reportNoPresumption(inferences, table, report)
  reportAttackedStrictly(inferences, report)
  const texts = readSources(ordered, sources, report)
  const nodes = [...table.rows.values()].map((row) => nodeOf(row, quotesOf(row, texts, report)))
  const places = nodes.flatMap(({ quotes }) => quotes.flatMap(({ place }) => place ?? []))

  const debate: Debate = {
    name,
    title: front?.title ?? entry?.title ?? name,
    opening: entry?.opening ?? '',
    ...linkFront(front, table, report),
    documents: ordered.map(({ path, title }) => ({ path, title: title ?? path })),
    sources: sourcesOf(texts, places),
    aliases: Object.fromEntries(table.aliases),
    nodes,
    inferences,
    relations: statements.relations,
  }
  return { debate, diagnostics: diagnostics.sort((a, b) => compareSpans(a.span, b.span)) }
}

/** The paths of the texts that documents quote, as the front matter of README.md declares them; each is inside the folder. */
export function sourcePathsOf(documents: readonly Document[]): readonly string[] {
  const front = documents.find(({ path }) => path === entryPath)?.front
  return [...new Set(front?.sources.map(({ path }) => path) ?? [])]
}

function reportNoEntry(report: Report, message: string): void {
  const start = { line: 1, column: 1, offset: 0 }
  report('AD055', { file: entryPath, start, end: start }, message, 'its front matter names the title, the roots and the sources')
}

/** The declared sources by path; `null` for one that is declared but was not given. */
function readSources(documents: readonly Document[], texts: ReadonlyMap<string, string>, report: Report): SourceTexts {
  const front = documents.find(({ path }) => path === entryPath)?.front
  const sources = new Map<string, Pick<Source, 'key' | 'lines'> | null>()
  for (const { key, path, span } of front?.sources ?? []) {
    const text = texts.get(path)
    if (text === undefined)
      report('AD033', span, `the source "${key}" cannot be read at "${path}"`, 'put the text there, or correct the path')
    sources.set(path, text === undefined ? null : { key, lines: linesOf(text) })
  }
  return sources
}

/** Lines end at `\n`, `\r\n` or `\r`; an ending at the very end begins no further line. */
function linesOf(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/(?:\r\n|\n|\r)$/, '')
    .split(/\r\n|\n|\r/)
}

function sourcesOf(texts: SourceTexts, places: readonly QuotePlace[]): readonly Source[] {
  return [...texts].flatMap(([path, text]) => (text === null ? [] : [{ ...text, path, coverage: coverageOf(text, places) }]))
}

function quotesOf({ section }: TableRow, texts: SourceTexts, report: Report): readonly Quote[] {
  return section.quotes.map((quote) => placedQuote(quote, texts, report))
}

function nodeOf({ section, prediction }: TableRow, quotes: readonly Quote[]): DebateNode {
  const { id, title, sentence, prose, level, span, evidence } = section
  const base = { id, title, sentence, prose, quotes, level, span }
  if (evidence !== null && prediction !== null) {
    const { experiment, params, seeds, scope } = evidence
    return { kind: 'evidence', ...base, experiment: experiment.value, params, prediction, seeds, scope }
  }
  if (section.kind === 'question') return { kind: 'question', ...base }
  return { kind: 'claim', ...base, open: section.open, untestable: section.untestable }
}
