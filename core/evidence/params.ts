import type { Params, ParamValue, Tier } from '../model.ts'
import type { ExperimentDescription, ParamSpec } from './description.ts'

/** Parameters as they are computed with, or one sentence for each that cannot be. */
export type ResolvedParams =
  | { readonly kind: 'resolved'; readonly params: Params }
  | { readonly kind: 'refused'; readonly sentences: readonly string[] }

/**
 * The parameters of one run: the experiment's defaults, then what the evidence writes, then what the tier overrides.
 * Each is checked against its type, options and range; each refusal names experiment, parameter, value and range.
 */
export function resolveParams(description: ExperimentDescription, written: Params, tier: Tier): ResolvedParams {
  const spec = description.tiers[tier]
  if (spec === null) return { kind: 'refused', sentences: [`experiment "${description.name}" offers no ${tier} tier`] }
  const params: Record<string, ParamValue> = {}
  for (const [name, param] of Object.entries(description.params)) params[name] = param.default
  const given = { ...written, ...spec.params }
  const sentences = Object.entries(given).flatMap(([name, value]) => {
    params[name] = value
    const sentence = refusal(description, name, value)
    return sentence === null ? [] : [sentence]
  })
  return sentences.length === 0 ? { kind: 'resolved', params } : { kind: 'refused', sentences }
}

function refusal({ name: experiment, params }: ExperimentDescription, name: string, value: ParamValue): string | null {
  const param = Object.hasOwn(params, name) ? params[name] : undefined
  if (param === undefined) {
    const known = Object.keys(params)
    const hint = known.length === 0 ? 'it takes none' : `it takes ${known.join(', ')}`
    return `experiment "${experiment}" has no parameter "${name}": ${hint}`
  }
  if (isAllowed(param, value)) return null
  return `experiment "${experiment}", parameter "${name}": ${shown(value)} is not ${allowed(param)}`
}

function isAllowed(param: ParamSpec, value: ParamValue): boolean {
  switch (param.kind) {
    case 'number':
      return isInRange(param, value)
    case 'numbers':
      return Array.isArray(value) && value.every((each) => isInRange(param, each))
    case 'choice':
      return typeof value === 'string' && param.options.includes(value)
    case 'flag':
      return typeof value === 'boolean'
    default:
      return param satisfies never
  }
}

function isInRange({ min, max, integer }: { min: number; max: number; integer: boolean }, value: unknown): boolean {
  return typeof value === 'number' && min <= value && value <= max && (!integer || Number.isInteger(value))
}

/** What a parameter may be, to follow “is not”. */
function allowed(param: ParamSpec): string {
  switch (param.kind) {
    case 'number':
      return `${param.integer ? 'a whole number' : 'a number'} in ${rangeOf(param)}`
    case 'numbers':
      return `a list of ${param.integer ? 'whole numbers' : 'numbers'} in ${rangeOf(param)}`
    case 'choice':
      return `one of ${param.options.join(', ')}`
    case 'flag':
      return 'true or false'
    default:
      return param satisfies never
  }
}

function rangeOf({ min, max, unit }: { min: number; max: number; unit: string }): string {
  return `${min} … ${max}${unit === '' || unit === '1' ? '' : ` ${unit}`}`
}

/** A value as a reader would write it. */
export function shown(value: ParamValue | undefined): string {
  if (value === undefined) return 'absent'
  return typeof value === 'string' ? `"${value}"` : JSON.stringify(value)
}
