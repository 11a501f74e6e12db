import type { NodeId } from '../ids.ts'
import type { Debate, EvidencePin } from '../model.ts'
import { type Framework, frameworkOfEnds } from '../semantics/framework.ts'
import type { Label, Labelling } from '../semantics/labelling.ts'
import { type Fix, relabellerOf } from '../semantics/relabel.ts'
import type { Entries } from './flatten.ts'
import { acceptedVertex, type EvidenceVertices, type Places } from './places.ts'
import { type Skeleton, skeletonOf } from './skeleton.ts'

/** What is supposed anew: outcomes of evidence, and labels of claims; `null` lets a claim follow what is said of it. */
export type Supposition = {
  readonly evidence: ReadonlyMap<NodeId, EvidencePin>
  readonly claims: ReadonlyMap<NodeId, Label | null>
}

/** The grounded labels of a debate, kept true while outcomes and pins change. */
export type LiveLabels = {
  /** `null` for a question. */
  readonly labelOf: (id: NodeId) => Label | null
  /** Take in a supposition; answers with the nodes whose labels now differ, in the order of vertices. */
  readonly suppose: (supposition: Supposition) => readonly NodeId[]
  readonly labelling: () => Labelling
}

/**
 * Label a debate so that it can be labelled again at the cost of what a change reaches. Labels are those of `solve` with the
 * entries as they then stand.
 */
export function liveLabelsOf(debate: Debate, entries: Entries): LiveLabels {
  const skeleton = skeletonOf(debate)
  const { places } = skeleton
  let shownBy: ReadonlyMap<number, NodeId> | null = null
  const relabeller = relabellerOf(timelessFramework(skeleton), fixesOf(places, entries))
  return {
    labelOf(id) {
      const vertex = acceptedVertex(places, id)
      return vertex === null ? null : relabeller.labelOf(vertex)
    },
    suppose({ evidence, claims }) {
      const changed = relabeller.fix(fixesOf(places, { evidence, pins: claims }))
      // Made when first asked for: a debate is often labelled only once.
      shownBy ??= new Map([...places.claims.keys(), ...places.evidence.keys()].map((id) => [acceptedVertex(places, id)!, id]))
      const shown = shownBy
      return changed.flatMap((vertex) => shown.get(vertex) ?? [])
    },
    labelling: relabeller.labelling,
  }
}

/** The attacks that hold whatever evidence says. The outcomes of evidence, which they leave unattacked, are fixed instead. */
export function timelessFramework(skeleton: Skeleton): Framework {
  const known = cache.get(skeleton)
  if (known) return known
  const framework = frameworkOfEnds(skeleton.vertices.length, skeleton.from, skeleton.to)
  cache.set(skeleton, framework)
  return framework
}

const cache = new WeakMap<Skeleton, Framework>()

/** What entries come to as fixed labels: of each outcome of each evidence, and of pinned claims at every level. */
export function fixesOf(
  places: Places,
  { evidence, pins }: { evidence: Entries['evidence']; pins: Supposition['claims'] },
): readonly Fix[] {
  return [
    ...[...evidence].flatMap(([id, entry]) => {
      const place = places.evidence.get(id)
      return place ? fixesOfEntry(place, entry) : []
    }),
    ...[...pins].flatMap(([id, label]) => (places.claims.get(id)?.accepted ?? []).map((vertex) => ({ vertex, label }))),
  ]
}

function fixesOfEntry({ confirmed, refuted, silent }: EvidenceVertices, entry: EvidencePin): readonly Fix[] {
  const places: readonly [EvidencePin, number][] = [
    ['confirmed', confirmed],
    ['refuted', refuted],
    ['silent', silent],
  ]
  return places.map(([outcome, vertex]) => ({ vertex, label: labelOfOutcome(outcome, entry) }))
}

/** The label of an outcome of evidence that enters so. */
export function labelOfOutcome(outcome: EvidencePin, entry: EvidencePin): Label {
  if (entry === 'open') return 'undec'
  return entry === outcome ? 'in' : 'out'
}
