import type { NodeId } from '../ids.ts'
import type { InferenceKind } from '../model.ts'
import { type ClaimVertices, type Places, type StepVertices, verticesOf } from './places.ts'
import { type Step, type Structure, targetNode } from './structure.ts'
import type { FrameworkBuilder } from './vertices.ts'

export function addStep({ add }: FrameworkBuilder, { inference, circular }: Step, { cycles }: Structure): StepVertices {
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
export function attackFromStep(plan: Plan, step: Step): void {
  manners[step.inference.kind](plan, step)
}

const manners: { readonly [kind in InferenceKind]: (plan: Plan, step: Step) => void } = {
  support: supportOrCircle,
  strict: supportOrCircle,
  rebut,
  undermine,
  undercut,
  contradict,
  test,
}

function supportOrCircle(plan: Plan, step: Step): void {
  if (step.circular) supportInCircle(plan, step)
  else support(plan, step)
}

function support(plan: Plan, step: Step): void {
  const { attack } = plan.builder
  const [forward] = placeOf(plan, step).forward
  need(plan, step.needs, forward!)
  const { unargued, pools } = claimOf(plan, targetNode(step.inference))
  if (step.evidential) attack(forward!, pools!.noFor)
  else for (const level of unargued) attack(forward!, level)
}

/** Level l reads the circle's claims at level l − 1, of which there are none for the first; other premises are read as they stand. */
function supportInCircle(plan: Plan, step: Step): void {
  const { attack } = plan.builder
  const { forward, shown } = placeOf(plan, step)
  const to = targetNode(step.inference)
  const inside = step.needs.filter((id) => plan.structure.cycles.closedBy({ from: [id], to }))
  const outside = step.needs.filter((id) => !inside.includes(id))
  for (const [index, vertex] of forward.entries()) {
    need(plan, outside, vertex)
    if (index === 0) attack(plan.places.always, vertex)
    else for (const id of inside) attack(claimOf(plan, id).unaccepted[index - 1]!, vertex)
    attack(vertex, claimOf(plan, to).unargued[index]!)
  }
  need(plan, step.needs, shown!)
}

function rebut(plan: Plan, step: Step): void {
  const { attack } = plan.builder
  const [forward] = placeOf(plan, step).forward
  const target = targetNode(step.inference)
  need(plan, step.needs, forward!)
  const evidence = plan.places.evidence.get(target)
  if (evidence) attack(forward!, evidence.sound)
  else if (step.evidential) attack(forward!, claimOf(plan, target).pools!.noAgainst)
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
function undermine(plan: Plan, step: Step): void {
  const [forward] = placeOf(plan, step).forward
  need(plan, step.needs, forward!)
  const { presumption } = claimOf(plan, targetNode(step.inference))
  if (presumption !== null) plan.builder.attack(forward!, presumption)
}

function undercut(plan: Plan, step: Step): void {
  const { target } = step.inference
  const [forward] = placeOf(plan, step).forward
  need(plan, step.needs, forward!)
  const attacked = target.kind === 'inference' ? plan.places.steps.get(target.id) : undefined
  // An inference that was dropped has no vertices left to attack.
  if (attacked) for (const vertex of verticesOf(attacked)) plan.builder.attack(forward!, vertex)
}

function contradict(plan: Plan, step: Step): void {
  const { premises, warrants } = step.inference
  const { forward, backward } = placeOf(plan, step)
  const [premise, target] = [premises[0]!, targetNode(step.inference)]
  need(plan, [premise, ...warrants], forward[0]!)
  need(plan, [target, ...warrants], backward!)
  for (const level of claimOf(plan, target).accepted) plan.builder.attack(forward[0]!, level)
  for (const level of claimOf(plan, premise).accepted) plan.builder.attack(backward!, level)
}

/** Reads the outcome and whether the run is sound, not the evidence node: a flawed run speaks on neither side. */
function test(plan: Plan, step: Step): void {
  const { attack } = plan.builder
  const { premises, warrants } = step.inference
  const { forward, backward } = placeOf(plan, step)
  const evidence = plan.places.evidence.get(premises[0]!)!
  const { pools } = claimOf(plan, targetNode(step.inference))
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

function placeOf({ places }: Plan, { inference }: Step): StepVertices {
  return places.steps.get(inference.id)!
}

function claimOf({ places }: Plan, id: NodeId): ClaimVertices {
  return places.claims.get(id)!
}
