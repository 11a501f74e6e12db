import type { InferenceId, NodeId } from '../ids.ts'
import type { Debate, InferenceKind, RelationKind } from '../model.ts'

/** How a node hangs under its parent: the inference or relation that put it there. */
export type Role = 'top' | 'warrant' | InferenceKind | RelationKind

/** One node in its one place. `minor` children wait behind a stub: fragments (`part of`) and literature. */
export type Branch = {
  readonly id: NodeId
  readonly parent: NodeId | null
  readonly role: Role
  /** The inference that hangs it there; `null` for a relation and at the top. */
  readonly inference: InferenceId | null
  readonly minor: boolean
  /** Major children first; among each, the order of the files. */
  readonly children: readonly NodeId[]
}

/** The whole debate as a forest: every node exactly once. Tops are its roots, then whatever leads to no root. */
export type DebateTree = {
  readonly tops: readonly NodeId[]
  /** How many of `tops` are the debate's roots; the others are minor. */
  readonly rootCount: number
  readonly branches: ReadonlyMap<NodeId, Branch>
}

/** `rank` counts the places as the files say them; it orders siblings. */
type Place = { readonly parent: NodeId; readonly role: Role; readonly inference: InferenceId | null; readonly rank: number }

/**
 * Hang every node under its primary parent.
 *
 * The primary parent is the whole a fragment is `part of`; else the conclusion of the node's first inference;
 * else the end of its first relation; an undercut hangs beside what it cuts, under the conclusion of that
 * inference. A parent that would close a circle is passed over for the next. Time O(nodes × places of a node).
 */
export function treeOf(debate: Debate): DebateTree {
  const places = placesOf(debate)
  const roots = debate.roots.filter((id) => places.has(id))
  const hung = hang(places, roots)
  const literature = new Set(debate.nodes.filter((node) => node.quotes.some((quote) => quote.web !== null)).map((node) => node.id))
  const children = new Map<NodeId, NodeId[]>(debate.nodes.map((node) => [node.id, []]))
  const inPlace = [...hung].filter((entry): entry is [NodeId, Place] => entry[1] !== null).sort(([, a], [, b]) => a.rank - b.rank)
  for (const [id, place] of inPlace) children.get(place.parent)!.push(id)

  const isMinor = (id: NodeId) => hung.get(id)?.role === 'part of' || literature.has(id)
  const besideCut = besideWhatTheyCut(debate, hung)
  const branches = new Map<NodeId, Branch>()
  for (const [id, place] of hung) {
    const ordered = besideCut(children.get(id)!)
    branches.set(id, {
      id,
      parent: place?.parent ?? null,
      role: place?.role ?? 'top',
      inference: place?.inference ?? null,
      minor: place !== null && isMinor(id),
      children: [...ordered.filter((child) => !isMinor(child)), ...ordered.filter(isMinor)],
    })
  }
  const others = debate.nodes.map((node) => node.id).filter((id) => hung.get(id) === null && !roots.includes(id))
  return { tops: [...roots, ...others], rootCount: roots.length, branches }
}

/** Every place a node could hang in, best first; a node without any gets an empty list. */
function placesOf(debate: Debate): ReadonlyMap<NodeId, readonly Place[]> {
  const inferences = new Map(debate.inferences.map((inference) => [inference.id, inference]))
  const conclusion = (id: InferenceId): NodeId | null => {
    const seen = new Set<InferenceId>()
    for (let at = inferences.get(id); at !== undefined && !seen.has(at.id); ) {
      seen.add(at.id)
      if (at.target.kind === 'node') return at.target.id
      at = inferences.get(at.target.id)
    }
    return null
  }
  const places = new Map<NodeId, Place[]>(debate.nodes.map((node) => [node.id, []]))
  let rank = 0
  const add = (id: NodeId, parent: NodeId | null, role: Role, inference: InferenceId | null) => {
    if (parent !== null && parent !== id && places.has(parent)) places.get(id)?.push({ parent, role, inference, rank: rank++ })
  }
  for (const { kind, from, to } of debate.relations) if (kind === 'part of') add(from, to, kind, null)
  for (const { id, kind, premises } of debate.inferences) for (const premise of premises) add(premise, conclusion(id), kind, id)
  for (const { id, warrants } of debate.inferences) for (const warrant of warrants) add(warrant, conclusion(id), 'warrant', id)
  for (const { kind, from, to } of debate.relations) if (kind !== 'part of') add(from, to, kind, null)
  return places
}

/** Give each node its first place from which a top is reached; `null` makes it a top. */
function hang(places: ReadonlyMap<NodeId, readonly Place[]>, roots: readonly NodeId[]): ReadonlyMap<NodeId, Place | null> {
  const hung = new Map<NodeId, Place | null>([...places].map(([id, all]) => [id, roots.includes(id) ? null : (all[0] ?? null)]))
  const settled = new Set<NodeId>()
  for (const id of hung.keys()) {
    const { path, circle } = climb(hung, id, settled)
    if (circle.length > 0) {
      // The first node of a circle with a parent that leads out of it leaves by that one; without any, one becomes a top.
      const exits = circle.flatMap((node) => places.get(node)!.map((place) => ({ node, place })))
      const way = exits.find(({ place }) => {
        const above = climb(hung, place.parent, settled)
        return above.circle.length === 0 && !above.path.some((node) => circle.includes(node))
      })
      hung.set(way?.node ?? circle[0]!, way?.place ?? null)
    }
    for (const node of path) settled.add(node)
  }
  return hung
}

/** Walk from parent to parent until a top, a settled node, or a circle; the circle is what came twice. */
function climb(hung: ReadonlyMap<NodeId, Place | null>, from: NodeId, settled: ReadonlySet<NodeId>) {
  const path: NodeId[] = []
  for (let at: NodeId | null = from; at !== null && !settled.has(at); at = hung.get(at)?.parent ?? null) {
    if (path.includes(at)) return { path, circle: path.slice(path.indexOf(at)) }
    path.push(at)
  }
  return { path, circle: [] as readonly NodeId[] }
}

/** Order siblings so that an undercut follows the first premise of the inference it attacks. */
function besideWhatTheyCut(debate: Debate, hung: ReadonlyMap<NodeId, Place | null>): (siblings: readonly NodeId[]) => readonly NodeId[] {
  const inferences = new Map(debate.inferences.map((inference) => [inference.id, inference]))
  const hostOf = (id: NodeId, siblings: readonly NodeId[]): NodeId | null => {
    const place = hung.get(id)
    const cut = place?.role === 'undercut' && place.inference !== null ? inferences.get(place.inference) : undefined
    const attacked = cut?.target.kind === 'inference' ? inferences.get(cut.target.id) : undefined
    return attacked?.premises.find((premise) => premise !== id && siblings.includes(premise)) ?? null
  }
  return (siblings) => {
    const ordered: NodeId[] = []
    const guests = siblings.filter((id) => hostOf(id, siblings) !== null)
    const place = (id: NodeId) => {
      if (ordered.includes(id)) return
      ordered.push(id)
      for (const guest of guests) if (hostOf(guest, siblings) === id) place(guest)
    }
    for (const id of siblings) if (!guests.includes(id)) place(id)
    for (const id of guests) place(id)
    return ordered
  }
}
