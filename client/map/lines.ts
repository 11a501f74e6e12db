import type { Row } from '../../core/graph/folding.ts'
import type { InferenceId, NodeId } from '../../core/ids.ts'
import type { Inference } from '../../core/model.ts'
import type { Box } from './layout.ts'

export type Point = { readonly x: number; readonly y: number }

/** A line from a card to what it bears on: its parent's border, or a point of the line it attacks. */
export type Line = {
  readonly from: NodeId
  readonly to: NodeId
  readonly inference: InferenceId | null
  readonly role: Row['role']
  readonly points: readonly Point[]
}

/**
 * One line for every card that hangs under another.
 *
 * Lines begin and end at card borders. A line enters its parent from below, in the order of the cards; a lower
 * card of a column sends its line up the gutter beside it. The line of an undercut ends on the line it attacks,
 * when that one is shown.
 */
export function linesOf(
  rows: readonly Row[],
  boxes: ReadonlyMap<NodeId, Box>,
  inferences: ReadonlyMap<InferenceId, Inference>,
): readonly Line[] {
  const hanging = rows.filter((row) => row.parent !== null && boxes.has(row.id) && boxes.has(row.parent))
  const cutOf = (row: Row): Inference | undefined => {
    const own = row.role === 'undercut' && row.inference !== null ? inferences.get(row.inference) : undefined
    return own?.target.kind === 'inference' ? inferences.get(own.target.id) : undefined
  }
  const straight = hanging.filter((row) => !hanging.some((other) => isAttackedIn(cutOf(row), other)))
  const lines = new Map<NodeId, Line>()
  const draw = (row: Row, end: Point) => {
    const line = { from: row.id, to: row.parent!, inference: row.inference, role: row.role, points: [...startOf(boxes.get(row.id)!), end] }
    lines.set(row.id, line)
  }

  for (const parent of new Set(straight.map((row) => row.parent!))) {
    const box = boxes.get(parent)!
    const own = straight.filter((row) => row.parent === parent).map((row) => ({ row, from: startOf(boxes.get(row.id)!).at(-1)! }))
    own.sort((a, b) => a.from.x - b.from.x)
    own.forEach(({ row }, place) => {
      draw(row, { x: box.x + (box.width * (place + 1)) / (own.length + 1), y: box.y + box.height })
    })
  }
  // An undercut may attack an undercut: draw those first whose aim is drawn already.
  let waiting = hanging.filter((row) => !lines.has(row.id))
  while (waiting.length > 0) {
    const ready = waiting.filter((row) => aimOf(cutOf(row), lines) !== null)
    for (const row of ready) draw(row, aimOf(cutOf(row), lines)!)
    if (ready.length === 0) for (const row of waiting) draw(row, bottomOf(boxes.get(row.parent!)!))
    waiting = waiting.filter((row) => !lines.has(row.id))
  }
  return rows.flatMap((row) => lines.get(row.id) ?? [])
}

/** A straight line between two cards, from border to border; `null` when they touch. */
export function lineBetween(from: Box, to: Box): readonly [Point, Point] | null {
  const [a, b] = [centreOf(from), centreOf(to)]
  const [start, end] = [borderToward(from, b), borderToward(to, a)]
  const outward = (b.x - a.x) * (end.x - start.x) + (b.y - a.y) * (end.y - start.y)
  return outward > 0 ? [start, end] : null
}

function isAttackedIn(attacked: Inference | undefined, row: Row): boolean {
  return attacked !== undefined && row.inference === attacked.id && row.role !== 'warrant'
}

/** A point of the attacked line, well clear of both ends. */
function aimOf(attacked: Inference | undefined, lines: ReadonlyMap<NodeId, Line>): Point | null {
  if (attacked === undefined) return null
  const line = [...lines.values()].find(({ inference, role }) => inference === attacked.id && role !== 'warrant')
  if (line === undefined) return null
  const [before, end] = line.points.slice(-2) as [Point, Point]
  return { x: before.x + (end.x - before.x) * 0.45, y: before.y + (end.y - before.y) * 0.45 }
}

/** Where a card's line leaves it: its top, or for a lower card of a column its left side and up the gutter. */
function startOf(box: Box): readonly Point[] {
  if (box.stack === null || box.stack.place === 0) return [{ x: box.x + box.width / 2, y: box.y }]
  const middle = box.y + box.height / 2
  const x = box.x - 4 - box.stack.place * 5
  return [
    { x: box.x, y: middle },
    { x, y: middle },
    { x, y: box.stack.top - 4 },
  ]
}

function bottomOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height }
}

function centreOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 }
}

/** Where the way from the centre to a point leaves the box. */
function borderToward(box: Box, point: Point): Point {
  const centre = centreOf(box)
  const [dx, dy] = [point.x - centre.x, point.y - centre.y]
  const share = Math.min(box.width / 2 / Math.max(1e-9, Math.abs(dx)), box.height / 2 / Math.max(1e-9, Math.abs(dy)))
  return { x: centre.x + dx * share, y: centre.y + dy * share }
}
