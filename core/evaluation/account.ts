import type { EvidenceStatus } from '../evidence/status.ts'
import type { NodeId, RunKey } from '../ids.ts'
import type { Debate, DebateNode, Inference, Stance } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import { shownOf } from './basis.ts'
import { attackersLabelled, type Solution } from './solve.ts'
import { isSupport, type LiveInference } from './structure.ts'

/** One sentence on one node, and the nodes whose own accounts come next. */
export type Account = {
  readonly text: string
  readonly node: NodeId | null
  readonly run: RunKey | null
  readonly because: readonly NodeId[]
}

/** Everything that an explanation draws on. */
export type Telling = {
  readonly debate: Debate
  /** By id. */
  readonly nodes: ReadonlyMap<string, DebateNode>
  readonly evidence: ReadonlyMap<NodeId, EvidenceStatus>
  readonly stance: Stance
  readonly scenario: string | null
  readonly solution: Solution
  /** Nodes explained already. */
  readonly told: ReadonlySet<NodeId>
  /** The defence that is being told: what of several reasons to name. Empty where nothing is decided. */
  readonly reasons: ReadonlySet<number>
  /** `grounded`: reasons lead to ground. `any`: within one position claims may defend each other. */
  readonly order: 'grounded' | 'any'
}

/** A node's title in quotation marks. */
export function nameOf({ nodes }: Telling, id: NodeId): string {
  return `“${nodes.get(id)?.title ?? id}”`
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

export function namesOf(telling: Telling, ids: readonly NodeId[]): string {
  return listed(ids.map((id) => nameOf(telling, id)))
}

/** A sentence begins with a capital, also behind a quotation mark. */
export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** How a node stands, as the end of a sentence: `stands`, `is open`, `came out against its prediction`. */
export function stateOf(telling: Telling, id: NodeId): string {
  const { solution } = telling
  const claim = solution.places.claims.get(id)
  if (claim) {
    const shown = shownOf(solution, claim)
    return shown === 'stands' || shown === 'falls' ? shown : `is ${shown}`
  }
  const evidence = solution.places.evidence.get(id)
  if (!evidence) return 'has no label'
  if (solution.labelling[evidence.sound] === 'out') return 'is set aside'
  const supposed = supposedBy(telling, id)
  if (supposed !== null) return comingOut[supposed]
  switch (solution.entries.evidence.get(id)) {
    case 'confirmed':
      return solution.labelling[evidence.sound] === 'in' ? 'came out as predicted' : 'may have to be set aside'
    case 'refuted':
      return 'came out against its prediction'
    case 'open':
      return 'is not decided yet'
    default:
      return 'says nothing'
  }
}

/** What a position supposes of evidence that is still open; `null` where nothing is supposed or nothing is open. */
export function supposedBy({ solution }: Telling, id: NodeId): 'confirmed' | 'refuted' | 'silent' | null {
  const place = solution.places.evidence.get(id)
  if (place === undefined || solution.entries.evidence.get(id) !== 'open') return null
  return (['confirmed', 'refuted', 'silent'] as const).find((outcome) => solution.labelling[place[outcome]] === 'in') ?? null
}

const comingOut = { confirmed: 'comes out as predicted', refuted: 'comes out against its prediction', silent: 'says nothing' } as const

/** `which stands`, of several `which stand`; each by itself where they differ. */
export function whichState(telling: Telling, ids: readonly NodeId[]): string {
  const states = ids.map((id) => stateOf(telling, id))
  const [first] = states
  if (states.length === 1) return `which ${first}`
  if (states.every((state) => state === first)) return `which ${plural(first!)}`
  return `of which ${listed(ids.map((id, index) => `${nameOf(telling, id)} ${states[index]}`))}`
}

/** Names and a verb that agrees with their number: `“A” objects`, `“A” and “B” object`. */
export function doing(telling: Telling, ids: readonly NodeId[], verb: 'objects' | 'speaks' | 'supports'): string {
  return `${namesOf(telling, ids)} ${ids.length === 1 ? verb : verb.slice(0, -1)}`
}

/** `“A”, which stands, objects`. */
export function objecting(telling: Telling, ids: readonly NodeId[]): string {
  return `${namesOf(telling, ids)}, ${whichState(telling, ids)}, ${ids.length === 1 ? 'objects' : 'object'}`
}

/** An inference in words, small letter first: `the step from “A” to “B”`; the node spoken of is `it`. */
export function wordsOf(telling: Telling, { kind, premises, target }: Inference, spokenOf: NodeId | null): string {
  const from = namesOf(telling, premises)
  if (target.kind === 'inference') return `the objection of ${from} to a step`
  const to = target.id === spokenOf ? 'it' : nameOf(telling, target.id)
  switch (kind) {
    case 'rebut':
    case 'undermine':
      return `the objection from ${from} to ${to}`
    case 'contradict':
      return `the contradiction between ${from} and ${to}`
    default:
      return `the step from ${from} to ${to}`
  }
}

/** The inference that a vertex belongs to; `null` when it belongs to none. */
export function inferenceAt({ solution }: Telling, vertex: number): Inference | null {
  const { role, of } = solution.vertices[vertex]!
  if (of === null || (role !== 'forward' && role !== 'backward' && role !== 'shown')) return null
  return solution.structure.inferences.get(of)?.inference ?? null
}

/** The supports of a claim that have force. */
export function supportsOf({ solution }: Telling, id: NodeId): readonly LiveInference[] {
  return [...solution.structure.inferences.values()].filter(({ inference }) => isSupport(inference) && inference.target.id === id)
}

/** The attackers of a vertex with a label: those of the defence that is told before others, first decided first. */
export function attackersInOrder({ solution, reasons }: Telling, vertex: number, label: Label): readonly number[] {
  const rank = (attacker: number) => (reasons.has(attacker) ? 0 : 1)
  return [...attackersLabelled(solution, vertex, label)].sort((a, b) => rank(a) - rank(b) || solution.rounds[a]! - solution.rounds[b]!)
}

/** The ending `so supposed by the scenario one-pass` of a sentence on a pinned node. */
export function supposition({ scenario }: Telling): string {
  return `so supposed by the scenario ${scenario}`
}

function plural(state: string): string {
  const forms: Readonly<Record<string, string>> = {
    stands: 'stand',
    falls: 'fall',
    'is open': 'are open',
    'is unsupported': 'are unsupported',
    'is set aside': 'are set aside',
    'is not decided yet': 'are not decided yet',
    'says nothing': 'say nothing',
    'comes out as predicted': 'come out as predicted',
    'comes out against its prediction': 'come out against their prediction',
  }
  return forms[state] ?? state
}
