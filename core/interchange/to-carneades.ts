import type { InferenceId, NodeId } from '../ids.ts'
import type { Claim, Inference } from '../model.ts'
import { builtIn } from './carneades-schemes.ts'
import { claimsOnly } from './claims-only.ts'
import type { Exported, ExportSubject } from './exported.ts'
import { type FateBook, fateBook } from './fates.ts'

type Statement = { readonly key: string; readonly text: string }
type Argument = {
  readonly conclusion: string
  readonly premises: readonly string[]
  readonly undercutter: string | null
  readonly scheme: string | null
}

/** An argument graph while it is written. */
type Graph = { readonly statements: Statement[]; readonly assumptions: string[]; readonly arguments: Argument[] }

/**
 * Export a debate as a Carneades 4 argument graph with the same grounded labels.
 *
 * Carneades attacks arguments only, by undercutters. So a claim that is attacked gets two statements beside it, “for” and “against”: it
 * follows from the first unless the second holds. An answer back is an undercutter of the attack that the claim itself concludes.
 * Labels that the debate expects become the tests of the file.
 *
 * Source: Gordon and Walton 2016, who show that frameworks with undercutters alone are general.
 */
export function exportCarneades(subject: ExportSubject): Exported {
  const book = fateBook()
  const { claims, inferences } = claimsOnly(subject, book)
  for (const { kind } of subject.debate.relations) book.lose(kind, 'an argument graph has no such relation', null)
  for (const claim of claims) countMarks(claim, book)
  const plan = planOf(claims, inferences)
  const graph: Graph = { statements: [], assumptions: [], arguments: [] }
  for (const claim of claims) addClaim(claim, plan, graph, book)
  for (const inference of inferences) addInference(inference, plan, graph, book)
  return { text: printed(graph, subject), fates: book.fates() }
}

type Plan = {
  readonly supported: ReadonlySet<NodeId>
  /** Claims that something rebuts or contradicts. */
  readonly attacked: ReadonlySet<NodeId>
  /** Presumed claims whose presumption something attacks. */
  readonly undermined: ReadonlySet<NodeId>
  /** The statement that undercuts each inference, where something does. */
  readonly cut: ReadonlyMap<InferenceId, string>
}

function planOf(claims: readonly Claim[], inferences: readonly Inference[]): Plan {
  const supported = new Set<NodeId>()
  const attacked = new Set<NodeId>()
  const undermined = new Set<NodeId>()
  const cut = new Map<InferenceId, string>()
  const open = new Set<NodeId>(claims.filter((claim) => claim.open).map(({ id }) => id))
  const cutting = (id: InferenceId): void => {
    if (!cut.has(id)) cut.set(id, `cut-${cut.size + 1}`)
  }
  for (const { kind, target } of inferences)
    if (target.kind === 'node' && (kind === 'support' || kind === 'strict')) supported.add(target.id)
  for (const { id, kind, premises, target } of inferences) {
    if (target.kind === 'inference') cutting(target.id)
    else if (kind === 'rebut' || kind === 'contradict') {
      attacked.add(target.id)
      if (kind === 'contradict') attacked.add(premises[0]!)
      // A claim that is argued for answers back, which takes an undercutter of the attack.
      else if (supported.has(target.id)) cutting(id)
    } else if (kind === 'undermine' && !open.has(target.id) && !supported.has(target.id)) undermined.add(target.id)
  }
  return { supported, attacked, undermined, cut }
}

function addClaim({ id, sentence, open }: Claim, { supported, attacked, undermined }: Plan, graph: Graph, book: FateBook): void {
  const say = (key: string, text: string): number => graph.statements.push({ key, text })
  say(id, sentence)
  book.keep('claim', null)
  const isPresumed = !open && !supported.has(id)
  const ground = attacked.has(id) ? `for-${id}` : id
  if (attacked.has(id)) {
    say(ground, `Something speaks for: ${sentence}`)
    say(`against-${id}`, `Something speaks against: ${sentence}`)
    graph.arguments.push({ conclusion: id, premises: [ground], undercutter: `against-${id}`, scheme: null })
    book.approximate('attacked claim', 'it follows from what speaks for it unless something speaks against it', null)
  }
  if (!isPresumed) return
  if (!undermined.has(id)) {
    graph.assumptions.push(ground)
    return
  }
  say(`undermined-${id}`, `Nothing is presumed of: ${sentence}`)
  graph.arguments.push({ conclusion: ground, premises: [], undercutter: `undermined-${id}`, scheme: null })
}

function addInference(inference: Inference, plan: Plan, graph: Graph, book: FateBook): void {
  const { id, kind, premises, warrants, target, reason, weight } = inference
  const undercutter = plan.cut.get(id) ?? null
  if (undercutter !== null) graph.statements.push({ key: undercutter, text: `The step to ${target.id} does not hold` })
  const needs = [...new Set([...premises, ...warrants])]
  // The name of a built-in scheme would change how the argument weighs.
  const scheme = reason === null || builtIn(reason) !== null ? null : reason
  const conclude = (conclusion: string, from: readonly string[]): number =>
    graph.arguments.push({ conclusion, premises: from, undercutter, scheme })
  for (const _warrant of warrants) book.approximate('warrant', 'it is one more premise', null)
  if (weight !== null) book.lose('weight', 'it is no weight of an argument among rivals', null)
  if (target.kind === 'inference') {
    book.keep('undercut', null)
    conclude(plan.cut.get(target.id)!, needs)
    return
  }
  const [on, against] = [target.id, (claim: NodeId): string => `against-${claim}`]
  switch (kind) {
    case 'support':
    case 'strict':
      if (kind === 'support') book.keep('support', null)
      else book.approximate('strict support', 'every argument can be undercut in Carneades', null)
      conclude(plan.attacked.has(on) ? `for-${on}` : on, needs)
      return
    case 'rebut':
      book.approximate('rebut', 'it is an argument that something speaks against the claim', null)
      conclude(against(on), needs)
      if (plan.supported.has(on)) graph.arguments.push({ conclusion: undercutter!, premises: [on], undercutter: null, scheme: null })
      return
    case 'contradict':
      book.approximate('contradiction', 'it is an argument against each from the other', null)
      conclude(against(on), [...new Set([premises[0]!, ...warrants])])
      conclude(against(premises[0]!), [...new Set([on, ...warrants])])
      return
    default:
      book.keep(kind, null)
      // On a claim that is argued for or open there is no presumption to attack, and so no statement for it.
      if (plan.undermined.has(on)) conclude(`undermined-${on}`, needs)
  }
}

function countMarks({ title, sentence, quotes }: Claim, book: FateBook): void {
  if (title !== sentence) book.approximate('heading', 'it is made of the sentence when read again', null)
  for (const _quote of quotes) book.lose('quote', 'an argument graph has no quotes', null)
}

/** Block YAML with every text as JSON writes it, which is YAML as well. */
function printed({ statements, assumptions, arguments: all }: Graph, { debate, outcomes: decided }: ExportSubject): string {
  const list = (values: readonly string[]): string => `[${values.map((value) => JSON.stringify(value)).join(', ')}]`
  const lines = ['meta:', `  title: ${JSON.stringify(debate.title)}`, '', `statements:${statements.length === 0 ? ' {}' : ''}`]
  for (const { key, text } of statements) lines.push(`  ${JSON.stringify(key)}: ${JSON.stringify(text)}`)
  lines.push('', `arguments:${all.length === 0 ? ' {}' : ''}`)
  for (const [index, { conclusion, premises, undercutter, scheme }] of all.entries()) {
    lines.push(`  a${index + 1}:`)
    if (scheme !== null) lines.push(`    scheme: ${JSON.stringify(scheme)}`)
    lines.push(`    conclusion: ${JSON.stringify(conclusion)}`, `    premises: ${list(premises)}`)
    if (undercutter !== null) lines.push(`    undercutter: ${JSON.stringify(undercutter)}`)
  }
  lines.push('', `assumptions: ${list(assumptions)}`)
  const wanted = decided.size === 0 ? 'none' : 'recorded'
  const expected = debate.expects.find(({ stance, outcomes, scenario }) => stance === 'today' && outcomes === wanted && scenario === null)
  if (expected !== undefined)
    lines.push('', 'tests:', `  in: ${list(expected.in)}`, `  out: ${list(expected.out)}`, `  undecided: ${list(expected.undec)}`)
  return `${lines.join('\n')}\n`
}
