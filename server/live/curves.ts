import type { CurvePoints } from '../../core/evidence/run.ts'
import type { RunKey } from '../../core/ids.ts'

/** What the curves of runs under way look like so far, for a page that is opened in the middle of a run. */
export type LiveCurves = {
  add(points: CurvePoints): void
  all(): readonly CurvePoints[]
  forget(runKey: RunKey): void
}

/** A curve keeps at most so many points; beyond that every second one is dropped. */
const mostPoints = 400

/** Curves by run, name and seed. */
export function liveCurves(): LiveCurves {
  const curves = new Map<string, CurvePoints>()
  return {
    add(more) {
      const key = `${more.runKey} ${more.index} ${more.curve}`
      const points = [...(curves.get(key)?.points ?? []), ...more.points]
      curves.set(key, { ...more, points: points.length <= mostPoints ? points : points.filter((_, at) => at % 2 === 0) })
    },
    all: () => [...curves.values()],
    forget(runKey) {
      for (const [key, { runKey: owner }] of curves) if (owner === runKey) curves.delete(key)
    },
  }
}
