import type { Debate } from '../model.ts'
import { addClaim } from './flatten-claim.ts'
import { addEvidence } from './flatten-evidence.ts'
import { addInference, attackFromInference } from './flatten-inference.ts'
import type { Places } from './places.ts'
import { type Structure, structureOf } from './structure.ts'
import { type FrameworkBuilder, frameworkBuilder, type Vertex } from './vertices.ts'

/** Everything of a debate's framework that neither outcomes nor pins change: all its vertices and most of its attacks. */
export type Skeleton = {
  readonly structure: Structure
  readonly places: Places
  /** What each vertex stands for, by number. */
  readonly vertices: readonly Vertex[]
  /** Attack `i` runs from `from[i]` to `to[i]`. */
  readonly from: Uint32Array
  readonly to: Uint32Array
}

/**
 * The skeleton of a debate. Three vertices a claim, one or two an inference, four more a claim on which evidence bears,
 * nine an evidence; times the size of the circle for claims that support each other in one.
 */
export function skeletonOf(debate: Debate): Skeleton {
  const known = cache.get(debate)
  if (known) return known
  const skeleton = assemble(structureOf(debate))
  cache.set(debate, skeleton)
  return skeleton
}

/** A debate never changes, so its skeleton is put together once, however many outcomes and scenarios are asked about. */
const cache = new WeakMap<Debate, Skeleton>()

function assemble(structure: Structure): Skeleton {
  const builder = frameworkBuilder()
  const places = placesOf(builder, structure)
  for (const live of structure.inferences.values()) attackFromInference({ builder, structure, places }, live)
  const { vertices, from, to } = builder
  return { structure, places, vertices, from: Uint32Array.from(from), to: Uint32Array.from(to) }
}

function placesOf(builder: FrameworkBuilder, structure: Structure): Places {
  const always = builder.add('always', null, 1)
  const evidence = new Map(structure.evidence.map(({ id }) => [id, addEvidence(builder, id)]))
  const claims = new Map(structure.claims.map((claim) => [claim.id, addClaim(builder, claim, structure)]))
  const inferences = new Map([...structure.inferences.values()].map((live) => [live.inference.id, addInference(builder, live, structure)]))
  return { always, claims, evidence, inferences }
}
