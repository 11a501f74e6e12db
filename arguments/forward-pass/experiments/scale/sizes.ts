/** How large a transformer is. */
export type Shape = { readonly layers: number; readonly width: number }

/** Ways to make a transformer larger. */
export type Way = 'deeper and wider' | 'deeper only' | 'wider only'

export const ways: readonly Way[] = ['deeper and wider', 'deeper only', 'wider only']

export type Growth = { readonly [way in Way]: readonly Shape[] }

/** The shapes of every way to grow, from the smallest. Throws a `RangeError` when depths and widths do not pair up. */
export function growthOf(plan: {
  readonly depths: readonly number[]
  readonly widths: readonly number[]
  readonly deeperWidth: number
  readonly deeperDepths: readonly number[]
  readonly widerDepth: number
  readonly widerWidths: readonly number[]
}): Growth {
  const { depths, widths } = plan
  if (depths.length !== widths.length) throw new RangeError(`${depths.length} depths do not pair up with ${widths.length} widths`)
  return {
    'deeper and wider': depths.map((layers, i) => ({ layers, width: widths[i]! })),
    'deeper only': plan.deeperDepths.map((layers) => ({ layers, width: plan.deeperWidth })),
    'wider only': plan.widerWidths.map((width) => ({ layers: plan.widerDepth, width })),
  }
}

/** Every shape once, whichever ways it lies on. */
export function shapesOf(growth: Growth): Shape[] {
  const all = ways.flatMap((way) => growth[way])
  return all.filter((shape, i) => all.findIndex((other) => nameOf(other) === nameOf(shape)) === i)
}

export function nameOf({ layers, width }: Shape): string {
  return `depth ${layers}, width ${width}`
}

/** About how much work a gradient step on a shape is. */
export function workOf({ layers, width }: Shape): number {
  return 1 + layers * (1 + (width / 32) ** 2)
}
