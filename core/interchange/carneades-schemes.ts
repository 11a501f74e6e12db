import type { Yaml, YamlEntry } from '../parse/yaml.ts'
import { termKey, type Weighing } from './carneades-graph.ts'
import { field, type YamlReader } from './carneades-yaml.ts'
import type { ImportDesk } from './imported.ts'

/** An argument scheme of a file: a pattern of arguments, and how they weigh. */
export type Scheme = {
  readonly key: string
  readonly variables: readonly string[]
  readonly premises: readonly string[]
  readonly conclusions: readonly string[]
  readonly exceptions: readonly string[]
  readonly weighing: Weighing
  readonly line: number
}

/** A pattern of issues. */
export type IssueScheme = { readonly key: string; readonly positions: readonly string[]; readonly line: number }

export function readSchemes(entries: readonly YamlEntry[], reader: YamlReader, { book }: ImportDesk): ReadonlyMap<string, Scheme> {
  const terms = (value: Yaml, ...names: readonly string[]): readonly string[] =>
    reader.texts(names[0]!, field(value, ...names)).map(termKey)
  const schemes = entries.map((entry): Scheme => {
    const { key, value } = entry
    const line = reader.keyLineOf(entry)
    const unread = ['guards', 'deletions'].filter((name) => terms(value, name).length > 0)
    if (unread.length > 0) book.lose('argument scheme', `its ${unread.join(' and ')} are not run, so it makes no arguments`, line)
    const runs = unread.length === 0
    return {
      key,
      variables: terms(value, 'variables'),
      premises: [...terms(value, 'premises'), ...terms(value, 'assumptions')],
      conclusions: runs ? terms(value, 'conclusions', 'conclusion') : [],
      exceptions: terms(value, 'exceptions'),
      weighing: weighingOf(field(value, 'weight'), reader, (reason) => book.approximate('weighing function', reason, line)) ?? linked,
      line,
    }
  })
  return new Map(schemes.map((scheme) => [scheme.key, scheme]))
}

export function readIssueSchemes(entries: readonly YamlEntry[], reader: YamlReader): readonly IssueScheme[] {
  return entries.map((entry) => ({
    key: entry.key,
    positions: reader.texts('positions', field(entry.value, 'positions') ?? entry.value).map(termKey),
    line: reader.keyLineOf(entry),
  }))
}

const linked: Weighing = { kind: 'linked', weight: 1 }

/** How an argument weighs, as is written: a number, a built-in function's name; `null` when nothing is written. */
export function weighingOf(written: Yaml | undefined, reader: YamlReader, approximate: (reason: string) => void): Weighing | null {
  if (written === undefined || written.value === null) return null
  const constant = numberOf(reader.text(written) ?? reader.text(field(written, 'constant')))
  if (constant !== null) return { kind: 'linked', weight: Math.min(1, Math.max(0, constant)) }
  const named = builtIn(reader.text(written) ?? '')
  if (named === null) approximate('weights that depend on criteria or preferences are read as 1')
  return named ?? linked
}

/** What a built-in scheme says, which is only how an argument weighs; `null` for other names. */
export function builtIn(name: string): Weighing | null {
  switch (name.toLowerCase().replace(/[^a-z]/g, '')) {
    case 'linked':
      return linked
    case 'convergent':
      return { kind: 'convergent', weight: 1 }
    case 'cumulative':
      return { kind: 'cumulative' }
    case 'factorized':
      return { kind: 'factorized' }
    default:
      return null
  }
}

function numberOf(text: string | null): number | null {
  const number = text === null || text.trim() === '' ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : null
}
