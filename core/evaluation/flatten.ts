import type { NodeId } from '../ids.ts'
import type { Debate, EvidencePin } from '../model.ts'
import { type Attack, type Framework, frameworkOfEnds } from '../semantics/framework.ts'
import type { Label } from '../semantics/labelling.ts'
import { attacksOfEntry } from './flatten-evidence.ts'
import type { Places } from './places.ts'
import { type Skeleton, skeletonOf } from './skeleton.ts'
import type { Structure } from './structure.ts'
import type { Vertex } from './vertices.ts'

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
 * inferences. Ids are sorted before anything is numbered.
 *
 * @throws {RangeError} when an evidence node has no entry.
 */
export function flatten(debate: Debate, { evidence, pins }: Entries): Flattened {
  const skeleton = skeletonOf(debate)
  const { places, vertices, structure } = skeleton
  const entering = [...places.evidence].flatMap(([id, place]) => {
    const entry = evidence.get(id)
    if (entry === undefined) throw new RangeError(`evidence "${id}" has no entry`)
    return attacksOfEntry(place, entry, places.always)
  })
  return { framework: frameworkWith(skeleton, entering, pins), vertices, places, structure }
}

/**
 * Add what evidence says, and fix the labels of pinned claims at every level, whatever is said of them: what is in loses
 * its attackers, what is out is attacked by what always stands, and what is undecided is attacked by itself alone. What
 * rests on a pinned claim follows as usual.
 */
function frameworkWith({ places, vertices, from, to }: Skeleton, entering: readonly Attack[], pins: Entries['pins']): Framework {
  const pinned = [...pins].flatMap(([id, label]) => (places.claims.get(id)?.accepted ?? []).map((vertex) => ({ vertex, label })))
  const rejections = pinned.filter(({ label }) => label === 'out').map(({ vertex }): Attack => [places.always, vertex])
  const doubts = pinned.filter(({ label }) => label === 'undec').map(({ vertex }): Attack => [vertex, vertex])
  const added = [...entering, ...rejections, ...doubts]

  const sealed = new Set(pinned.filter(({ label }) => label !== 'out').map(({ vertex }) => vertex))
  const kept = sealed.size === 0 ? { from, to } : withoutAttacksOn(sealed, from, to)
  return frameworkOfEnds(
    vertices.length,
    joined(
      kept.from,
      added.map(([attacker]) => attacker),
    ),
    joined(
      kept.to,
      added.map(([, target]) => target),
    ),
  )
}

function withoutAttacksOn(sealed: ReadonlySet<number>, from: Uint32Array, to: Uint32Array): Pick<Skeleton, 'from' | 'to'> {
  return { from: from.filter((_, i) => !sealed.has(to[i]!)), to: to.filter((vertex) => !sealed.has(vertex)) }
}

function joined(list: Uint32Array, more: readonly number[]): Uint32Array {
  const all = new Uint32Array(list.length + more.length)
  all.set(list)
  all.set(more, list.length)
  return all
}
