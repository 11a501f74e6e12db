import type { InferenceId, NodeId } from '../ids.ts'
import type { Branch, DebateTree, Role } from './tree.ts'

/** How far a node is unfolded: nothing below it, its major children, or all of them. */
export type Fold = 'closed' | 'main' | 'all'

/** What is unfolded. Nodes that are not listed are closed. */
export type Folds = {
  /** Whether nodes that lead to no root are shown as well. */
  readonly tops: 'main' | 'all'
  readonly nodes: ReadonlyMap<NodeId, 'main' | 'all'>
}

/** One node that is shown, in the order of a walk from the tops down. */
export type Row = {
  readonly id: NodeId
  readonly parent: NodeId | null
  readonly depth: number
  readonly role: Role
  readonly inference: InferenceId | null
  readonly fold: Fold
  /** Nodes kept behind this one's stub. */
  readonly hidden: number
  readonly childCount: number
  /** Place among the siblings that are shown, from 0, and how many those are. */
  readonly position: number
  readonly siblings: number
}

/** The one model that map and outline both draw. `rows` and every hidden count add up to the whole debate. */
export type VisibleTree = { readonly rows: readonly Row[]; readonly hiddenTops: number }

/** The rows that `folds` leave visible, parents before children. Linear in the size of the debate. */
export function visibleTree(tree: DebateTree, folds: Folds): VisibleTree {
  const sizes = sizesOf(tree)
  const rows: Row[] = []
  const total = (ids: readonly NodeId[]) => ids.reduce((sum, id) => sum + sizes.get(id)!, 0)
  const walk = (id: NodeId, depth: number, position: number, siblings: number) => {
    const branch = tree.branches.get(id)!
    const fold = foldOf(branch, folds)
    const shown = shownChildren(tree, branch, fold)
    const hidden = total(branch.children) - total(shown)
    const { parent, role, inference, children } = branch
    rows.push({ id, parent, depth, role, inference, fold, hidden, childCount: children.length, position, siblings })
    shown.forEach((child, index) => {
      walk(child, depth + 1, index, shown.length)
    })
  }
  const tops = folds.tops === 'all' || tree.rootCount === 0 ? tree.tops : tree.tops.slice(0, tree.rootCount)
  tops.forEach((id, index) => {
    walk(id, 0, index, tops.length)
  })
  return { rows, hiddenTops: total(tree.tops) - total(tops) }
}

/**
 * What a reader meets first: the roots, and below them level by level as long as no more than `budget` cards are
 * shown. A level is opened whole or not at all, but for the roots, which open as far as the budget goes.
 */
export function openingFolds(tree: DebateTree, budget: number): Folds {
  const nodes = new Map<NodeId, 'main' | 'all'>()
  let level = tree.tops.slice(0, tree.rootCount || tree.tops.length)
  let count = level.length
  for (let isWhole = true; isWhole && level.length > 0; ) {
    const below: NodeId[] = []
    const isFirst = nodes.size === 0
    const parents = level.map((id) => ({ id, major: tree.branches.get(id)!.children.filter((child) => !tree.branches.get(child)!.minor) }))
    const fits = count + parents.reduce((sum, { major }) => sum + major.length, 0) <= budget
    isWhole = fits
    for (const { id, major } of fits || isFirst ? parents : []) {
      if (major.length === 0 || count + major.length > budget) continue
      nodes.set(id, 'main')
      count += major.length
      below.push(...major)
    }
    level = below
  }
  return { tops: 'main', nodes }
}

/** Unfold as little as lets `id` be seen. */
export function reveal(tree: DebateTree, folds: Folds, id: NodeId): Folds {
  const nodes = new Map(folds.nodes)
  let branch = tree.branches.get(id)
  while (branch !== undefined && branch.parent !== null) {
    const parent = tree.branches.get(branch.parent)!
    if (branch.minor) nodes.set(parent.id, 'all')
    else if (!nodes.has(parent.id)) nodes.set(parent.id, 'main')
    branch = parent
  }
  const top = branch === undefined ? -1 : tree.tops.indexOf(branch.id)
  return { tops: top < tree.rootCount ? folds.tops : 'all', nodes }
}

/** Fold an open node, open a closed one as far as its major children go. */
export function toggle(tree: DebateTree, folds: Folds, id: NodeId): Folds {
  const branch = tree.branches.get(id)
  if (branch === undefined || branch.children.length === 0) return folds
  return foldOf(branch, folds) === 'closed' ? unfoldMore(tree, folds, id) : withFold(folds, id, 'closed')
}

/** Open the next thing a node's stub hides: its major children, then the rest. */
export function unfoldMore(tree: DebateTree, folds: Folds, id: NodeId): Folds {
  const branch = tree.branches.get(id)
  if (branch === undefined) return folds
  const closed = foldOf(branch, folds) === 'closed'
  const hasMajor = branch.children.some((child) => !tree.branches.get(child)!.minor)
  return withFold(folds, id, closed && hasMajor ? 'main' : 'all')
}

function withFold(folds: Folds, id: NodeId, fold: Fold): Folds {
  const nodes = new Map(folds.nodes)
  if (fold === 'closed') nodes.delete(id)
  else nodes.set(id, fold)
  return { tops: folds.tops, nodes }
}

function foldOf(branch: Branch, folds: Folds): Fold {
  return branch.children.length === 0 ? 'closed' : (folds.nodes.get(branch.id) ?? 'closed')
}

function shownChildren(tree: DebateTree, branch: Branch, fold: Fold): readonly NodeId[] {
  if (fold === 'closed') return []
  if (fold === 'all') return branch.children
  return branch.children.filter((child) => !tree.branches.get(child)!.minor)
}

/** Nodes in each subtree, the node itself included. */
function sizesOf(tree: DebateTree): ReadonlyMap<NodeId, number> {
  const sizes = new Map<NodeId, number>()
  const order: NodeId[] = [...tree.tops]
  for (let at = 0; at < order.length; at++) order.push(...tree.branches.get(order[at]!)!.children)
  for (const id of order.reverse()) {
    const below = tree.branches.get(id)!.children.reduce((sum, child) => sum + sizes.get(child)!, 0)
    sizes.set(id, below + 1)
  }
  return sizes
}
