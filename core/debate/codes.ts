import type { Diagnostic, Severity } from '../diagnostic.ts'
import type { Span } from '../model.ts'

export type Code = keyof typeof codes

/** Takes remarks on a debate while it is linked and checked. */
export type Report = (code: Code, span: Span, message: string, hint: string | null) => void

/**
 * Every diagnostic that Adduce can make. A code is forever: it may be retired, never given another meaning.
 *
 * Tens: 00 documents, 10 relations, 20 marks, 30 quotes, 40 evidence, 50 front matter, 60–70 links between documents,
 * 80 the folder, 90 what the debate expects and what its experiments say, 100 the debate as a whole, 110 files of other formats.
 */
export const codes = {
  AD001: ['error', 'A document is larger than 256 KiB.'],
  AD002: ['error', 'Lists, quotes or emphasis are nested deeper than 32.'],
  AD003: ['error', 'A heading has no letter or digit to make an id of.'],
  AD004: ['error', 'A heading’s slug is longer than 64 characters.'],
  AD005: ['error', 'A document cannot be parsed.'],
  AD006: ['error', 'A merge has left its conflict marks in a document.'],
  AD007: ['warning', 'The marks of a generated part are not in pairs.'],

  AD010: ['error', 'A list item links a node, but its words are no verb.'],
  AD011: ['warning', 'A verb is not followed by a link.'],
  AD012: ['error', 'A relation’s link leads to no heading of the debate.'],
  AD013: ['error', 'A relation is nested that cannot be.'],
  AD014: ['error', '“undercut by” or “warranted by” has no inference above it.'],
  AD015: ['error', '“undercuts” does not say from which premise.'],
  AD016: ['error', 'A weight is not a number from 0 to 1.'],
  AD017: ['warning', 'The reason of a relation is not set off by a colon.'],
  AD018: ['error', '“untestable” gives no reason.'],
  AD019: ['info', '“untestable” does not say what would count.'],
  AD020: ['warning', 'Only a claim can be open or untestable.'],
  AD021: ['warning', 'A relation stands under no node.'],

  AD030: ['warning', 'A quote’s attribution names no source.'],
  AD031: ['error', 'A quote has an attribution but no words.'],
  AD032: ['error', 'A quote’s source is not in the front matter.'],
  AD033: ['error', 'A source cannot be read.'],
  AD034: ['error', 'A quote names a line that its source does not have.'],
  AD035: ['error', 'A quote does not stand on the line it names.'],

  AD040: ['error', 'An evidence fence is not YAML.'],
  AD041: ['error', 'Evidence leaves out what it must say.'],
  AD042: ['error', 'A field of evidence has a wrong value.'],
  AD043: ['warning', 'Evidence has an unknown field.'],
  AD044: ['error', 'A region cannot be read.'],
  AD045: ['error', 'The confirm and refute regions overlap.'],
  AD046: ['warning', 'A section has more than one evidence fence.'],
  AD047: ['warning', 'An evidence fence stands under no node.'],
  AD048: ['warning', 'The heading of evidence asks a question.'],

  AD050: ['error', 'The front matter is not YAML.'],
  AD051: ['error', 'A field of the front matter has a wrong value.'],
  AD052: ['warning', 'The front matter has an unknown field.'],
  AD053: ['info', 'Front matter outside README.md is not read.'],
  AD054: ['error', 'A source lies outside the debate’s folder.'],
  AD055: ['warning', 'The debate has no README.md with front matter.'],
  AD056: ['error', 'A root is no node of the debate.'],
  AD057: ['error', 'A scenario pins what cannot be pinned so.'],
  AD058: ['error', 'An expectation names what the debate does not have.'],
  AD059: ['error', 'An alias cannot be used.'],

  AD060: ['error', 'A link leads to no node.'],
  AD061: ['warning', 'A link names a document in which its heading does not stand.'],
  AD062: ['error', 'A link leads to a heading that is no node.'],
  AD063: ['error', 'Two headings have one id.'],
  AD064: ['info', 'The same is written twice.'],
  AD065: ['error', '“undercuts … from …” does not meet exactly one inference.'],
  AD066: ['error', 'A strict inference cannot be undercut.'],
  AD067: ['error', 'Evidence is only rebutted, never supported or undermined.'],
  AD068: ['error', 'A question is neither premise nor conclusion.'],
  AD069: ['error', 'Only claims contradict each other.'],
  AD070: ['warning', 'An undermined claim has no presumption.'],
  AD071: ['error', 'A test is of a claim, by evidence.'],
  AD072: ['error', 'An answer is a claim, to a question.'],
  AD073: ['warning', 'Claims support each other in a circle.'],
  AD074: ['error', 'A test’s warrant closes a circle of support.'],
  AD075: ['error', 'A circle of support has more than 64 claims.'],
  AD076: ['warning', 'A claim that follows strictly is attacked.'],

  AD080: ['error', 'A file of the debate cannot be read.'],
  AD081: ['error', 'The debate’s folder exceeds a limit.'],
  AD082: ['error', 'A document takes too long to parse.'],
  AD083: ['error', 'An experiment cannot be loaded.'],
  AD084: ['error', 'A record cannot be trusted and is left out.'],
  AD085: ['warning', 'An experiment of a debate from elsewhere is not run.'],

  AD090: ['error', 'The debate expects of itself what does not hold.'],
  AD091: ['error', 'Evidence names an experiment that the debate does not have.'],
  AD092: ['error', 'Evidence names a metric that its experiment does not measure.'],
  AD093: ['error', 'Evidence sets a parameter that its experiment does not have.'],
  AD094: ['error', 'A parameter is not what its experiment allows.'],
  AD095: ['error', 'Evidence plans seeds for a tier that its experiment does not offer.'],
  AD096: ['warning', 'Evidence plans fewer seeds than could decide.'],
  AD097: ['warning', 'A prediction takes many seeds to decide.'],
  AD098: ['warning', 'A prediction cannot be confirmed, or cannot be refuted.'],

  AD100: ['warning', 'A claim is neither tested, nor argued from tested ones, nor marked untestable.'],
  AD101: ['info', 'Words of a source that no quote covers.'],

  AD110: ['error', 'A file of another format cannot be read.'],
  AD111: ['warning', 'A part of a file of another format is not understood.'],
} as const satisfies { readonly [code: string]: readonly [Severity, string] }

/** A diagnostic with the severity that its code has. */
export function diagnosticOf(code: Code, span: Span, message: string, hint: string | null): Diagnostic {
  return { code, severity: codes[code][0], span, message, hint }
}
