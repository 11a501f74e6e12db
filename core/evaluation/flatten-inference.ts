import type { NodeId } from '../ids.ts'
import type { InferenceKind } from '../model.ts'
import { type ClaimVertices, type InferenceVertices, type Places, verticesOf } from './places.ts'
import { type LiveInference, type Structure, targetNode } from './structure.ts'
import type { FrameworkBuilder } from './vertices.ts'

export function addInference({ add }: FrameworkBuilder, { inference, circular }: LiveInference, { cycles }: Structure): InferenceVertices {
  const { id, kind } = inference
  if (circular) {
    const levels = Array.from({ length: cycles.sizeOf(targetNode(inference)) }, (_, index) => index + 1)
    return { forward: levels.map((level) => add('forward', id, level)), backward: null, shown: add('shown', id, 1) }
  }
  const twofold = kind === 'contradict' || kind === 'test'
  return { forward: [add('forward', id, 1)], backward: twofold ? add('backward', id, 1) : null, shown: null }
}

/** A framework under construction: every place exists, attacks between them are being added. */
export type Plan = { readonly builder: FrameworkBuilder; readonly structure: Structure; readonly places: Places }

/** Add what attacks an inference's vertices, and what they attack. */
export function attackFromInference(plan: Plan, live: LiveInference): void {
  manners[live.inference.kind](plan, live)
}

const manners: { readonly [kind in InferenceKind]: (plan: Plan, live: LiveInference) => void } = {
  support: supportOrCircle,
  strict: supportOrCircle,
  rebut,
  undermine,
  undercut,
  contradict,
  test,
}

function supportOrCircle(plan: Plan, live: LiveInference): void {
  if (live.circular) supportInCircle(plan, live)
  else support(plan, live)
}

function support(plan: Plan, live: LiveInference): void {
  const { attack } = plan.builder
  const [forward] = placeOf(plan, live).forward
  need(plan, live.needs, forward!)
  const { unargued, pools } = claimOf(plan, targetNode(live.inference))
  if (live.evidential) attack(forward!, pools!.noFor)
  else for (const level of unargued) attack(forward!, level)
}

/** Level l reads the circle's claims at level l − 1, of which there are none for the first; other premises are read as they stand. */
function supportInCircle(plan: Plan, live: LiveInference): void {
  const { attack } = plan.builder
  const { forward, shown } = placeOf(plan, live)
  const to = targetNode(live.inference)
  const inside = live.needs.filter((id) => plan.structure.cycles.closedBy({ from: [id], to }))
  const outside = live.needs.filter((id) => !inside.includes(id))
  for (const [index, vertex] of forward.entries()) {
    need(plan, outside, vertex)
    if (index === 0) attack(plan.places.always, vertex)
    else for (const id of inside) attack(claimOf(plan, id).unaccepted[index - 1]!, vertex)
    attack(vertex, claimOf(plan, to).unargued[index]!)
  }
  need(plan, live.needs, shown!)
}

function rebut(plan: Plan, live: LiveInference): void {
  const { attack } = plan.builder
  const [forward] = placeOf(plan, live).forward
  const target = targetNode(live.inference)
  need(plan, live.needs, forward!)
  const evidence = plan.places.evidence.get(target)
  if (evidence) attack(forward!, evidence.sound)
  else if (live.evidential) attack(forward!, claimOf(plan, target).pools!.noAgainst)
  else rebutByArgument(plan, forward!, target)
}

/** A claim that is argued for answers back to an argument, and a measurement in its favour overrides one. */
function rebutByArgument({ builder: { attack }, structure, places }: Plan, forward: number, target: NodeId): void {
  const { accepted, pools } = places.claims.get(target)!
  for (const level of accepted) attack(forward, level)
  if (structure.supported.has(target)) attack(accepted.at(-1)!, forward)
  if (pools) attack(pools.for, forward)
}

/** Attacks the presumption alone: on a claim that is argued for it has no target. */
function undermine(plan: Plan, live: LiveInference): void {
  const [forward] = placeOf(plan, live).forward
  need(plan, live.needs, forward!)
  const { presumption } = claimOf(plan, targetNode(live.inference))
  if (presumption !== null) plan.builder.attack(forward!, presumption)
}

function undercut(plan: Plan, live: LiveInference): void {
  const { target } = live.inference
  const [forward] = placeOf(plan, live).forward
  need(plan, live.needs, forward!)
  const attacked = target.kind === 'inference' ? plan.places.inferences.get(target.id) : undefined
  // An inference that was dropped has no vertices left to attack.
  if (attacked) for (const vertex of verticesOf(attacked)) plan.builder.attack(forward!, vertex)
}

function contradict(plan: Plan, live: LiveInference): void {
  const { premises, warrants } = live.inference
  const { forward, backward } = placeOf(plan, live)
  const [premise, target] = [premises[0]!, targetNode(live.inference)]
  need(plan, [premise, ...warrants], forward[0]!)
  need(plan, [target, ...warrants], backward!)
  for (const level of claimOf(plan, target).accepted) plan.builder.attack(forward[0]!, level)
  for (const level of claimOf(plan, premise).accepted) plan.builder.attack(backward!, level)
}

/** Reads the outcome and whether the run is sound, not the evidence node: a flawed run speaks on neither side. */
function test(plan: Plan, live: LiveInference): void {
  const { attack } = plan.builder
  const { premises, warrants } = live.inference
  const { forward, backward } = placeOf(plan, live)
  const evidence = plan.places.evidence.get(premises[0]!)!
  const { pools } = claimOf(plan, targetNode(live.inference))
  for (const vertex of [forward[0]!, backward!]) {
    attack(evidence.flawed, vertex)
    need(plan, warrants, vertex)
  }
  attack(evidence.unconfirmed, forward[0]!)
  attack(evidence.unrefuted, backward!)
  attack(forward[0]!, pools!.noFor)
  attack(backward!, pools!.noAgainst)
}

/** The vertex fails while one of the nodes is not accepted. */
function need({ builder, places }: Plan, nodes: readonly NodeId[], vertex: number): void {
  for (const id of nodes) builder.attack(places.claims.get(id)?.unaccepted.at(-1) ?? places.evidence.get(id)!.unaccepted, vertex)
}

function placeOf({ places }: Plan, { inference }: LiveInference): InferenceVertices {
  return places.inferences.get(inference.id)!
}

function claimOf({ places }: Plan, id: NodeId): ClaimVertices {
  return places.claims.get(id)!
}
