import type { NodeId } from '../ids.ts'
import type { Debate, EvidencePin } from '../model.ts'
import type { Framework } from '../semantics/framework.ts'
import type { Label } from '../semantics/labelling.ts'
import { addClaim } from './flatten-claim.ts'
import { addEvidence } from './flatten-evidence.ts'
import { addInference, attackFromInference } from './flatten-inference.ts'
import type { EvidenceVertices, Places } from './places.ts'
import { type Structure, structureOf } from './structure.ts'
import { type FrameworkBuilder, frameworkBuilder, type Vertex } from './vertices.ts'

/** How the nodes of a debate enter: every evidence with what it says, and the claims that a scenario pins. */
export type Entries = {
  readonly evidence: ReadonlyMap<NodeId, EvidencePin>
  readonly pins: ReadonlyMap<NodeId, Label>
}

/** A framework, and the key that carries its labels back to the debate. */
export type Flattened = {
  readonly framework: Framework
  /** What each vertex stands for, by number. */
  readonly vertices: readonly Vertex[]
  readonly places: Places
  readonly structure: Structure
}

/**
 * Compile a debate to a framework of linear size in which a node is accepted exactly when flat assumption-based
 * argumentation accepts it: the same grounded, complete, preferred and stable labels of all claims, evidence and
 * inferences.
 *
 * Three vertices a claim, one or two an inference, four more a claim on which evidence bears, nine an evidence; times
 * the size of the circle for claims that support each other in one. Ids are sorted before anything is numbered.
 *
 * @throws {RangeError} when an evidence node has no entry.
 */
export function flatten(debate: Debate, { evidence, pins }: Entries): Flattened {
  const structure = structureOf(debate)
  const builder = frameworkBuilder()
  const places = placesOf(builder, structure, evidence)
  for (const live of structure.inferences.values()) attackFromInference({ builder, structure, places }, live)
  for (const [id, label] of pins) pin(builder, id, label, places)
  return { framework: builder.build(), vertices: builder.vertices, places, structure }
}

function placesOf(builder: FrameworkBuilder, structure: Structure, entries: ReadonlyMap<NodeId, EvidencePin>): Places {
  const always = builder.add('always', null, 1)
  const evidence = new Map<NodeId, EvidenceVertices>()
  for (const { id } of structure.evidence) {
    const entry = entries.get(id)
    if (entry === undefined) throw new RangeError(`evidence "${id}" has no entry`)
    evidence.set(id, addEvidence(builder, id, entry, always))
  }
  const claims = new Map(structure.claims.map((claim) => [claim.id, addClaim(builder, claim, structure)]))
  const inferences = new Map([...structure.inferences.values()].map((live) => [live.inference.id, addInference(builder, live, structure)]))
  return { always, claims, evidence, inferences }
}

/** Fix a claim's label at every level, whatever is said of it; what rests on the claim follows as usual. */
function pin(builder: FrameworkBuilder, id: NodeId, label: Label, { claims }: Places): void {
  const claim = claims.get(id)
  if (!claim) return
  switch (label) {
    case 'in':
      for (const level of claim.accepted) builder.seal(level, 'nothing')
      return
    case 'undec':
      for (const level of claim.accepted) builder.seal(level, 'doubt')
      return
    case 'out': {
      const rejection = builder.add('pin', id, 1)
      for (const level of claim.accepted) builder.attack(rejection, level)
      return
    }
    default:
      throw label satisfies never
  }
}
