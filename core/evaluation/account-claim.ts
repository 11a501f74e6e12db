import type { NodeId } from '../ids.ts'
import type { Claim } from '../model.ts'
import {
  type Account,
  attackersInOrder,
  doing,
  inferenceAt,
  nameOf,
  namesOf,
  objecting,
  stateOf,
  supportsOf,
  supposedBy,
  supposition,
  type Telling,
  whichState,
} from './account.ts'
import { doubtsOf } from './account-doubt.ts'
import { failures } from './account-failure.ts'
import { type ClaimVertices, shownVertices } from './places.ts'
import { targetNode } from './structure.ts'

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
      return doubtsOf(telling, claim.id)
    default:
      throw label satisfies never
  }
}

function whyItStands(telling: Telling, id: NodeId, vertices: ClaimVertices): readonly Account[] {
  const reasons = attackersInOrder(telling, vertices.unargued.at(-1)!, 'in')
  const measured = vertices.pools !== null && reasons.includes(vertices.pools.for) && !telling.reasons.has(reasons[0]!)
  const reason = measured ? vertices.pools.for : reasons[0]!
  const inVain = saidInVain(telling, vertices, reason)
  const asked = telling.told.size === 1
  const unheard = reason === vertices.pools?.for || vertices.pools === null || !asked ? [] : measuredInVain(telling, vertices.pools.noFor)
  return [sentenceThatItStands(telling, id, vertices, reason, inVain.length > 0), ...inVain, ...unheard]
}

function sentenceThatItStands(
  telling: Telling,
  id: NodeId,
  { presumption, pools }: ClaimVertices,
  reason: number,
  contested: boolean,
): Account {
  const name = nameOf(telling, id)
  if (reason === presumption)
    return about(id, `${name} stands: ${contested ? 'nothing said against it holds' : 'nobody has objected'}.`, [])
  if (reason === pools?.for) {
    const { evidence, because } = measurements(telling, pools.noFor)
    return about(id, `${name} stands: ${doing(telling, evidence, 'speaks')} for it.`, because)
  }
  const { premises, warrants } = inferenceAt(telling, reason)!
  const given = warrants.length === 0 ? '' : `, given ${namesOf(telling, warrants)}`
  return about(id, `${name} stands: ${doing(telling, premises, 'supports')} it${given}.`, [...premises, ...warrants])
}

/** What was said without success against the claim or against what it stands on. */
function saidInVain(telling: Telling, { accepted, pools }: ClaimVertices, reason: number): readonly Account[] {
  const said = [accepted.at(-1)!, reason]
    .flatMap((vertex) => attackersInOrder(telling, vertex, 'out'))
    .filter((vertex) => inferenceAt(telling, vertex) !== null)
  return [...failures(telling, said), ...(pools === null ? [] : measuredInVain(telling, pools.noAgainst))]
}

/** Runs that came out so as to speak on this side of a claim and yet do not. Those that came out otherwise are passed over. */
function measuredInVain(telling: Telling, pool: number): readonly Account[] {
  const { vertices, entries } = telling.solution
  const spoke = attackersInOrder(telling, pool, 'out').filter((vertex) => {
    const wanted = vertices[vertex]!.role === 'backward' ? 'refuted' : 'confirmed'
    return inferenceAt(telling, vertex)?.premises.every((id) => (supposedBy(telling, id) ?? entries.evidence.get(id)) === wanted)
  })
  return failures(telling, spoke)
}

function whyItIsOut(telling: Telling, claim: Claim, vertices: ClaimVertices): readonly Account[] {
  const name = nameOf(telling, claim.id)
  const attackers = attackersInOrder(telling, vertices.accepted.at(-1)!, 'in')
  const chosen = attackers.filter((vertex) => telling.reasons.has(vertex))
  const attacker = (chosen.length > 0 ? chosen : attackers).find((vertex) => vertex !== vertices.unargued.at(-1))
  if (attacker === undefined) return whyItIsUnsupported(telling, claim, vertices)
  if (attacker === vertices.pools?.against) {
    const { evidence, because } = measurements(telling, vertices.pools.noAgainst)
    return [about(claim.id, `${name} falls: ${doing(telling, evidence, 'speaks')} against it.`, because)]
  }
  const inference = inferenceAt(telling, attacker)!
  const { kind, premises, warrants } = inference
  const opposed = telling.solution.vertices[attacker]!.role === 'backward' ? [targetNode(inference)] : premises
  const text =
    kind === 'contradict'
      ? `it contradicts ${namesOf(telling, opposed)}, ${whichState(telling, opposed)}`
      : `${objecting(telling, opposed)} to it`
  return [about(claim.id, `${name} falls: ${text}.`, [...opposed, ...warrants])]
}

/** Out for want of an argument is never told as false; unless something that rests on that objects to it as well. */
function whyItIsUnsupported(telling: Telling, { id, open }: Claim, { presumption, pools }: ClaimVertices): readonly Account[] {
  const state = stateOf(telling, id)
  const opening = `${nameOf(telling, id)} ${state}${state === 'is unsupported' ? ', which does not make it false' : ''}`
  const runs = pools === null ? [] : measuredInVain(telling, pools.noFor)
  if (presumption !== null) {
    const { premises, warrants } = inferenceAt(telling, attackersInOrder(telling, presumption, 'in')[0]!)!
    const text = `${opening}: ${doing(telling, premises, 'objects')} to taking it for granted.`
    return [about(id, text, [...premises, ...warrants]), ...runs]
  }
  const given = supportsOf(telling, id)
  if (given.length === 0) {
    const wanting = pools === null ? 'nobody has argued for it yet' : 'nobody has argued for it, and no run speaks for it'
    return [about(id, `${opening}: ${wanting}${open ? '; it is not taken for granted' : ''}.`, []), ...runs]
  }
  const why = given.every(({ circular }) => circular) ? 'the arguments for it lead back to it' : 'no argument for it holds'
  const steps = given.map(({ inference }) => shownVertices(telling.solution.places.inferences.get(inference.id)!)[0]!)
  return [about(id, `${opening}: ${why}.`, []), ...failures(telling, steps), ...runs]
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
