import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Box, boundsOf, layoutOf } from '../../client/map/layout.ts'
import { type Line, lineBetween, linesOf } from '../../client/map/lines.ts'
import { openingFolds, unfoldMore, visibleTree } from '../../core/graph/folding.ts'
import { treeOf } from '../../core/graph/tree.ts'
import { inferenceId, nodeId } from '../../core/ids.ts'
import { madeUpClaim, madeUpDebate, madeUpInference, randomDebate } from '../graph/random-debate.ts'

/** A made-up debate, unfolded here and there, with cards of any height. */
const picture = fc
  .record({
    debate: randomDebate,
    presses: fc.array(fc.nat(), { maxLength: 12 }),
    heights: fc.array(fc.integer({ min: 40, max: 260 }), { minLength: 12, maxLength: 12 }),
  })
  .map(({ debate, presses, heights }) => {
    const tree = treeOf(debate)
    let folds = openingFolds(tree, 12)
    for (const press of presses) folds = unfoldMore(tree, folds, debate.nodes[press % debate.nodes.length]!.id)
    const { rows } = visibleTree(tree, folds)
    const sizes = new Map(debate.nodes.map(({ id }, place) => [id, heights[place]!]))
    const boxes = layoutOf(rows, sizes)
    const inferences = new Map(debate.inferences.map((inference) => [inference.id, inference]))
    return { debate, rows, sizes, boxes, inferences, lines: linesOf(rows, boxes, inferences) }
  })

const overlap = (a: Box, b: Box) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height

function isOnBorder({ x, y }: { x: number; y: number }, box: Box): boolean {
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-6
  const inside = box.x - 1e-6 <= x && x <= box.x + box.width + 1e-6 && box.y - 1e-6 <= y && y <= box.y + box.height + 1e-6
  return inside && (near(x, box.x) || near(x, box.x + box.width) || near(y, box.y) || near(y, box.y + box.height))
}

describe('the map of any debate', () => {
  test('has a place for every card, and no two overlap', () => {
    fc.assert(
      fc.property(picture, ({ rows, boxes }) => {
        const all = rows.map((row) => boxes.get(row.id)!)
        for (const [place, box] of all.entries()) for (const other of all.slice(place + 1)) expect(overlap(box, other)).toBe(false)
      }),
    )
  })

  test('is the same picture for the same input', () => {
    fc.assert(
      fc.property(picture, ({ rows, sizes, boxes }) => {
        expect([...layoutOf([...rows], sizes)]).toEqual([...boxes])
      }),
    )
  })

  test('has every card below its parent and siblings from left to right', () => {
    fc.assert(
      fc.property(picture, ({ rows, boxes }) => {
        for (const row of rows) {
          const [box, parent] = [boxes.get(row.id)!, row.parent === null ? null : boxes.get(row.parent)!]
          if (parent !== null) expect(box.y).toBeGreaterThan(parent.y + parent.height)
          const next = rows.find((other) => other.parent === row.parent && other.depth === row.depth && other.position === row.position + 1)
          const after = next === undefined ? null : boxes.get(next.id)!
          if (after !== null) expect(after.x > box.x || (after.x === box.x && after.y > box.y)).toBe(true)
        }
      }),
    )
  })

  test('has lines that begin at the border of their card and end at a border or on the line they attack', () => {
    fc.assert(
      fc.property(picture, ({ boxes, lines, inferences }) => {
        for (const line of lines) {
          expect(isOnBorder(line.points[0]!, boxes.get(line.from)!)).toBe(true)
          const end = line.points.at(-1)!
          const attacked = line.inference === null ? undefined : inferences.get(line.inference)
          const isCut = line.role === 'undercut' && attacked?.target.kind === 'inference'
          const ends = isOnBorder(end, boxes.get(line.to)!) || (isCut && lines.some((other) => other !== line && isOnLine(end, other)))
          expect(ends).toBe(true)
        }
      }),
    )
  })
})

function isOnLine({ x, y }: { x: number; y: number }, { points }: Line): boolean {
  return points.slice(1).some((to, place) => {
    const from = points[place]!
    const length = Math.hypot(to.x - from.x, to.y - from.y)
    return Math.abs(Math.hypot(x - from.x, y - from.y) + Math.hypot(to.x - x, to.y - y) - length) < 1e-6
  })
}

test('an undercut ends on the line it attacks, and not on a card', () => {
  const [root, premise, cut] = ['root', 'premise', 'cut'].map(nodeId) as [
    ReturnType<typeof nodeId>,
    ReturnType<typeof nodeId>,
    ReturnType<typeof nodeId>,
  ]
  const support = madeUpInference(inferenceId('s'), 'support', [premise], { kind: 'node', id: root })
  const undercut = madeUpInference(inferenceId('u'), 'undercut', [cut], { kind: 'inference', id: support.id })
  const nodes = [root, premise, cut].map((id) => madeUpClaim(id, false))
  const debate = madeUpDebate([root], nodes, [support, undercut], [])
  const tree = treeOf(debate)
  const { rows } = visibleTree(tree, openingFolds(tree, 12))
  const lines = linesOf(rows, layoutOf(rows, new Map()), new Map([support, undercut].map((each) => [each.id, each])))
  const [attacked, attack] = [lines.find(({ from }) => from === premise)!, lines.find(({ from }) => from === cut)!]
  expect(isOnLine(attack.points.at(-1)!, attacked)).toBe(true)
})

test('a line between two cards runs from border to border', () => {
  const box = (x: number, y: number): Box => ({ x, y, width: 100, height: 50, stack: null })
  const line = lineBetween(box(0, 0), box(300, 200))!
  expect(isOnBorder(line[0], box(0, 0)) && isOnBorder(line[1], box(300, 200))).toBe(true)
  expect(lineBetween(box(0, 0), box(20, 10))).toBeNull()
})

test('nothing has bounds of no size', () => {
  expect(boundsOf([])).toEqual({ left: 0, top: 0, right: 0, bottom: 0 })
})
