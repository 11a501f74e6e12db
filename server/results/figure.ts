import { type Curve, curvesOf, picturesOf } from '../../client/plots/curve.ts'
import { type StripData, stripOf } from '../../client/plots/strip.ts'
import { type Picture, shape, svgText } from '../../client/plots/svg.ts'

/** How a file says that it was drawn here, and may be drawn again or taken away. */
export const figureMark = 'data-drawn-by="adduce results"'

const width = 640
/** Paper around a picture, in its own units. */
const margin = 10
const paper = '#ffffff'
const ink = '#1f2328'
/** What stale evidence is drawn in: it counts for nothing. */
const faded = '#8c959f'

/** A line of the picture holds no more points than can be told apart on it. */
const mostPoints = 80

/** The strip of an evidence node as a file of its own. */
export function stripFile(data: StripData): string {
  return fileOf(stripOf(data, width), data.stale ? faded : ink)
}

/** The curves of an evidence node as files: what was measured and, apart from it, what is said of training; by the ending of their names. */
export function curveFiles(curves: readonly Curve[]): readonly { readonly ending: 'curves' | 'training'; readonly text: string }[] {
  const thin = curves.map((curve) => ({ ...curve, points: thinned(curve.points) }))
  return picturesOf(thin).map((each) => {
    const ending = each[0]!.name.startsWith('training ') ? 'training' : 'curves'
    return { ending, text: fileOf(curvesOf(each, width), ink) }
  })
}

/**
 * A picture of the page as a file that needs no style sheet: with its own paper, so that it reads the same whatever
 * lies behind it, and its own ink for all that takes the colour of its surroundings.
 */
function fileOf({ attributes, children }: Picture, colour: string): string {
  const [, , across, down] = String(attributes['viewBox']).split(' ').map(Number)
  const [wide, high] = [across! + 2 * margin, down! + 2 * margin]
  const background = shape('rect', { x: -margin, y: -margin, width: wide, height: high, rx: 4, fill: paper })
  const svg = shape(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      'data-drawn-by': 'adduce results',
      ...attributes,
      viewBox: `${-margin} ${-margin} ${wide} ${high}`,
      width: wide,
      height: high,
      color: colour,
      fill: colour,
      'font-family': 'system-ui, sans-serif',
    },
    background,
    ...children,
  )
  return `${svgText(svg)}\n`
}

function thinned<Point>(points: readonly Point[]): readonly Point[] {
  if (points.length <= mostPoints) return points
  return Array.from({ length: mostPoints }, (_, at) => points[Math.round((at * (points.length - 1)) / (mostPoints - 1))]!)
}
