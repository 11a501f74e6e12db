import type { NodeId } from '../../core/ids.ts'
import type { Drawn } from '../store/model.ts'
import { acrossFrom, type Stroke, strokesOf, type Theme } from './appearance.ts'
import type { Box } from './layout.ts'
import { type Line, lineBetween } from './lines.ts'

/** Everything drawn under the cards: lines across the tree first, then the tree, what is lit on top. */
export function inkOf(
  scene: Drawn,
  {
    boxes,
    lines,
    pointed,
    turned,
    theme,
  }: {
    readonly boxes: ReadonlyMap<NodeId, Box>
    readonly lines: readonly Line[]
    /** The node that is selected or pointed at. */
    readonly pointed: NodeId | null
    readonly turned: ReadonlyMap<NodeId, number>
    readonly theme: Theme
  },
): readonly Stroke[] {
  const across = pointed === null ? [] : acrossFrom(scene, pointed, new Set(lines.flatMap(({ inference }) => inference ?? [])))
  const acrossStrokes = across.flatMap(({ from, to, inference, role }) => {
    const [start, end] = [boxes.get(from), boxes.get(to)]
    const points = start === undefined || end === undefined ? null : lineBetween(start, end)
    return points === null ? [] : strokesOf(scene, { from, to, inference, role, points }, 'across', theme)
  })
  const isLit = (line: Line) => (turned.has(line.from) && turned.has(line.to)) || line.from === pointed || line.to === pointed
  const plain = lines.filter((line) => !isLit(line)).flatMap((line) => strokesOf(scene, line, 'plain', theme))
  const lit = lines.filter(isLit).flatMap((line) => strokesOf(scene, line, 'lit', theme))
  return [...acrossStrokes, ...plain, ...lit]
}
