import { CORE_SCHEMA, constructFromEvents, EVENT_ID, type Event, getScalarValue, parseEvents, YAMLException } from 'js-yaml'

/** A YAML value with its place: offsets in the YAML text, end exclusive. */
export type Yaml = { readonly value: unknown; readonly start: number; readonly end: number } & (
  | { readonly kind: 'scalar' }
  | { readonly kind: 'sequence'; readonly items: readonly Yaml[] }
  | { readonly kind: 'mapping'; readonly entries: readonly YamlEntry[] }
)

export type YamlEntry = { readonly key: string; readonly keyStart: number; readonly keyEnd: number; readonly value: Yaml }

/** A YAML text as it was read; `root` is `null` for an empty one, and a problem says where it lies. */
export type ReadYaml =
  | { readonly kind: 'read'; readonly root: Yaml | null }
  | { readonly kind: 'problem'; readonly reason: string; readonly offset: number }

/** Nesting that a YAML text may have. */
const deepest = 16

/**
 * Read YAML 1.2 (core schema), without aliases and at most 16 levels deep, so that time and size stay in proportion to the text.
 *
 * Duplicate keys, tags beyond the core schema and several documents are problems.
 */
export function readYaml(text: string): ReadYaml {
  try {
    const events = parseEvents(text, { maxDepth: deepest })
    const values = constructFromEvents(events, { source: text, schema: CORE_SCHEMA, maxAliases: 0 })
    if (values.length > 1) return { kind: 'problem', reason: 'there is more than one YAML document', offset: 0 }
    return { kind: 'read', root: placed(text, events, values[0]) }
  } catch (cause) {
    if (cause instanceof YAMLException) return { kind: 'problem', reason: cause.reason, offset: cause.mark?.position ?? 0 }
    return { kind: 'problem', reason: cause instanceof Error ? cause.message : String(cause), offset: 0 }
  }
}

/** The places of the events beside the values that were made of them. */
function placed(text: string, events: readonly Event[], document: unknown): Yaml | null {
  let next = 0
  const take = (value: unknown): Yaml | null => {
    const event = events[next++]
    if (event === undefined || event.type === EVENT_ID.POP) return null
    if (event.type === EVENT_ID.DOCUMENT) return take(value)
    if (event.type === EVENT_ID.SCALAR) return { kind: 'scalar', value, start: event.valueStart, end: event.valueEnd }
    if (event.type === EVENT_ID.ALIAS) return { kind: 'scalar', value, start: event.anchorStart, end: event.anchorEnd }
    if (event.type === EVENT_ID.SEQUENCE) {
      const items: Yaml[] = []
      for (let item = take(at(value, 0)); item !== null; item = take(at(value, items.length))) items.push(item)
      return { kind: 'sequence', value, start: event.start, end: items.at(-1)?.end ?? event.start + 1, items }
    }
    const entries: YamlEntry[] = []
    for (let key = takeKey(); key !== null; key = takeKey()) {
      const one = take(at(value, key.text))
      if (one !== null) entries.push({ key: key.text, keyStart: key.start, keyEnd: key.end, value: one })
    }
    return { kind: 'mapping', value, start: event.start, end: entries.at(-1)?.value.end ?? event.start + 1, entries }
  }
  const takeKey = (): { text: string; start: number; end: number } | null => {
    const event = events[next]
    const key = take(null)
    if (key === null) return null
    return { text: event?.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '', start: key.start, end: key.end }
  }
  return take(document)
}

/** An own entry of a list or mapping; never one of its prototype. */
function at(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return Reflect.get(value, key)
}
