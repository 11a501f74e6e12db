import type { InferenceId, NodeId } from '../ids.ts'
import type { Inference } from '../model.ts'
import { type Gathering, type Influence, type WeightedGraph, weightedGraphOf } from '../semantics/gradual-graph.ts'
import type { Label } from '../semantics/labelling.ts'
import { isSupport, type Structure, targetNode } from './structure.ts'

/** What a piece of evidence says, and how surely: 0–1. */
export type Finding = { readonly says: 'confirmed' | 'refuted' | 'nothing'; readonly certainty: number }

/** The weighted graph of a debate, and where its nodes are in it. */
export type StrengthGraph = {
  readonly graph: WeightedGraph
  /** The vertex of a node as a premise; questions have none. Evidence that is not confirmed shares one vertex, of strength 0. */
  readonly vertices: ReadonlyMap<NodeId, number>
}

/** Where every claim starts: nothing said for it, nothing against. */
const startingPoint = 0.5

/**
 * Write a debate as a signed weighted graph.
 *
 * - A claim is weighed from 0.5. A pinned claim is 1 (in), 0 (out) or 0.5, whatever is said of it.
 * - An item is worth its weight (1 if none is written) × the least of its premises and warrants × Π (1 − each undercut).
 *   Support adds; rebut, undermine and contradict subtract. What has no force for the labels has none here.
 * - Evidence is worth its certainty × Π (1 − each rebut of the run). A test adds that when confirmed and subtracts it when
 *   refuted; as a premise evidence counts only when confirmed.
 *
 * So nothing is presumed, and supporters count one by one, also those that support each other in a circle.
 */
export function strengthGraphOf(
  structure: Structure,
  findings: ReadonlyMap<NodeId, Finding>,
  pins: ReadonlyMap<NodeId, Label>,
): StrengthGraph {
  const vertices: { base: number; gathering: Gathering }[] = []
  const edges: Influence[] = []
  const add = (base: number, gathering: Gathering) => vertices.push({ base, gathering }) - 1
  const nothing = add(0, 'needed')
  const runs = new Map(structure.evidence.map(({ id }) => [id, add(findings.get(id)?.certainty ?? 0, 'needed')]))
  const places = new Map<NodeId, number>()
  for (const [id, run] of runs) places.set(id, findings.get(id)?.says === 'confirmed' ? run : nothing)
  for (const { id } of structure.claims) places.set(id, add(baseOf(pins.get(id)), 'weighed'))

  const undercuts = undercutsOf(structure)
  const presumable = new Set(structure.claims.filter(({ id, open }) => !open && !structure.supported.has(id)).map(({ id }) => id))
  const forced = [...structure.inferences.values()].filter(({ inference }) => hasForce(inference, presumable, findings))
  const steps = forced.flatMap(({ inference }) => waysOf(inference).map((way) => ({ inference, way, vertex: vertexOf(inference, way) })))
  const cutters = new Map(
    steps.filter(({ inference }) => inference.kind === 'undercut').map(({ inference, vertex }) => [inference.id, vertex]),
  )
  for (const { inference, way, vertex } of steps) {
    if (!isPlain(inference, way)) {
      for (const from of sourcesOf(inference, way)) edges.push({ from, to: vertex, sign: 1 })
      for (const cut of undercuts.get(inference.id) ?? []) edges.push({ from: cutters.get(cut)!, to: vertex, sign: -1 })
    }
    if (way.to === null) continue
    const run = runs.get(way.to)
    if (run === undefined && pins.has(way.to)) continue
    edges.push({ from: vertex, to: run ?? places.get(way.to)!, sign: signOf(inference, findings) })
  }
  return { graph: weightedGraphOf(vertices, edges), vertices: places }

  /** An item with one premise and nothing else to it is its premise; any other gets a vertex. */
  function vertexOf(inference: Inference, way: Way): number {
    return isPlain(inference, way) ? sourcesOf(inference, way)[0]! : add(inference.weight ?? 1, 'needed')
  }

  function isPlain(inference: Inference, { needs }: Way): boolean {
    return needs.length === 1 && inference.weight === null && !undercuts.has(inference.id)
  }

  /** A test reads its run, whatever came out; everything else reads nodes. */
  function sourcesOf({ kind }: Inference, { needs }: Way): readonly number[] {
    return needs.map((id, index) => (kind === 'test' && index === 0 ? runs.get(id)! : places.get(id)!))
  }
}

/** One direction of an item: what it needs, and the node it bears on; an undercut bears on none. */
type Way = { readonly needs: readonly NodeId[]; readonly to: NodeId | null }

/** A contradiction goes both ways, everything else one. */
function waysOf(inference: Inference): readonly Way[] {
  const { kind, premises, warrants, target } = inference
  const needs = [...premises, ...warrants]
  if (target.kind === 'inference') return [{ needs, to: null }]
  if (kind !== 'contradict') return [{ needs, to: target.id }]
  return [
    { needs, to: target.id },
    { needs: [target.id, ...warrants], to: premises[0]! },
  ]
}

function baseOf(pin: Label | undefined): number {
  if (pin === undefined) return startingPoint
  return { in: 1, out: 0, undec: startingPoint }[pin]
}

/** A test that says nothing adds nothing; an undermine has force only where something is presumed. */
function hasForce(inference: Inference, presumable: ReadonlySet<NodeId>, findings: ReadonlyMap<NodeId, Finding>): boolean {
  if (inference.kind === 'test') return findings.get(inference.premises[0]!)?.says !== 'nothing'
  return inference.kind !== 'undermine' || presumable.has(targetNode(inference))
}

function signOf(inference: Inference, findings: ReadonlyMap<NodeId, Finding>): 1 | -1 {
  if (inference.kind === 'test') return findings.get(inference.premises[0]!)?.says === 'confirmed' ? 1 : -1
  return isSupport(inference) ? 1 : -1
}

function undercutsOf({ inferences }: Structure): ReadonlyMap<InferenceId, readonly InferenceId[]> {
  const undercuts = new Map<InferenceId, InferenceId[]>()
  for (const { inference } of inferences.values()) {
    if (inference.target.kind === 'node') continue
    const known = undercuts.get(inference.target.id)
    if (known) known.push(inference.id)
    else undercuts.set(inference.target.id, [inference.id])
  }
  return undercuts
}
