import type { ArgumentGraph, GraphArgument, GraphIssue } from './carneades-graph.ts'
import { type Level, levelsOf } from './carneades-levels.ts'
import { readGraph } from './carneades-read.ts'
import { builtIn } from './carneades-schemes.ts'
import { contestsOf, heavyEnough } from './carneades-standards.ts'
import type { Draft, DraftInference, DraftNode } from './draft.ts'
import { type ImportDesk, type Imported, type ImportSource, importedBy } from './imported.ts'

/**
 * Import a Carneades 4 argument graph.
 *
 * A statement is a claim, presumed when assumed and open otherwise. An argument is a support with its undercutters. An issue is a
 * question that its positions answer. A proof standard becomes undercuts between the arguments for rival positions: an argument
 * falls when the premises of one that is too heavy for it hold, so a tie lets both positions fall, as in Carneades. Labels that the
 * file expects become what the debate expects.
 *
 * Source: Gordon and Walton 2016 (formalizing balancing arguments), Gordon, Prakken and Walton 2007 (proof standards).
 */
export function importCarneades(source: ImportSource): Imported {
  return importedBy(source, (text, desk) => {
    const graph = readGraph(text, desk)
    return graph === null ? { title: null, opening: [], nodes: [], inferences: [], relations: [], expects: null } : draftOf(graph, desk)
  })
}

function draftOf(graph: ArgumentGraph, desk: ImportDesk): Draft {
  const { book } = desk
  const levels = levelsOf(graph, book)
  const supports = heavyEnough(graph, levels.all, book).map((level) => supportOf(level, graph))
  const nodes: DraftNode[] = []
  const argued = new Set(supports.map(({ level }) => level.argument.conclusion))
  for (const { key, text, assumed, line } of graph.statements.values()) {
    const note = text === key ? [] : [`Statement ${key} of the argument graph.`]
    nodes.push({ key, kind: 'claim', title: null, text, notes: note, open: !assumed && !argued.has(key), line })
    book.keep('statement', line)
  }
  const assumptions = assumptionsOf(graph, argued, desk)
  const questions = graph.issues.map((issue) => questionOf(issue, graph))
  for (const { line } of questions) book.keep('issue', line)
  for (const { line } of graph.arguments) book.keep('argument', line)
  const undercuts = supports.flatMap(({ inference, level }) =>
    level.argument.undercutters.map((key) => undercutOf(inference, key, level.argument)),
  )
  for (const { line } of undercuts) book.keep('undercutter', line)
  const contests = contestsOf(graph, { levels: levels.all, supports }, book)
  return {
    title: graph.title,
    opening: graph.notes,
    nodes: [...nodes, ...assumptions.nodes, ...questions, ...levels.nodes],
    inferences: [...supports.map(({ inference }) => inference), ...assumptions.inferences, ...levels.inferences, ...undercuts, ...contests],
    relations: graph.issues.flatMap(({ key, positions, line }) =>
      positions.map((position) => ({ kind: 'answers' as const, from: position, to: questionKey(key), line })),
    ),
    expects: graph.expects,
  }
}

/** A claim that is argued for is not presumed; when it is assumed too, the assumption stands as an argument of its own. */
function assumptionsOf(
  { statements }: ArgumentGraph,
  argued: ReadonlySet<string>,
  { book }: ImportDesk,
): Pick<Draft, 'nodes' | 'inferences'> {
  const both = [...statements.values()].filter(({ key, assumed }) => assumed && argued.has(key))
  for (const { line } of both) book.approximate('assumption', 'its statement is argued for, so it stands as an argument of its own', line)
  return {
    nodes: both.map(({ key, text, line }) => ({
      key: `assumed\n${key}`,
      kind: 'claim',
      title: `Assumed: ${text}`,
      text: `It is assumed: ${text}`,
      notes: [],
      open: false,
      line,
    })),
    inferences: both.map(({ key, line }) => ({
      kind: 'support',
      premises: [`assumed\n${key}`],
      warrants: [],
      target: { kind: 'node', key },
      reason: null,
      weight: null,
      line,
    })),
  }
}

function questionOf({ key, positions, standard, line }: GraphIssue, { statements }: ArgumentGraph): DraftNode {
  const texts = positions.map((position) => statements.get(position)?.text ?? position)
  const words = { PE: 'preponderance of the evidence', CCE: 'clear and convincing evidence', BRD: 'beyond reasonable doubt' }[standard]
  return {
    key: questionKey(key),
    kind: 'question',
    title: `Issue ${key}: ${texts.join(' or ')}`,
    text: texts.join(' Or: '),
    notes: [`Proof standard: ${words}.`],
    open: false,
    line,
  }
}

function questionKey(issue: string): string {
  return `issue\n${issue}`
}

/** A level of an argument's weight and the inference it became. */
export type SupportingLevel = { readonly level: Level; readonly inference: DraftInference }

function supportOf(level: Level, { issues }: ArgumentGraph): SupportingLevel {
  const { argument, claims, weight } = level
  const isWeighed = issues.some(({ positions }) => positions.includes(argument.conclusion))
  const scheme = argument.scheme === null || builtIn(argument.scheme) !== null ? '' : `, scheme ${argument.scheme}`
  const roles = argument.roles.length === 0 ? '' : `, premises ${argument.roles.join(', ')}`
  return {
    level,
    inference: {
      kind: 'support',
      premises: claims,
      warrants: [],
      target: { kind: 'node', key: argument.conclusion },
      reason: `argument ${argument.key}${scheme}${roles}`,
      weight: isWeighed || weight < 1 ? weight : null,
      line: argument.line,
    },
  }
}

function undercutOf(inference: DraftInference, key: string, { line }: GraphArgument): DraftInference {
  return { kind: 'undercut', premises: [key], warrants: [], target: { kind: 'inference', inference }, reason: null, weight: null, line }
}
