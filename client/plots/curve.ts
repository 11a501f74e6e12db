import { scaleLinear, scaleLog } from 'd3-scale'
import { area, line } from 'd3-shape'
import { type BandPoint, bandOf } from './band.ts'
import { at, type Picture, shape } from './svg.ts'

/** One curve of one seed. */
export type Curve = {
  readonly name: string
  readonly index: number
  readonly points: readonly (readonly [step: number, value: number])[]
}

const plotHeight = 98
const [left, right] = [40, 10]
const legendRow = 15
const belowPlot = 26
/** Width of a letter of the legend, about; names are told apart by it, not measured. */
const letter = 5.9

/** Colours that stay apart for colour-blind eyes, and dashes that stay apart in grey. */
const pens = [
  { colour: '#0072B2', dash: 'none' },
  { colour: '#D55E00', dash: '5 3' },
  { colour: '#009E73', dash: '2 2' },
  { colour: '#CC79A7', dash: '8 3 2 3' },
  { colour: '#56B4E9', dash: '10 3' },
  { colour: '#E69F00', dash: '3 5' },
  { colour: '#64748b', dash: '1 2' },
  { colour: '#8A6D3B', dash: '12 4 2 4' },
  { colour: '#7C5CB8', dash: '4 2 1 2' },
] as const

/** The curves to show with a metric: its own where the experiment draws one for each of its metrics, else all. */
export function curvesFor(metric: string, curves: readonly Curve[]): readonly Curve[] {
  const own = curves.filter(({ name }) => name === metric)
  return own.length === 0 ? curves : own
}

/**
 * Curves that belong in one picture, the measured ones first: what is said of training (“training loss”) has other units
 * and other steps than what was trained for, so it gets a picture of its own.
 */
export function picturesOf(curves: readonly Curve[]): readonly (readonly Curve[])[] {
  const isTraining = ({ name }: Curve): boolean => name.startsWith('training ')
  return [curves.filter((curve) => !isTraining(curve)), curves.filter(isTraining)].filter((each) => each.length > 0)
}

/** How the name of a curve ends that says what nobody has measured: drawn in dots, in the colour of the curve it goes on from. */
const beyond = ', beyond the data'

/**
 * Curves over steps, a colour per name: learner and forward pass side by side. With three seeds or more a name is drawn as the
 * mean over seeds in its 95 % interval, each seed faintly beneath it; with fewer as one line per seed. A name that ends in
 * “, beyond the data” is drawn in dots.
 *
 * Steps are drawn on a logarithmic axis when they span more than thirtyfold, from the first step above 0.
 */
export function curvesOf(curves: readonly Curve[], width: number): Picture {
  const names = [...new Set(curves.map(({ name }) => name.replace(beyond, '')))].sort()
  const bands = [...Map.groupBy(curves, ({ name }) => name)].map(([name, own]) => ({ name, band: bandOf(own.map(({ points }) => points)) }))
  const summed = new Set(bands.flatMap(({ name, band }) => (band.length > 1 ? [name] : [])))
  const points = curves.flatMap((curve) => curve.points)
  const legend = legendOf(names, width)
  const top = legend.rows * legendRow + 10
  const bottom = top + plotHeight
  const height = bottom + belowPlot
  const positive = points.map(([step]) => step).filter((step) => step > 0)
  const logarithmic = positive.length > 0 && Math.max(...positive) > 30 * Math.min(...positive)
  const drawn = logarithmic ? points.filter(([step]) => step > 0) : points
  const [first, last] = extent(drawn.map(([step]) => step))
  const [low, high] = extent(drawn.map(([, value]) => value))
  const x = (logarithmic ? scaleLog() : scaleLinear()).domain([first, last]).range([left, width - right])
  const y = scaleLinear([low, high], [bottom, top]).nice(4)
  const path = line<readonly [number, number]>(
    ([step]) => at(x(step)),
    ([, value]) => at(y(value)),
  )
  const place = (name: string) => names.indexOf(name.replace(beyond, '')) % pens.length
  const pen = (name: string) => (name.endsWith(beyond) ? { ...pens[place(name)]!, dash: '1 4' } : pens[place(name)]!)
  const penClass = (name: string) => `pen-${place(name)}`
  const seen = (band: readonly BandPoint[]) => (logarithmic ? band.filter(({ step }) => step > 0) : band)
  const inside = (value: number) => at(Math.min(bottom, Math.max(top, y(value))))
  const fill = area<BandPoint>(
    ({ step }) => at(x(step)),
    ({ low }) => inside(low),
    ({ high }) => inside(high),
  )
  const mean = line<BandPoint>(
    ({ step }) => at(x(step)),
    ({ mean }) => at(y(mean)),
  )
  const stepTicks = logarithmic ? decades(first, last) : x.ticks(4)

  return shape(
    'svg',
    { class: 'curves', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': sentenceOf(names, curves, last) },
    ...y.ticks(4).flatMap((tick) => [
      shape('line', {
        class: 'grid',
        x1: left,
        x2: width - right,
        y1: at(y(tick)),
        y2: at(y(tick)),
        stroke: '#94a3b8',
        'stroke-opacity': 0.35,
      }),
      shape('text', { class: 'tick', x: left - 5, y: at(y(tick) + 3.5), 'text-anchor': 'end', 'font-size': 10 }, short(tick)),
    ]),
    ...stepTicks.map((tick) =>
      shape('text', { class: 'tick', x: at(x(tick)), y: bottom + 13, 'text-anchor': 'middle', 'font-size': 10 }, short(tick)),
    ),
    shape(
      'text',
      { class: 'unit', x: width - right, y: height - 2, 'text-anchor': 'end', 'font-size': 10 },
      logarithmic ? 'step, logarithmic' : 'step',
    ),
    ...curves.map(({ name, points: own }) =>
      shape('path', {
        class: `curve ${penClass(name)}`,
        d: path(logarithmic ? own.filter(([step]) => step > 0) : own) ?? '',
        fill: 'none',
        stroke: pen(name).colour,
        'stroke-dasharray': pen(name).dash,
        'stroke-width': summed.has(name) ? 0.8 : 1.4,
        'stroke-opacity': summed.has(name) ? 0.3 : 0.9,
      }),
    ),
    ...bands
      .filter(({ name }) => summed.has(name))
      .flatMap(({ name, band }) => [
        shape('path', {
          class: `band ${penClass(name)}`,
          d: fill([...seen(band)]) ?? '',
          fill: pen(name).colour,
          'fill-opacity': 0.16,
          stroke: 'none',
        }),
        shape('path', {
          class: `mean ${penClass(name)}`,
          d: mean([...seen(band)]) ?? '',
          fill: 'none',
          stroke: pen(name).colour,
          'stroke-dasharray': pen(name).dash,
          'stroke-width': 1.9,
        }),
      ]),
    ...legend.entries.flatMap(({ name, x: from, y: middle }) => [
      shape('line', {
        class: penClass(name),
        x1: at(from),
        x2: at(from + 18),
        y1: middle,
        y2: middle,
        stroke: pen(name).colour,
        'stroke-dasharray': pen(name).dash,
        'stroke-width': 2,
      }),
      shape('text', { class: 'legend', x: at(from + 23), y: middle + 3.5, 'font-size': 11 }, name),
    ]),
  )
}

/** Names after one another, in as many rows as they need. */
function legendOf(names: readonly string[], width: number) {
  let [row, x] = [0, left]
  const entries = names.map((name) => {
    const needed = 23 + name.length * letter
    if (x > left && x + needed > width - right) [row, x] = [row + 1, left]
    const entry = { name, x, y: 8 + row * legendRow }
    x += needed + 14
    return entry
  })
  return { entries, rows: row + 1 }
}

function sentenceOf(names: readonly string[], curves: readonly Curve[], last: number): string {
  const ends = names.map((name) => {
    const own = curves
      .filter((curve) => curve.name.replace(beyond, '') === name)
      .flatMap(({ points }) => points.slice(-1).map(([, value]) => value))
    return own.length === 0 ? name : `${name} ends at ${short(own.reduce((sum, value) => sum + value, 0) / own.length)}`
  })
  return names.length === 0 ? 'No curve yet' : `${ends.join('; ')}; after ${short(last)} steps`
}

function extent(values: readonly number[]): [number, number] {
  const [low, high] = [values.reduce((a, b) => Math.min(a, b), Infinity), values.reduce((a, b) => Math.max(a, b), -Infinity)]
  if (low > high) return [0, 1]
  const least = Math.max(Math.abs(low), Math.abs(high)) * 1e-6
  return high - low > Math.max(least, 1e-200) ? [low, high] : [low, low + Math.max(Math.abs(low) * 0.1, 1e-3)]
}

function decades(first: number, last: number): number[] {
  const from = Math.ceil(Math.log10(first) - 1e-9)
  const to = Math.floor(Math.log10(last) + 1e-9)
  const every = Math.max(1, Math.ceil((to - from + 1) / 5))
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, place) => 10 ** (from + place)).filter((_, place) => place % every === 0)
}

function short(value: number): string {
  if (value === 0) return '0'
  const size = Math.abs(value)
  if (size >= 1e6) return `${Number((value / 1e6).toPrecision(3))}M`
  if (size >= 1e4) return `${Number((value / 1e3).toPrecision(3))}k`
  return String(Number(value.toPrecision(3)))
}
