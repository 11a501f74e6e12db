import type { Yaml, YamlEntry } from '../parse/yaml.ts'
import type { ImportDesk } from './imported.ts'
import type { LineOf } from './place.ts'

/** Reads parts of a YAML file leniently: what is not of the expected shape is skipped with a remark, nothing is thrown. */
export type YamlReader = {
  readonly lineOf: (yaml: Yaml) => number
  readonly keyLineOf: (entry: YamlEntry) => number
  /** The entries of a mapping; of a list, its items by their number or their `id`; none for an empty value. */
  readonly entries: (what: string, yaml: Yaml | undefined) => readonly YamlEntry[]
  readonly texts: (what: string, yaml: Yaml | undefined) => readonly string[]
  readonly text: (yaml: Yaml | undefined) => string | null
}

export function yamlReader(lineAt: LineOf, { skip }: ImportDesk): YamlReader {
  const lineOf = ({ start }: Yaml): number => lineAt(start)
  const entries = (what: string, yaml: Yaml | undefined): readonly YamlEntry[] => {
    if (yaml === undefined || yaml.value === null) return []
    if (yaml.kind === 'mapping') return yaml.entries
    if (yaml.kind === 'sequence') return yaml.items.map((item, index) => listEntry(item, index))
    skip(what, `"${what}" is not a mapping`, lineOf(yaml))
    return []
  }
  const text = (yaml: Yaml | undefined): string | null => {
    if (yaml === undefined || yaml.kind !== 'scalar' || yaml.value === null) return null
    return String(yaml.value)
  }
  return {
    lineOf,
    keyLineOf: ({ keyStart }) => lineAt(keyStart),
    entries,
    text,
    texts: (what, yaml) => {
      if (yaml === undefined || yaml.value === null) return []
      const items = yaml.kind === 'sequence' ? yaml.items : yaml.kind === 'mapping' ? yaml.entries.map(({ value }) => value) : [yaml]
      return items.flatMap((item) => {
        const found = text(item)
        if (found !== null) return [found]
        skip(what, `an item of "${what}" is not a name`, lineOf(item))
        return []
      })
    },
  }
}

/** An item of a list as an entry: named by its `id`, by itself when it is a plain text, else by its number. */
function listEntry(item: Yaml, index: number): YamlEntry {
  const id = item.kind === 'mapping' ? item.entries.find(({ key }) => key === 'id' || key === 'name')?.value : undefined
  const own = id?.kind === 'scalar' ? id.value : item.kind === 'scalar' ? item.value : null
  return { key: own === null || own === undefined ? String(index + 1) : String(own), keyStart: item.start, keyEnd: item.start, value: item }
}

/** The value of a field of a mapping. */
export function field(yaml: Yaml, ...names: readonly string[]): Yaml | undefined {
  if (yaml.kind !== 'mapping') return undefined
  for (const name of names) {
    const found = yaml.entries.find(({ key }) => key === name)
    if (found !== undefined) return found.value
  }
  return undefined
}
