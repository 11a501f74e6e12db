import type { Diagnostic } from '../diagnostic.ts'
import type { ExperimentDescription } from '../evidence/description.ts'
import type { Debate, Span } from '../model.ts'
import type { Document, WrittenEvidence } from '../parse/parsed.ts'
import { checkEvidence } from './check-evidence.ts'
import { diagnosticOf, type Report } from './codes.ts'
import { uncoveredOf } from './coverage.ts'
import { compareSpans } from './order.ts'
import { untestedClaims } from './untested.ts'

/** Stretches of one source that are named before the rest is only counted. */
const mostStretches = 20

/**
 * What is wrong with a linked debate as a whole: evidence against its experiments, claims that nothing measures,
 * words of its sources that no quote covers.
 *
 * With the documents the debate was made of, remarks on evidence point into its fence; without, at its heading.
 */
export function checkDebate(
  debate: Debate,
  experiments: ReadonlyMap<string, ExperimentDescription>,
  documents: readonly Document[] = [],
): readonly Diagnostic[] {
  const fences = fencesOf(documents)
  const diagnostics: Diagnostic[] = []
  const report: Report = (code, span, message, hint) => diagnostics.push(diagnosticOf(code, span, message, hint))
  for (const node of debate.nodes)
    if (node.kind === 'evidence') checkEvidence(node, { experiments, fence: fences.get(placeKey(node)), report })
  for (const { title, span } of untestedClaims(debate)) {
    const hint = 'test it, argue for it from tested claims, or write: - untestable: REASON; what would count'
    report('AD100', span, `“${title}” is neither tested, nor argued from tested claims, nor marked untestable`, hint)
  }
  reportUncovered(debate, report)
  return diagnostics.sort((a, b) => compareSpans(a.span, b.span))
}

/** The fences of documents, by the place of their section: an id alone may stand twice. */
function fencesOf(documents: readonly Document[]): ReadonlyMap<string, WrittenEvidence> {
  const sections = documents.flatMap((document) => document.sections)
  return new Map(sections.flatMap((section) => (section.evidence === null ? [] : [[placeKey(section), section.evidence]])))
}

function placeKey({ span }: { span: Span }): string {
  return `${span.file}:${span.start.offset}`
}

function reportUncovered({ sources, nodes }: Debate, report: Report): void {
  const places = nodes.flatMap(({ quotes }) => quotes.flatMap(({ place }) => place ?? []))
  for (const source of sources) {
    const starts = lineOffsetsOf(source.lines)
    const stretches = uncoveredOf(source, places)
    for (const [index, { line, start, end, text }] of stretches.slice(0, mostStretches).entries()) {
      const isLast = index === mostStretches - 1 && stretches.length > mostStretches
      const more = isLast ? `, nor ${stretches.length - mostStretches} stretches after them` : ''
      const offset = starts[line - 1]!
      const span: Span = {
        file: source.path,
        start: { line, column: start + 1, offset: offset + start },
        end: { line, column: end + 1, offset: offset + end },
      }
      report('AD101', span, `no quote covers “${shortened(text)}”${more}`, null)
    }
  }
}

/** Where each line begins, counting one character for a line's end. */
function lineOffsetsOf(lines: readonly string[]): readonly number[] {
  let offset = 0
  return lines.map((line) => {
    const start = offset
    offset += line.length + 1
    return start
  })
}

function shortened(text: string): string {
  return text.length <= 60 ? text : `${text.slice(0, 59)}…`
}
