import type { InferenceId, NodeId } from '../../core/ids.ts'
import type { Drawn } from '../store/model.ts'
import type { Line, Point } from './lines.ts'

/** A straight piece of ink; the only thing the renderer knows. Width in map units. */
export type Stroke = {
  readonly from: Point
  readonly to: Point
  readonly colour: string
  readonly width: number
  readonly head: 'none' | 'arrow'
}

/** Opaque colours, mixed beforehand: the renderer draws alpha wrongly. */
const inks = {
  light: { support: '#00795a', attack: '#d55e00', cut: '#8a4fd0', thin: '#94a3b8', fallen: '#b9c3cf', paper: '#f6f7f9' },
  dark: { support: '#2fc39a', attack: '#ff8a3d', cut: '#b98cff', thin: '#64748b', fallen: '#4a5666', paper: '#11161d' },
} as const

export type Theme = keyof typeof inks

/** How strongly a line is drawn: as usual, lit because its labels just changed or it is pointed at, or across the tree. */
export type Emphasis = 'plain' | 'lit' | 'across'

/** Ink for one line: colour and head say what it does, dashes that it has lost its force. */
export function strokesOf(scene: Drawn, line: Line, emphasis: Emphasis, theme: Theme): readonly Stroke[] {
  const { colour, head, dashed, width } = styleOf(scene, line, theme)
  const thick = emphasis === 'lit' ? width * 1.7 : width
  const pieces = piecesOf(line.points)
  const last = pieces.at(-1)
  if (last === undefined) return []
  const ink = { colour, width: thick }
  const drawn = dashed || emphasis === 'across' ? pieces.flatMap((piece) => dashesOf(piece)) : pieces
  const strokes: Stroke[] = drawn.map((piece) => ({ ...piece, ...ink, head: 'none' }))
  if (head === 'arrow') return [...strokes, { ...tipOf(last, 11), ...ink, width: Math.max(2.6, thick), head: 'arrow' }]
  if (head === 'bar') return [...strokes, { ...barOf(last), ...ink, width: 4.2, head: 'none' }]
  return strokes
}

type Style = { readonly colour: string; readonly head: 'arrow' | 'bar' | 'none'; readonly dashed: boolean; readonly width: number }

function styleOf(scene: Drawn, { role, inference, from }: Line, theme: Theme): Style {
  const ink = inks[theme]
  const fallen = inference !== null && scene.steps.get(inference) === 'out'
  switch (role) {
    case 'support':
    case 'strict':
    case 'warrant':
      return { colour: fallen ? ink.fallen : ink.support, head: 'arrow', dashed: fallen, width: 2.6 }
    case 'rebut':
    case 'undermine':
    case 'contradict':
      return { colour: ink.attack, head: 'bar', dashed: fallen, width: 2.6 }
    case 'undercut':
      return { colour: ink.cut, head: 'bar', dashed: fallen, width: 2.6 }
    case 'test': {
      const value = scene.statuses.get(from)?.outcome?.value
      if (value === 'confirmed') return { colour: ink.support, head: 'arrow', dashed: false, width: 2.6 }
      if (value === 'refuted') return { colour: ink.attack, head: 'bar', dashed: false, width: 2.6 }
      return { colour: ink.thin, head: 'arrow', dashed: true, width: 2 }
    }
    default:
      return { colour: ink.thin, head: 'none', dashed: false, width: 1.6 }
  }
}

/** Inferences that touch a node but are not drawn as tree lines: shown while it is selected or pointed at. */
export function acrossFrom(
  scene: Drawn,
  id: NodeId,
  drawn: ReadonlySet<InferenceId>,
): readonly { from: NodeId; to: NodeId; inference: InferenceId; role: Line['role'] }[] {
  return scene.debate.inferences.flatMap(({ id: inference, kind, premises, target }) => {
    if (target.kind !== 'node') return []
    const to = target.id
    return premises
      .filter((from) => (from === id || to === id) && !(drawn.has(inference) && scene.tree.branches.get(from)?.inference === inference))
      .map((from) => ({ from, to, inference, role: kind }))
  })
}

type Piece = { readonly from: Point; readonly to: Point }

function piecesOf(points: readonly Point[]): readonly Piece[] {
  return points.slice(1).map((to, place) => ({ from: points[place]!, to }))
}

function along({ from, to }: Piece, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1
  return { x: from.x + ((to.x - from.x) * distance) / length, y: from.y + ((to.y - from.y) * distance) / length }
}

function dashesOf(piece: Piece): readonly Piece[] {
  const [dash, gap] = [7, 5]
  const length = Math.hypot(piece.to.x - piece.from.x, piece.to.y - piece.from.y)
  const count = Math.max(1, Math.ceil(length / (dash + gap)))
  return Array.from({ length: count }, (_, place) => {
    const start = place * (dash + gap)
    return { from: along(piece, start), to: along(piece, Math.min(length, start + dash)) }
  })
}

/** The last stretch of a piece, which carries the arrow. */
function tipOf(piece: Piece, length: number): Piece {
  const whole = Math.hypot(piece.to.x - piece.from.x, piece.to.y - piece.from.y)
  return { from: along(piece, Math.max(0, whole - length)), to: piece.to }
}

/** A short bar across the end of a piece, a little before it. */
function barOf(piece: Piece): Piece {
  const whole = Math.hypot(piece.to.x - piece.from.x, piece.to.y - piece.from.y) || 1
  const end = along(piece, Math.max(0, whole - 2.5))
  const [dx, dy] = [((piece.to.y - piece.from.y) / whole) * 8, (-(piece.to.x - piece.from.x) / whole) * 8]
  return { from: { x: end.x - dx, y: end.y - dy }, to: { x: end.x + dx, y: end.y + dy } }
}
