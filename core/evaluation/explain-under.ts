import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId } from '../ids.ts'
import type { Debate, DebateNode, Stance } from '../model.ts'
import type { Framework } from '../semantics/framework.ts'
import type { Label } from '../semantics/labelling.ts'
import { type Account, listed, nameOf, type Telling } from './account.ts'
import { accountsFrom } from './account-walk.ts'
import type { Certificate, Ruling, SemanticsName } from './certificate.ts'
import { entriesOf } from './entries.ts'
import { groundedTelling, type Step, stepOf } from './explain.ts'
import { acceptedVertex } from './places.ts'
import { nodeLabel, type Solution, solve } from './solve.ts'

/** The semantics that may have several extensions, or that take a search. */
export type SearchedSemantics = Exclude<SemanticsName, 'grounded'>

type Circumstances = { readonly stance: Stance; readonly scenario: string | null }

/** The framework and the vertex that a solver is asked about for a node; `null` for a question, which has none. */
export function vertexToAsk(
  debate: Debate,
  evidence: ReadonlyMap<NodeId, EvidenceStatus>,
  circumstances: Circumstances,
  id: NodeId,
): { readonly framework: Framework; readonly vertex: number } | null {
  const { framework, places } = solve(debate, entriesOf(debate, evidence, circumstances))
  const vertex = acceptedVertex(places, id)
  return vertex === null ? null : { framework, vertex }
}

/**
 * Say in plain sentences what a semantics other than grounded makes of a node, from a solver's ruling on its vertex
 * (`vertexToAsk`): the ruling first; then, of each position that the certificates show, a shortest part that answers every
 * objection to what it holds (`defenceOfNode`), with the same sentences as `explain`. What the grounded labelling decides is
 * told as it decides it, since every extension (of stage semantics, most) agrees with it. Empty when there is no such node.
 */
export function explainUnder(
  debate: Debate,
  evidence: ReadonlyMap<NodeId, EvidenceStatus>,
  { semantics, ...circumstances }: Circumstances & { readonly semantics: SearchedSemantics },
  id: NodeId,
  ruling: Ruling,
): readonly Step[] {
  const telling = groundedTelling(debate, evidence, circumstances)
  const node = telling.nodes.get(id)
  if (!node) return []
  const accounts = node.kind === 'question' ? accountsFrom(telling, node) : accountsOf(telling, node, semantics, ruling)
  return accounts.map((account) => stepOf(telling, account))
}

function accountsOf(telling: Telling, node: DebateNode, semantics: SearchedSemantics, ruling: Ruling): readonly Account[] {
  const opening = { text: rulingInWords(nameOf(telling, node.id), semantics, ruling.kind), node: node.id, run: null, because: [] }
  const label = nodeLabel(telling.solution, node.id)
  switch (ruling.kind) {
    case 'every':
      return [
        opening,
        ...(label === 'in'
          ? accountsFrom(telling, node)
          : position(telling, node, ruling.holding, semantics === 'ideal' ? 'In it:' : 'One of them:')),
      ]
    case 'some':
      return [
        opening,
        ...position(telling, node, ruling.holding, 'One that accepts it:'),
        ...position(telling, node, ruling.without, 'One that does not:'),
      ]
    case 'none':
      if (label === 'out') return [opening, ...accountsFrom(telling, node)]
      if (ruling.without !== null)
        return [opening, ...position(telling, node, ruling.without, semantics === 'ideal' ? 'In it:' : 'One that does without it:')]
      return [opening, ...(label === 'undec' ? accountsFrom(telling, node) : [])]
    case 'no-extension':
    case 'unknown':
      return [opening]
    default:
      throw ruling satisfies never
  }
}

/** What one position makes of the node, under a heading; nothing when no certificate shows it. */
function position(telling: Telling, node: DebateNode, certificate: Certificate | null, heading: string): readonly Account[] {
  if (certificate === null) return []
  const opening = { text: heading, node: null, run: null, because: [] }
  if (!isAdmissible(telling.solution.framework, certificate)) return [opening, whatIsHeld(telling, certificate)]
  return [opening, ...accountsFrom({ ...telling, solution: heldBy(telling.solution, certificate), order: 'any' }, node)]
}

/** Whether every attack on a member is answered by a member: not so in a stage, where there are no reasons to tell. */
function isAdmissible({ attackers, attackerStart, targets, targetStart }: Framework, set: Certificate): boolean {
  const attacked = new Set(set.flatMap((vertex) => [...targets.subarray(targetStart[vertex], targetStart[vertex + 1])]))
  return set.every((vertex) => attackers.subarray(attackerStart[vertex], attackerStart[vertex + 1]).every((from) => attacked.has(from)))
}

/** The claims of a set, the first few by name. */
function whatIsHeld(telling: Telling, certificate: Certificate): Account {
  const set = new Set(certificate)
  const held = [...telling.solution.places.claims].flatMap(([id, { accepted }]) => (set.has(accepted.at(-1)!) ? [id] : []))
  const names = held.slice(0, mostNames).map((id) => nameOf(telling, id))
  const more = held.length > mostNames ? [`${held.length - mostNames} more`] : []
  return { text: held.length === 0 ? 'It holds no claim.' : `It holds ${listed([...names, ...more])}.`, node: null, run: null, because: [] }
}

const mostNames = 6

/** The labels that a set gives: its own vertices are in, what they attack is out, everything else is left open. */
function heldBy(solution: Solution, certificate: Certificate): Solution {
  const { size, targets, targetStart } = solution.framework
  const labelling = new Array<Label>(size).fill('undec')
  for (const vertex of certificate) for (let i = targetStart[vertex]!; i < targetStart[vertex + 1]!; i++) labelling[targets[i]!] = 'out'
  for (const vertex of certificate) labelling[vertex] = 'in'
  return { ...solution, labelling, rounds: new Int32Array(size) }
}

/** What a position is, for somebody who meets the word for the first time. */
const meanings: { readonly [semantics in SearchedSemantics]: string } = {
  complete: 'a set of claims that answers every objection to it and holds whatever it can answer for',
  preferred: 'a largest set of claims that answers every objection to it',
  stable: 'a set of claims that agree, and object to everything else',
  'semi-stable': 'a set of claims that answers every objection to it and leaves as little open as possible',
  stage: 'a set of claims that agree, and leave as little open as possible',
  ideal: 'the largest set of claims that answers every objection to it and that every preferred position holds',
}

function rulingInWords(name: string, semantics: SearchedSemantics, kind: Ruling['kind']): string {
  const kindOfPosition = `${semantics} position`
  const meaning = `(${meanings[semantics]})`
  switch (kind) {
    case 'every':
      return semantics === 'ideal'
        ? `The ideal position accepts ${name} ${meaning}.`
        : `Every ${kindOfPosition} accepts ${name} ${meaning}.`
    case 'some':
      return semantics === 'stage'
        ? `One ${kindOfPosition} accepts ${name}, another does not ${meaning}.`
        : `${name} is defensible: one ${kindOfPosition} accepts it, another does not ${meaning}.`
    case 'none':
      return semantics === 'ideal'
        ? `The ideal position does not accept ${name} ${meaning}.`
        : `No ${kindOfPosition} accepts ${name} ${meaning}.`
    case 'no-extension':
      return `There is no ${kindOfPosition} ${meaning}, so none accepts ${name}: something in the debate objects to itself, at once or by way of others. Other semantics may still decide it.`
    case 'unknown':
      return `Whether ${name} is accepted under ${semantics} semantics is unknown (time limit).`
    default:
      throw kind satisfies never
  }
}
