import type { NodeId } from '../ids.ts'
import type { Inference } from '../model.ts'
import {
  type Account,
  attackersInOrder,
  doing,
  inferenceAt,
  nameOf,
  namesOf,
  objecting,
  supportsOf,
  type Telling,
  whichState,
  wordsOf,
} from './account.ts'
import type { ClaimVertices } from './places.ts'
import { inferenceLabel } from './solve.ts'

/** One clause of why a claim is open, and the nodes that it leads on to. */
type Doubt = {
  readonly text: string
  readonly node: NodeId
  readonly because: readonly NodeId[]
  /** The other side of a conflict that reads the same from there. */
  readonly rival?: NodeId
  /** What it names is open by itself: a conflict, or a run to be made. Others only pass on the doubt of what they lead to. */
  readonly itself: boolean
}

/**
 * Why a claim is open: the conflict that nothing decides, or what it waits for. First and followed further is the doubt
 * that leads to one that is open by itself in the fewest steps; the others are told of the claim that was asked about, and not
 * followed. Of equals, conflicts of measurements come first, then objections, then what is said for the claim.
 */
export function doubtsOf(telling: Telling, id: NodeId): readonly Account[] {
  const doubts = doubtsAt(telling, id)
  const unsaid = doubts.filter(({ rival }) => rival === undefined || !telling.told.has(rival))
  if (unsaid.length === 0) return [{ text: `${nameOf(telling, id)} is open for the same reason.`, node: id, run: null, because: [] }]
  const first = nearest(telling, unsaid)
  const told = telling.told.size === 1 ? [first, ...unsaid.filter((doubt) => doubt !== first)] : [first]
  return told.map(({ text, node, because }, index) => ({
    text: `${nameOf(telling, id)} is ${index === 0 ? '' : 'also '}open: ${text}.`,
    node: index === 0 ? id : node,
    run: null,
    because: index === 0 ? because : [],
  }))
}

function doubtsAt(telling: Telling, id: NodeId): readonly Doubt[] {
  const { accepted, unargued, presumption, pools } = telling.solution.places.claims.get(id)!
  const measured = pools === null ? [] : aboutMeasurements(telling, id, pools)
  const direct = [accepted.at(-1)!, unargued.at(-1)!, ...(presumption === null ? [] : [presumption])]
  const steps = direct
    .flatMap((vertex) => attackersInOrder(telling, vertex, 'undec'))
    .filter((vertex) => inferenceAt(telling, vertex) !== null)
  return [...measured, ...steps.map((vertex) => aboutInference(telling, id, vertex))]
}

/** How many claims are looked at for the nearest doubt that is open by itself. */
const mostClaims = 200

/** The doubt from which the fewest steps lead to one that is open by itself; the first where none is found. */
function nearest(telling: Telling, doubts: readonly Doubt[]): Doubt {
  const seen = new Set<NodeId>(telling.told)
  const queue = doubts.map((doubt) => ({ doubt, first: doubt }))
  for (let next = 0; next < queue.length && seen.size < mostClaims + telling.told.size; next++) {
    const { doubt, first } = queue[next]!
    if (doubt.itself) return first
    for (const id of doubt.because) {
      if (seen.has(id) || !isOpenClaim(telling, id)) continue
      seen.add(id)
      queue.push(...doubtsAt(telling, id).map((one) => ({ doubt: one, first })))
    }
  }
  return doubts[0]!
}

function isOpenClaim({ solution }: Telling, id: NodeId): boolean {
  const claim = solution.places.claims.get(id)
  return claim !== undefined && solution.labelling[claim.accepted.at(-1)!] === 'undec'
}

/** Both sides speak and neither outweighs the other, or it is open whether one of them speaks. */
function aboutMeasurements(telling: Telling, id: NodeId, { noFor, noAgainst }: NonNullable<ClaimVertices['pools']>): readonly Doubt[] {
  const { labelling } = telling.solution
  if (labelling[noFor] === 'out' && labelling[noAgainst] === 'out') {
    const [speakers, opponents] = [noFor, noAgainst].map((pool) => premisesAt(telling, attackersInOrder(telling, pool, 'in')))
    const text = `${doing(telling, speakers!, 'speaks')} for it and ${namesOf(telling, opponents!)} against it, and neither outweighs the other`
    return [{ text, node: speakers![0]!, because: [...speakers!, ...opponents!], itself: true }]
  }
  const open = [noFor, noAgainst].flatMap((pool) => attackersInOrder(telling, pool, 'undec'))
  const waiting = premisesAt(telling, open).filter((evidence) => telling.solution.entries.evidence.get(evidence) === 'open')
  if (waiting.length > 0)
    return [
      {
        text: `it waits for ${namesOf(telling, waiting)}, ${whichState(telling, waiting)}`,
        node: waiting[0]!,
        because: waiting,
        itself: true,
      },
    ]
  return open.map((vertex) => aboutInference(telling, id, vertex))
}

/** Why it is open whether one inference on the claim works. */
function aboutInference(telling: Telling, id: NodeId, vertex: number): Doubt {
  const inference = inferenceAt(telling, vertex)!
  const { premises } = inference
  const conflict = isObjection(inference) ? aboutConflict(telling, id, inference) : null
  if (conflict) return conflict
  const words = wordsOf(telling, inference, id)
  const attackers = attackersInOrder(telling, vertex, 'undec')
  const cut = attackers.map((attacker) => inferenceAt(telling, attacker)).find((found) => found !== null)
  if (cut) {
    const text = `${words} is attacked by ${namesOf(telling, cut.premises)}, ${whichState(telling, cut.premises)}`
    return { text, node: cut.premises[0]!, because: [...cut.premises, ...cut.warrants], itself: isOpenEvidence(telling, cut.premises) }
  }
  const needed = attackers
    .map((attacker) => telling.solution.vertices[attacker]!)
    .filter(({ of, role }) => of !== id || role === 'unaccepted')
  const open = needed.flatMap(({ of }) => telling.nodes.get(of ?? '')?.id ?? [])
  if (open.length > 0)
    return {
      text: `${words} rests on ${namesOf(telling, open)}, ${whichState(telling, open)}`,
      node: open[0]!,
      because: open,
      itself: isOpenEvidence(telling, open),
    }
  const text = `${objecting(telling, premises)} to it, but it is argued for itself, and neither outweighs the other`
  return { text, node: premises[0]!, because: [...premises, ...grounds(telling, id)], itself: true }
}

/** A claim against itself, or two that object to each other. */
function aboutConflict(telling: Telling, id: NodeId, { kind, premises, warrants, target }: Inference): Doubt | null {
  const opponents = kind === 'contradict' && target.kind === 'node' && target.id !== id ? [target.id] : premises
  if (opponents.includes(id)) return { text: 'it objects to itself', node: id, because: [], itself: true }
  const rival = kind === 'contradict' ? opponents[0] : opponents.find((other) => objects(telling, id, other))
  if (rival === undefined) return null
  const verb = kind === 'contradict' ? 'contradict' : 'object to'
  const text = `it and ${nameOf(telling, rival)} ${verb} each other, and nothing decides between them`
  return { text, node: rival, because: [...opponents, ...warrants], rival, itself: true }
}

/** Whether one of several nodes is a run that is still to be made. */
function isOpenEvidence({ solution }: Telling, ids: readonly NodeId[]): boolean {
  return ids.some((id) => solution.entries.evidence.get(id) === 'open')
}

function isObjection({ kind }: Inference): boolean {
  return kind === 'rebut' || kind === 'contradict'
}

/** Whether one node objects to another, undecided. */
function objects({ solution }: Telling, from: NodeId, to: NodeId): boolean {
  return [...solution.structure.inferences.values()].some(
    ({ inference }) =>
      isObjection(inference) &&
      inference.premises.includes(from) &&
      inference.target.id === to &&
      inferenceLabel(solution, inference.id) === 'undec',
  )
}

/** What is argued for a claim and has not fallen. */
function grounds(telling: Telling, id: NodeId): readonly NodeId[] {
  const standing = supportsOf(telling, id).filter(({ inference }) => inferenceLabel(telling.solution, inference.id) !== 'out')
  return standing.flatMap(({ needs }) => needs)
}

function premisesAt(telling: Telling, vertices: readonly number[]): readonly NodeId[] {
  return [...new Set(vertices.flatMap((vertex) => inferenceAt(telling, vertex)?.premises ?? []))]
}
