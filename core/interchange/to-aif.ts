import type { InferenceId } from '../ids.ts'
import type { Claim, Debate, Inference } from '../model.ts'
import { claimsOnly } from './claims-only.ts'
import type { Exported, ExportSubject } from './exported.ts'
import { type FateBook, fateBook } from './fates.ts'

type JsonNode = { readonly nodeID: string; readonly text: string; readonly type: string; readonly scheme?: string }
type JsonEdge = { readonly edgeID: string; readonly fromID: string; readonly toID: string; readonly formEdgeID: null }

/** Export a debate as AIFdb's JSON: claims are I-nodes, supports RA-nodes, attacks CA-nodes, quotes L-nodes that express their claim. */
export function exportAif(subject: ExportSubject): Exported {
  const book = fateBook()
  const graph = graphOf(subject, book)
  return { text: `${JSON.stringify({ ...graph, locutions: [] }, null, 1)}\n`, fates: book.fates() }
}

/** The same as xAIF, which wraps the graph and leaves room for a dialogue. */
export function exportXaif(subject: ExportSubject): Exported {
  const book = fateBook()
  const graph = graphOf(subject, book)
  const map = { ...graph, schemefulfillments: [], descriptorfulfillments: [], participants: [], locutions: [] }
  return { text: `${JSON.stringify({ AIF: map, OVA: {}, text: '', dialog: false }, null, 1)}\n`, fates: book.fates() }
}

function graphOf(subject: ExportSubject, book: FateBook): { readonly nodes: readonly JsonNode[]; readonly edges: readonly JsonEdge[] } {
  const { claims, inferences } = claimsOnly(subject, book)
  const nodes: JsonNode[] = []
  const edges: JsonEdge[] = []
  const numbers = new Map<string, string>()
  const add = (type: string, text: string, scheme?: string): string => {
    const nodeID = String(nodes.length + 1)
    nodes.push({ nodeID, text, type, ...(scheme === undefined ? {} : { scheme }) })
    return nodeID
  }
  const join = (fromID: string, toID: string): void => {
    edges.push({ edgeID: String(edges.length + 1), fromID, toID, formEdgeID: null })
  }
  for (const claim of claims) {
    numbers.set(claim.id, add('I', claim.sentence))
    book.keep('claim', null)
    addQuotes(claim, { add, join, to: numbers.get(claim.id)! }, book)
    if (claim.title !== claim.sentence) book.approximate('heading', 'it is made of the sentence when read again', null)
    if (claim.open) book.lose('open mark', 'AIF does not say what is presumed', null)
  }
  const steps = new Map<InferenceId, string[]>()
  for (const inference of inferences) {
    const made = addStep(inference, { add, join, numbers, steps })
    steps.set(inference.id, made)
    countStep(inference, book)
  }
  for (const _one of subject.debate.expects) book.lose('expectation', 'AIF has no labels', null)
  book.lose('title', 'AIF has none', null)
  addRelations(subject.debate, { add, join, numbers }, book)
  return { nodes, edges }
}

type Pen = { readonly add: (type: string, text: string, scheme?: string) => string; readonly join: (from: string, to: string) => void }

function addQuotes({ quotes }: Claim, { add, join, to }: Pen & { readonly to: string }, book: FateBook): void {
  for (const { speaker, text } of quotes) {
    const force = add('YA', 'Asserting')
    join(add('L', speaker === null ? text : `${speaker}: ${text}`), force)
    join(force, to)
    book.approximate('quote', 'it is a locution without its source', null)
  }
}

/** The nodes of one inference: an RA or CA; of a contradiction two CAs; of each warrant an RA that leads to the step. */
function addStep(
  { kind, premises, warrants, target, reason }: Inference,
  {
    add,
    join,
    numbers,
    steps,
  }: Pen & { readonly numbers: ReadonlyMap<string, string>; readonly steps: ReadonlyMap<InferenceId, readonly string[]> },
): string[] {
  const isSupport = kind === 'support' || kind === 'strict'
  const [type, plainName] = isSupport ? ['RA', 'Default Inference'] : ['CA', 'Default Conflict']
  const ends = target.kind === 'node' ? [numbers.get(target.id)!] : (steps.get(target.id) ?? [])
  const stepFrom = (from: readonly string[], to: readonly string[]): string => {
    const step = add(type!, reason ?? plainName!, plainName)
    for (const one of from) join(one, step)
    for (const end of to) join(step, end)
    return step
  }
  // An RA-node that leads to an attack would say that its conclusion attacks, so what warrants an attack is one of its premises.
  const from = (isSupport ? premises : [...premises, ...warrants]).map((id) => numbers.get(id)!)
  const made = kind === 'contradict' ? [stepFrom(from, ends), stepFrom(ends, from)] : [stepFrom(from, ends)]
  for (const step of made)
    for (const warrant of isSupport ? warrants : []) {
      const argument = add('RA', 'Default Inference', 'Default Inference')
      join(numbers.get(warrant)!, argument)
      join(argument, step)
    }
  return made
}

function countStep({ kind, warrants, weight }: Inference, book: FateBook): void {
  if (kind === 'support' || kind === 'rebut' || kind === 'undercut') book.keep(kind, null)
  if (kind === 'strict') book.approximate('strict support', 'RA-nodes are all defeasible', null)
  if (kind === 'undermine') book.approximate('undermine', 'a CA-node does not say that only the presumption is attacked', null)
  if (kind === 'contradict') book.approximate('contradiction', 'it is two CA-nodes', null)
  for (const _warrant of warrants) book.approximate('warrant', 'it is an argument for the step, or one of the premises of an attack', null)
  if (weight !== null) book.lose('weight', 'AIF has no weights', null)
}

function addRelations(
  { relations }: Debate,
  { add, join, numbers }: Pen & { readonly numbers: ReadonlyMap<string, string> },
  book: FateBook,
): void {
  for (const { kind, from, to } of relations) {
    const [source, target] = [numbers.get(from), numbers.get(to)]
    if (kind !== 'reframes' || source === undefined || target === undefined) {
      book.lose(kind, 'AIF has no such relation', null)
      continue
    }
    const node = add('MA', 'Default Rephrase')
    join(source, node)
    join(node, target)
    book.keep('reframes', null)
  }
}
