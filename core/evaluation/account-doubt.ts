import type { NodeId } from '../ids.ts'
import type { Inference } from '../model.ts'
import {
  type Account,
  attackersInOrder,
  doing,
  inferenceAt,
  nameOf,
  namesOf,
  type Telling,
  whichState,
  wordsOf,
} from './account.ts'
import type { ClaimVertices } from './places.ts'
import { inferenceLabel } from './solve.ts'

/** One clause of why a claim is open, and the nodes that it leads on to. */
type Doubt = { readonly text: string; readonly node: NodeId; readonly because: readonly NodeId[] }

/**
 * Why a claim is open: the conflict that nothing decides, or what it waits for. Conflicts of measurements come first,
 * then objections, then what is said for the claim.
 */
export function doubtsOf(telling: Telling, id: NodeId, vertices: ClaimVertices): readonly Account[] {
  const { accepted, unargued, presumption, pools } = vertices
  const measured = pools === null ? [] : aboutMeasurements(telling, id, pools)
  const direct = [accepted.at(-1)!, unargued.at(-1)!, ...(presumption === null ? [] : [presumption])]
  const steps = direct
    .flatMap((vertex) => attackersInOrder(telling, vertex, 'undec'))
    .filter((vertex) => inferenceAt(telling, vertex) !== null)
  const doubts = [...measured, ...steps.map((vertex) => aboutInference(telling, id, vertex))]
  return doubts.map(({ text, node, because }, index) => ({
    text: `${nameOf(telling, id)} is ${index === 0 ? '' : 'also '}open: ${text}.`,
    node: index === 0 ? id : node,
    run: null,
    because,
  }))
}

/** Both sides speak and neither outweighs the other, or it is open whether one of them speaks. */
function aboutMeasurements(telling: Telling, id: NodeId, { noFor, noAgainst }: NonNullable<ClaimVertices['pools']>): readonly Doubt[] {
  const { labelling } = telling.solution
  if (labelling[noFor] === 'out' && labelling[noAgainst] === 'out') {
    const [speakers, opponents] = [noFor, noAgainst].map((pool) => premisesAt(telling, attackersInOrder(telling, pool, 'in')))
    const text = `${doing(telling, speakers!, 'speaks')} for it and ${namesOf(telling, opponents!)} against it, and neither outweighs the other`
    return [{ text, node: speakers![0]!, because: [...speakers!, ...opponents!] }]
  }
  const open = [noFor, noAgainst].flatMap((pool) => attackersInOrder(telling, pool, 'undec'))
  const waiting = premisesAt(telling, open).filter((evidence) => telling.solution.entries.evidence.get(evidence) === 'open')
  if (waiting.length > 0)
    return [{ text: `it waits for ${namesOf(telling, waiting)}, ${whichState(telling, waiting)}`, node: waiting[0]!, because: waiting }]
  return open.map((vertex) => aboutInference(telling, id, vertex))
}

/** Why it is open whether one inference on the claim works. */
function aboutInference(telling: Telling, id: NodeId, vertex: number): Doubt {
  const inference = inferenceAt(telling, vertex)!
  const { premises, warrants, kind } = inference
  const opponent = kind === 'contradict' ? otherEnd(inference, id) : premises[0]!
  const because = [...(kind === 'contradict' ? [opponent] : premises), ...warrants]
  const words = wordsOf(telling, inference)
  if (isObjection(inference)) {
    if (because.includes(id)) return { text: 'it objects to itself', node: id, because: [] }
    if (kind === 'contradict' || because.some((other) => objects(telling, id, other)))
      return { text: `it and ${nameOf(telling, opponent)} exclude each other, and nothing decides between them`, node: opponent, because }
  }
  const attackers = attackersInOrder(telling, vertex, 'undec')
  const cut = attackers.map((attacker) => inferenceAt(telling, attacker)).find((found) => found !== null)
  if (cut)
    return {
      text: `${words} is attacked by ${namesOf(telling, cut.premises)}, ${whichState(telling, cut.premises)}`,
      node: cut.premises[0]!,
      because: [...cut.premises, ...cut.warrants],
    }
  const needed = attackers
    .map((attacker) => telling.solution.vertices[attacker]!)
    .filter(({ role, of }) => of !== id || role === 'unaccepted')
  const open = needed.flatMap(({ of }) => telling.nodes.get(of ?? '')?.id ?? [])
  if (open.length > 0)
    return { text: `${words} rests on ${namesOf(telling, open)}, ${whichState(telling, open)}`, node: open[0]!, because: open }
  return {
    text: `${doing(telling, premises, 'objects')} to it, but it is argued for itself, and neither outweighs the other`,
    node: premises[0]!,
    because: [...premises, ...grounds(telling, id)],
  }
}

function isObjection({ kind }: Inference): boolean {
  return kind === 'rebut' || kind === 'contradict'
}

function otherEnd({ premises, target }: Inference, id: NodeId): NodeId {
  return target.kind === 'node' && target.id !== id ? target.id : premises[0]!
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
function grounds({ solution }: Telling, id: NodeId): readonly NodeId[] {
  const supports = [...solution.structure.inferences.values()].filter(
    ({ inference: { kind, target } }) => (kind === 'support' || kind === 'strict') && target.id === id,
  )
  return supports.filter(({ inference }) => inferenceLabel(solution, inference.id) !== 'out').flatMap(({ needs }) => needs)
}

function premisesAt(telling: Telling, vertices: readonly number[]): readonly NodeId[] {
  return [...new Set(vertices.flatMap((vertex) => inferenceAt(telling, vertex)?.premises ?? []))]
}
