import type { NodeId } from '../ids.ts'
import type { Claim } from '../model.ts'
import {
  type Account,
  attackersInOrder,
  capitalised,
  doing,
  inferenceAt,
  nameOf,
  namesOf,
  stateOf,
  supposition,
  type Telling,
  whichState,
  wordsOf,
} from './account.ts'
import { doubtsOf } from './account-doubt.ts'
import type { ClaimVertices } from './places.ts'
import { targetNode } from './structure.ts'
import type { Role } from './vertices.ts'

/** Why a claim stands, falls, is unsupported or open: the sentence that decides it first, then what was said in vain. */
export function accountsOfClaim(telling: Telling, claim: Claim): readonly Account[] {
  const { places, labelling, entries } = telling.solution
  const vertices = places.claims.get(claim.id)!
  const label = labelling[vertices.accepted.at(-1)!]!
  if (entries.pins.has(claim.id)) {
    const word = { in: 'stands', out: 'falls', undec: 'is open' }[label]
    return [about(claim.id, `${nameOf(telling, claim.id)} ${word}: ${supposition(telling)}.`, [])]
  }
  switch (label) {
    case 'in':
      return whyItStands(telling, claim.id, vertices)
    case 'out':
      return whyItIsOut(telling, claim, vertices)
    case 'undec':
      return doubtsOf(telling, claim.id, vertices)
    default:
      throw label satisfies never
  }
}

function whyItStands(telling: Telling, id: NodeId, vertices: ClaimVertices): readonly Account[] {
  const name = nameOf(telling, id)
  const reason = attackersInOrder(telling, vertices.unargued.at(-1)!, 'in')[0]!
  const inVain = objectionsInVain(telling, vertices, reason).map((vertex) => failure(telling, vertex))
  if (reason === vertices.presumption) {
    const text = inVain.length === 0 ? 'nobody has objected' : 'nobody had to argue for it, and no objection to it holds'
    return [about(id, `${name} stands: ${text}.`, []), ...inVain]
  }
  if (reason === vertices.pools?.for) {
    const { evidence, because } = measurements(telling, vertices.pools.noFor)
    return [about(id, `${name} stands: ${doing(telling, evidence, 'speaks')} for it.`, because), ...inVain]
  }
  const { premises, warrants } = inferenceAt(telling, reason)!
  const given = warrants.length === 0 ? '' : `, given ${warrants.map((warrant) => nameOf(telling, warrant)).join(' and ')}`
  return [about(id, `${name} stands: ${doing(telling, premises, 'supports')} it${given}.`, [...premises, ...warrants]), ...inVain]
}

/** What attacks the claim, its presumption or the step it stands on, all of it without success. Runs that decided nothing are passed over. */
function objectionsInVain(telling: Telling, { accepted, presumption, pools }: ClaimVertices, reason: number): readonly number[] {
  const against = pools === null ? [] : attackersInOrder(telling, pools.noAgainst, 'out').filter((vertex) => isDecided(telling, vertex))
  const direct = [accepted.at(-1)!, reason, ...(presumption === null ? [] : [presumption])].flatMap((vertex) =>
    attackersInOrder(telling, vertex, 'out'),
  )
  return [...new Set([...direct.filter((vertex) => inferenceAt(telling, vertex) !== null), ...against])]
}

function isDecided(telling: Telling, vertex: number): boolean {
  const inference = inferenceAt(telling, vertex)
  const wanted = inference?.kind === 'test' ? 'refuted' : 'confirmed'
  return inference?.premises.every((id) => telling.solution.entries.evidence.get(id) === wanted) ?? false
}

function whyItIsOut(telling: Telling, claim: Claim, vertices: ClaimVertices): readonly Account[] {
  const { id } = claim
  const name = nameOf(telling, id)
  const attacker = attackersInOrder(telling, vertices.accepted.at(-1)!, 'in').find((vertex) => !vertices.unargued.includes(vertex))
  if (attacker === undefined) return whyItIsUnsupported(telling, claim, vertices)
  if (attacker === vertices.pools?.against) {
    const { evidence, because } = measurements(telling, vertices.pools.noAgainst)
    return [about(id, `${name} falls: ${doing(telling, evidence, 'speaks')} against it.`, because)]
  }
  const inference = inferenceAt(telling, attacker)!
  const { kind, premises, warrants } = inference
  const opposed = telling.solution.vertices[attacker]!.role === 'backward' ? [targetNode(inference)] : premises
  const text = kind === 'contradict' ? `it contradicts ${nameOf(telling, opposed[0]!)}` : `${doing(telling, opposed, 'objects')} to it`
  return [about(id, `${name} falls: ${text}, ${whichState(telling, opposed)}.`, [...opposed, ...warrants])]
}

/** Out for want of an argument is never told as false. */
function whyItIsUnsupported(telling: Telling, { id, open }: Claim, { presumption, pools }: ClaimVertices): readonly Account[] {
  const { structure, places } = telling.solution
  const given = [...structure.inferences.values()].filter(
    ({ inference: { kind, target } }) => (kind === 'support' || kind === 'strict') && target.id === id,
  )
  const opening = `${nameOf(telling, id)} is unsupported, which does not make it false`
  if (presumption !== null) {
    const underminer = inferenceAt(telling, attackersInOrder(telling, presumption, 'in')[0]!)!
    return [
      about(id, `${opening}: ${doing(telling, underminer.premises, 'objects')} to taking it for granted.`, [
        ...underminer.premises,
        ...underminer.warrants,
      ]),
    ]
  }
  if (given.length === 0) {
    const text = pools === null ? 'nobody has argued for it yet' : 'nobody has argued for it, and no run speaks for it'
    return [about(id, `${opening}: ${text}${open ? ', and it is not taken for granted' : ''}.`, [])]
  }
  const circle = given.every(({ circular }) => circular)
  const failures = given.map(({ inference }) => {
    const { shown, forward } = places.inferences.get(inference.id)!
    return failure(telling, shown ?? forward[0]!)
  })
  return [about(id, `${opening}: ${circle ? 'the arguments for it lead back to it' : 'no argument for it holds'}.`, []), ...failures]
}

/** Why an inference that is out does not work: what defeated it first. */
function failure(telling: Telling, vertex: number): Account {
  const inference = inferenceAt(telling, vertex)!
  const words = capitalised(wordsOf(telling, inference))
  const attacker = attackersInOrder(telling, vertex, 'in')[0]!
  const cut = inferenceAt(telling, attacker)
  if (cut) {
    const text = `${words} is attacked by ${namesOf(telling, cut.premises)}, ${whichState(telling, cut.premises)}.`
    return about(cut.premises[0]!, text, [...cut.premises, ...cut.warrants])
  }
  const { role, of } = telling.solution.vertices[attacker]!
  const { id } = telling.nodes.get(of!)!
  const name = nameOf(telling, id)
  const ways: Partial<Readonly<Record<Role, string>>> = {
    for: `measurements speak for ${name}, and outweigh it`,
    accepted: `${name} has arguments of its own, and stands`,
  }
  return about(inference.premises[0]!, `${words} fails: ${ways[role] ?? `${name} ${stateOf(telling, id)}`}.`, [id])
}

/** The evidence that feeds one side of a claim's measurements. */
function measurements(telling: Telling, pool: number): { readonly evidence: readonly NodeId[]; readonly because: readonly NodeId[] } {
  const feeding = attackersInOrder(telling, pool, 'in').flatMap((vertex) => inferenceAt(telling, vertex) ?? [])
  return {
    evidence: [...new Set(feeding.flatMap(({ premises }) => premises))],
    because: [...new Set(feeding.flatMap(({ premises, warrants }) => [...premises, ...warrants]))],
  }
}

function about(node: NodeId, text: string, because: readonly NodeId[]): Account {
  return { text, node, run: null, because }
}
