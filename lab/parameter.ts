/** A parameter that is a whole number. */
export function whole<const Range extends { readonly min: number; readonly max: number; readonly default: number }>(
  about: string,
  unit: string,
  range: Range,
): { readonly kind: 'number'; readonly integer: true; readonly about: string; readonly unit: string } & Range {
  return { kind: 'number', integer: true, about, unit, ...range }
}
