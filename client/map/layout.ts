import { flextree } from 'd3-flextree'
import type { Row } from '../../core/graph/folding.ts'
import type { NodeId } from '../../core/ids.ts'

/** A card's place in map units (1 unit = 1 px at scale 1); `x`, `y` are its left top corner, y grows downward. */
export type Box = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  /** Place in its column of leaves, from 0, and where that column begins; `null` when it stands alone. */
  readonly stack: { readonly place: number; readonly top: number } | null
}

export const cardWidth = 200
const gapAcross = 20
const gapDown = 58
const gapInStack = 16
/** Free strip at the left of a column, where the lines of its lower cards run up. */
const gutter = 28
/** Leaves under each other in one column, at most. */
const stackLength = 5

/** One column of the tidy tree: a card alone, or leaves of one parent under each other. */
type Block = { readonly rows: readonly Row[]; readonly children: readonly Block[]; readonly width: number; readonly height: number }

/**
 * A tidy tree with its tops at y = 0: siblings keep their order, leaves of one parent stand in columns, and no
 * two cards overlap.
 *
 * A pure function of the visible rows and the cards' heights. Source: van der Ploeg 2014 (d3-flextree).
 */
export function layoutOf(rows: readonly Row[], heights: ReadonlyMap<NodeId, number>): ReadonlyMap<NodeId, Box> {
  const children = new Map<NodeId | null, Row[]>()
  for (const row of rows) children.set(row.parent, [...(children.get(row.parent) ?? []), row])
  const tops = rows.filter((row) => row.depth === 0)
  const heightOf = (row: Row) => heights.get(row.id) ?? 80

  const blocksOf = (siblings: readonly Row[]): Block[] => {
    const groups: Row[][] = []
    for (const row of siblings) {
      const last = groups.at(-1)
      const joins = row.depth > 0 && isLeaf(row) && last !== undefined && isLeaf(last[0]!) && last.length < stackLength
      if (joins) last.push(row)
      else groups.push([row])
    }
    return groups.map((group) => ({
      rows: group,
      children: blocksOf(children.get(group[0]!.id) ?? []),
      width: cardWidth + (group.length > 1 ? gutter : 0),
      height: group.reduce((sum, row) => sum + heightOf(row), 0) + (group.length - 1) * gapInStack,
    }))
  }
  const isLeaf = (row: Row) => !children.has(row.id)

  const layout = flextree<Block>({
    children: (block) => [...block.children],
    nodeSize: ({ data }) => (data.rows.length === 0 ? [0, 0] : [data.width, data.height + gapDown]),
    spacing: (a, b) => (a.parent === b.parent ? gapAcross : gapAcross * 1.6),
  })
  const placed = layout.hierarchy({ rows: [], children: blocksOf(tops), width: 0, height: 0 })
  layout(placed)

  const boxes = new Map<NodeId, Box>()
  placed.each((block) => {
    const stacked = block.data.rows.length > 1
    const left = Math.round(block.x - block.data.width / 2 + (stacked ? gutter : 0))
    let y = Math.round(block.y)
    block.data.rows.forEach((row, place) => {
      const height = heightOf(row)
      boxes.set(row.id, { x: left, y, width: cardWidth, height, stack: stacked ? { place, top: Math.round(block.y) } : null })
      y += height + gapInStack
    })
  })
  return boxes
}

/** The smallest box around all cards. */
export function boundsOf(boxes: Iterable<Box>): {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
} {
  const bounds = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity }
  for (const { x, y, width, height } of boxes) {
    bounds.left = Math.min(bounds.left, x)
    bounds.top = Math.min(bounds.top, y)
    bounds.right = Math.max(bounds.right, x + width)
    bounds.bottom = Math.max(bounds.bottom, y + height)
  }
  return bounds.left > bounds.right ? { left: 0, top: 0, right: 0, bottom: 0 } : bounds
}
