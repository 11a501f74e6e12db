import type { Curve } from '../plots/curve.ts'

/** The curves of a `curves.json` artifact, `{curve: {index: [[step, value], …]}}`; whatever is not of that form is left out. */
export function readCurves(text: string): readonly Curve[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    // An artifact that is no JSON has no curves to show.
    return []
  }
  return entries(value).flatMap(([name, seeds]) =>
    entries(seeds).map(([index, points]) => ({ name, index: Number(index), points: Array.isArray(points) ? points.filter(isPoint) : [] })),
  )
}

function entries(value: unknown): readonly [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : []
}

function isPoint(value: unknown): value is readonly [number, number] {
  return Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'number' && Number.isFinite(each))
}
