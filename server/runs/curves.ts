/** Points of named curves of one seed, in the order of their steps. */
export type Curves = { readonly [curve: string]: readonly (readonly [step: number, value: number])[] }

/** A curve keeps at most this many points. */
const pointLimit = 200

/** A file of curves grows no larger than what is committed beside a record. */
const sizeLimitBytes = 256 * 1024

/** Gathers the points of one seed while it is measured. */
export type CurveCollector = {
  add(curve: string, step: number, value: number): void
  /** All points so far, at most 200 a curve, values to six digits. */
  curves(): Curves
}

/** A collector that holds at most twice what it keeps: whenever a curve is full, every second point goes. */
export function curveCollector(): CurveCollector {
  const all = new Map<string, { every: number; count: number; points: [number, number][]; last: [number, number] }>()
  return {
    add(curve, step, value) {
      const point: [number, number] = [step, value]
      const held = all.get(curve) ?? { every: 1, count: 0, points: [], last: point }
      all.set(curve, held)
      held.last = point
      if (held.count++ % held.every === 0) held.points.push(point)
      if (held.points.length < 2 * pointLimit) return
      held.points = held.points.filter((_, at) => at % 2 === 0)
      held.every *= 2
    },
    curves: () =>
      Object.fromEntries(
        [...all].map(([curve, { points, last }]) => {
          const whole = points.at(-1) === last ? points : [...points, last]
          return [curve, thinned(whole, pointLimit).map(([step, value]) => [step, Number(value.toPrecision(6))] as const)]
        }),
      ),
  }
}

/**
 * The text of `curves.json`: `{curve: {seed index: [[step, value], …]}}`, thinned further while it is larger than 256 KiB,
 * so that it is committed with its record and a fresh clone can draw it. `null` when no seed drew anything.
 */
export function curvesFile(bySeed: readonly { readonly index: number; readonly curves: Curves }[]): string | null {
  const names = [...new Set(bySeed.flatMap(({ curves }) => Object.keys(curves)))].sort()
  if (names.length === 0) return null
  const seeds = [...bySeed].sort((a, b) => a.index - b.index)
  for (let limit = pointLimit; ; limit = Math.ceil(limit / 2)) {
    const ofCurve = (name: string) =>
      Object.fromEntries(seeds.flatMap(({ index, curves }) => (curves[name] === undefined ? [] : [[index, thinned(curves[name], limit)]])))
    const text = JSON.stringify(Object.fromEntries(names.map((name) => [name, ofCurve(name)])))
    if (text.length <= sizeLimitBytes || limit <= 2) return text
  }
}

/** At most `limit` points, evenly picked, the first and the last among them. */
function thinned<Point>(points: readonly Point[], limit: number): readonly Point[] {
  if (points.length <= limit) return points
  return Array.from({ length: limit }, (_, at) => points[Math.round((at * (points.length - 1)) / (limit - 1))]!)
}
