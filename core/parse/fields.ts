import type { ZodType } from 'zod'

import type { Span } from '../model.ts'
import { nearestWithin } from './edits.ts'
import type { Manuscript } from './manuscript.ts'
import type { Written } from './parsed.ts'
import type { Yaml, YamlEntry } from './yaml.ts'

/** YAML inside a manuscript: `offsetOf` turns an offset of the YAML text into one of the document. */
export type YamlText = {
  readonly manuscript: Manuscript
  /** The code for a value that is not what it should be. */
  readonly wrongCode: string
  offsetOf(offset: number): number
}

/** A value that a field takes, and the words for it: “a number above 0 and below 1”. */
export type Field<Value> = { readonly schema: ZodType<Value>; readonly expects: string }

/** Where a YAML value or key stands. */
export function spanIn({ manuscript, offsetOf }: YamlText, { start, end }: { start: number; end: number }): Span {
  return manuscript.spanOf(offsetOf(start), offsetOf(end))
}

/** The value of a field, or `null` with a diagnostic that says what it should be. */
export function readField<Value>(text: YamlText, name: string, yaml: Yaml, { schema, expects }: Field<Value>): Written<Value> | null {
  const span = spanIn(text, yaml)
  const read = schema.safeParse(yaml.value)
  if (read.success) return { value: read.data, span }
  reportWrong(text, yaml, `"${name}" should be ${expects}, not ${shown(yaml.value)}`)
  return null
}

/** Report a value that is not what it should be. */
export function reportWrong(text: YamlText, place: { start: number; end: number }, message: string): void {
  text.manuscript.report(text.wrongCode, 'error', spanIn(text, place), message, null)
}

/** The entries of a mapping; reports a value that is none. An empty value has no entries. */
export function entriesOf(text: YamlText, name: string, yaml: Yaml): readonly YamlEntry[] {
  if (yaml.kind === 'mapping') return yaml.entries
  if (yaml.value !== null) reportWrong(text, yaml, `"${name}" should be a mapping, not ${shown(yaml.value)}`)
  return []
}

/** The items of a list; reports a value that is none. An empty value has no items. */
export function itemsOf(text: YamlText, name: string, yaml: Yaml): readonly Yaml[] {
  if (yaml.kind === 'sequence') return yaml.items
  if (yaml.value !== null) reportWrong(text, yaml, `"${name}" should be a list, not ${shown(yaml.value)}`)
  return []
}

/** Report the keys that are not among the known ones, each with the nearest that is. */
export function reportUnknown(text: YamlText, code: string, entries: readonly YamlEntry[], known: readonly string[]): void {
  for (const { key, keyStart, keyEnd } of entries) {
    if (known.includes(key)) continue
    const meant = nearestWithin(key, known, 2)
    const hint = meant === null ? `known are ${known.join(', ')}` : `did you mean "${meant}"?`
    text.manuscript.report(
      code,
      'warning',
      spanIn(text, { start: keyStart, end: keyEnd }),
      `"${key}" is not known here and is not read`,
      hint,
    )
  }
}

/** A value in at most 40 characters. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing'
  const text = typeof value === 'number' ? String(value) : JSON.stringify(value)
  return text.length <= 40 ? text : `${text.slice(0, 39)}…`
}
