import { scaleLinear } from 'd3-scale'
import type { MetricSpec } from '../../core/evidence/description.ts'
import type { Region } from '../../core/model.ts'
import { at, type Picture, shape } from './svg.ts'

/** What an evidence strip shows; all numbers in the metric's natural unit. */
export type StripData = {
  readonly metric: string
  /** The metric's own words and range; `null` when the experiment is not known. */
  readonly spec: MetricSpec | null
  readonly confirm: Region
  readonly refute: Region
  readonly interval: readonly [low: number, high: number] | null
  readonly mean: number | null
  /** One per seed. */
  readonly values: readonly { readonly index: number; readonly value: number }[]
  /** What was recorded is of older code or parameters: drawn hatched grey. */
  readonly stale: boolean
}

const height = 92
const plot = { top: 20, bottom: 62, left: 12, right: 12 }

/**
 * Where the measurements fall between the two regions written before the run: a dot per seed, the mean, and
 * the always-valid interval of the mean.
 *
 * The axis covers everything that is drawn with a little air, but never more than the metric's range.
 */
export function stripOf(data: StripData, width: number): Picture {
  const [low, high] = domainOf(data)
  const x = scaleLinear([low, high], [plot.left, width - plot.right])
  const ticks = x.ticks(Math.max(2, Math.floor(width / 90)))
  const middle = (plot.top + plot.bottom) / 2
  return shape(
    'svg',
    { class: data.stale ? 'strip stale' : 'strip', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': sentenceOf(data) },
    ...regionOf('for', data.confirm, x, width),
    ...regionOf('against', data.refute, x, width),
    shape('line', { class: 'axis', x1: plot.left, x2: width - plot.right, y1: plot.bottom, y2: plot.bottom, stroke: '#64748b' }),
    ...ticks.flatMap((tick) => [
      shape('line', { class: 'axis', x1: at(x(tick)), x2: at(x(tick)), y1: plot.bottom, y2: plot.bottom + 4, stroke: '#64748b' }),
      shape('text', { class: 'tick', x: at(x(tick)), y: plot.bottom + 15, 'text-anchor': 'middle', 'font-size': 10 }, short(tick)),
    ]),
    shape('text', { class: 'unit', x: width / 2, y: height - 3, 'text-anchor': 'middle', 'font-size': 10 }, axisWords(data)),
    ...dotsOf(data, x),
    ...(data.interval === null
      ? []
      : [
          shape('line', {
            class: 'interval',
            x1: at(x(clamped(data.interval[0], low, high))),
            x2: at(x(clamped(data.interval[1], low, high))),
            y1: middle,
            y2: middle,
            stroke: 'currentColor',
            'stroke-width': 3,
          }),
        ]),
    ...(data.mean === null
      ? []
      : [shape('circle', { class: 'mean', cx: at(x(clamped(data.mean, low, high))), cy: middle, r: 5, fill: 'currentColor' })]),
  )
}

/** The strip in a sentence, for those who do not see it. */
function sentenceOf({ metric, mean, interval, values, confirm, refute }: StripData): string {
  const rule = `for when ${confirm.op} ${confirm.bound}, against when ${refute.op} ${refute.bound}`
  if (mean === null) return `${metric}: nothing measured yet; ${rule}`
  const range = interval === null ? '' : `, between ${short(interval[0])} and ${short(interval[1])}`
  return `${metric}: mean ${short(mean)}${range}, ${values.length} seeds; ${rule}`
}

function axisWords({ metric, spec }: StripData): string {
  return spec === null || spec.unit === '' ? metric : `${metric} (${spec.unit})`
}

type Scale = ReturnType<typeof scaleLinear<number, number>>

function regionOf(word: 'for' | 'against', { op, bound }: Region, x: Scale, width: number): Picture[] {
  const upward = op === '>' || op === '>='
  const edge = at(Math.min(width - plot.right, Math.max(plot.left, x(bound))))
  const [from, to] = upward ? [edge, width - plot.right] : [plot.left, edge]
  const colour = word === 'for' ? '#0072B2' : '#D55E00'
  const anchor = upward ? 'end' : 'start'
  return [
    shape('rect', {
      class: `region ${word}`,
      x: from,
      y: plot.top,
      width: at(Math.max(0, to - from)),
      height: plot.bottom - plot.top,
      fill: colour,
      'fill-opacity': 0.14,
    }),
    shape('line', {
      class: `bound ${word}`,
      x1: edge,
      x2: edge,
      y1: plot.top - 4,
      y2: plot.bottom,
      stroke: colour,
      'stroke-dasharray': '3 2',
    }),
    shape(
      'text',
      {
        class: `region-word ${word}`,
        x: upward ? width - plot.right : plot.left,
        y: plot.top - 7,
        'text-anchor': anchor,
        'font-size': 10,
        fill: colour,
      },
      upward ? `${word} ▸` : `◂ ${word}`,
    ),
  ]
}

/** Dots side by side where they would cover each other; the order of seeds decides who moves. */
function dotsOf({ values }: StripData, x: Scale): Picture[] {
  const [low, high] = x.domain() as [number, number]
  const placed: { x: number; row: number }[] = []
  return values.map(({ index, value }) => {
    const centre = at(x(clamped(value, low, high)))
    let row = 0
    while (placed.some((dot) => dot.row === row && Math.abs(dot.x - centre) < 6)) row = row <= 0 ? 1 - row : -row
    placed.push({ x: centre, row })
    const y = at(clamped((plot.top + plot.bottom) / 2 + row * 5.5, plot.top + 3, plot.bottom - 3))
    return shape(
      'circle',
      { class: 'dot', cx: centre, cy: y, r: 2.6, fill: 'none', stroke: 'currentColor' },
      shape('title', {}, `seed ${index}: ${short(value)}`),
    )
  })
}

function domainOf({ spec, confirm, refute, interval, mean, values }: StripData): [number, number] {
  const shown = [confirm.bound, refute.bound, ...(interval ?? []), ...(mean === null ? [] : [mean]), ...values.map(({ value }) => value)]
  const [least, most] = [Math.min(...shown), Math.max(...shown)]
  const air = Math.max(most - least, Math.abs(most) * 1e-6, 1e-200) * 0.18
  const low = spec === null ? least - air : Math.max(least - air, Math.min(spec.low, least))
  const high = spec === null ? most + air : Math.min(most + air, Math.max(spec.high, most))
  // Numbers that differ in their last digits only leave no room for ticks.
  return high - low > 1e-9 * Math.max(Math.abs(low), Math.abs(high)) ? [low, high] : [low - 1, high + 1]
}

function clamped(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

function short(value: number): string {
  return String(Number(value.toPrecision(3)))
}
