import type { Diagnostic } from '../diagnostic.ts'
import type { ExperimentDescription } from '../evidence/description.ts'
import type { RunSummary } from '../evidence/run.ts'
import type { EvidenceStatus } from '../evidence/status.ts'
import type { Debate, DebateNode, Inference } from '../model.ts'
import type { Snapshot } from './snapshot.ts'

/** How one list of keyed items became another. */
export type ListDelta<Item> = {
  readonly added: readonly Item[]
  readonly changed: readonly Item[]
  /** Keys of the items that are gone. */
  readonly removed: readonly string[]
  /** All keys in their new order; `null` when what was kept stands first, as before, and what was added follows. */
  readonly order: readonly string[] | null
}

/** Everything of a debate but its nodes and inferences. */
export type DebateFrame = Omit<Debate, 'nodes' | 'inferences'>

/** What turns one snapshot into a later one; `null` where nothing differs. */
export type SnapshotDelta = {
  readonly frame: DebateFrame | null
  readonly nodes: ListDelta<DebateNode> | null
  readonly inferences: ListDelta<Inference> | null
  readonly outcomes: ListDelta<EvidenceStatus> | null
  readonly experiments: ListDelta<ExperimentDescription> | null
  readonly runs: ListDelta<RunSummary> | null
  readonly diagnostics: readonly Diagnostic[] | null
}

/**
 * The difference between two snapshots of one debate, their sequence numbers aside.
 *
 * Small when little changed: lists are compared item by item under their keys, the rest is sent whole.
 */
export function deltaOf(before: Snapshot, after: Snapshot): SnapshotDelta {
  const [frameBefore, frameAfter] = [frameOf(before.debate), frameOf(after.debate)]
  return {
    frame: same(frameBefore, frameAfter) ? null : frameAfter,
    nodes: listDelta(before.debate.nodes, after.debate.nodes, keyOf.nodes),
    inferences: listDelta(before.debate.inferences, after.debate.inferences, keyOf.inferences),
    outcomes: listDelta(before.outcomes, after.outcomes, keyOf.outcomes),
    experiments: listDelta(before.experiments, after.experiments, keyOf.experiments),
    runs: listDelta(before.runs, after.runs, keyOf.runs),
    diagnostics: same(before.diagnostics, after.diagnostics) ? null : after.diagnostics,
  }
}

/**
 * The snapshot after a difference: `applyDelta(a, deltaOf(a, b), b.sequence)` equals `b`.
 *
 * Applying it twice is the same as once, and an item that is changed but not there is added,
 * so a reader that has seen some of it already comes out right.
 */
export function applyDelta(snapshot: Snapshot, delta: SnapshotDelta, sequence: number): Snapshot {
  const frame = delta.frame ?? frameOf(snapshot.debate)
  return {
    sequence,
    debate: {
      ...frame,
      nodes: applyList(snapshot.debate.nodes, delta.nodes, keyOf.nodes),
      inferences: applyList(snapshot.debate.inferences, delta.inferences, keyOf.inferences),
    },
    outcomes: applyList(snapshot.outcomes, delta.outcomes, keyOf.outcomes),
    experiments: applyList(snapshot.experiments, delta.experiments, keyOf.experiments),
    runs: applyList(snapshot.runs, delta.runs, keyOf.runs),
    diagnostics: delta.diagnostics ?? snapshot.diagnostics,
  }
}

/** Whether there is nothing to tell. */
export function isEmpty(delta: SnapshotDelta): boolean {
  return Object.values(delta).every((part) => part === null)
}

/** A run and its later reproduction have one key and two modes, so both make the place in the list. */
const keyOf = {
  nodes: (node: DebateNode): string => node.id,
  inferences: (inference: Inference): string => inference.id,
  outcomes: (status: EvidenceStatus): string => status.evidence,
  experiments: (experiment: ExperimentDescription): string => experiment.name,
  runs: (run: RunSummary): string => `${run.runKey} ${run.mode}`,
}

function frameOf({ nodes: _nodes, inferences: _inferences, ...frame }: Debate): DebateFrame {
  return frame
}

function listDelta<Item>(before: readonly Item[], after: readonly Item[], key: (item: Item) => string): ListDelta<Item> | null {
  const [old, now] = [new Map(before.map((item) => [key(item), item])), new Map(after.map((item) => [key(item), item]))]
  const added = [...now].filter(([id]) => !old.has(id)).map(([, item]) => item)
  const changed = [...now].filter(([id, item]) => old.has(id) && !same(old.get(id), item)).map(([, item]) => item)
  const removed = [...old.keys()].filter((id) => !now.has(id))
  const unordered: ListDelta<Item> = { added, changed, removed, order: null }
  const wanted = [...now.keys()]
  const order = same(applyList([...old.values()], unordered, key).map(key), wanted) ? null : wanted
  return added.length + changed.length + removed.length === 0 && order === null ? null : { ...unordered, order }
}

function applyList<Item>(before: readonly Item[], delta: ListDelta<Item> | null, key: (item: Item) => string): readonly Item[] {
  if (delta === null) return before
  const items = new Map(before.map((item) => [key(item), item]))
  for (const id of delta.removed) items.delete(id)
  for (const item of delta.changed) items.set(key(item), item)
  for (const item of delta.added) items.set(key(item), item)
  if (delta.order === null) return [...items.values()]
  return delta.order.flatMap((id) => items.get(id) ?? [])
}

/** Equal as JSON values: the order of an object's keys and absent fields do not count. */
function same(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false
  if (Array.isArray(left) !== Array.isArray(right)) return false
  const [keys, others] = [Object.keys(left), Object.keys(right)]
  if (keys.length !== others.length) return false
  return keys.every((name) => Object.hasOwn(right, name) && same(left[name as never], right[name as never]))
}
