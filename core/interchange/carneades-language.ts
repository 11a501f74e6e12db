import type { YamlEntry } from '../parse/yaml.ts'
import type { YamlReader } from './carneades-yaml.ts'

/** Templates for sentences, by `predicate/arity`. */
export type Language = ReadonlyMap<string, string>

export function languageOf(entries: readonly YamlEntry[], reader: YamlReader): Language {
  return new Map(
    entries.flatMap((entry) => (reader.text(entry.value) === null ? [] : [[entry.key.replace(/\s+/g, ''), reader.text(entry.value)!]])),
  )
}

/** A predicate with its arguments; a plain name has none. `null` when brackets do not match. */
export function partsOfTerm(term: string): { readonly predicate: string; readonly words: readonly string[] } | null {
  const found = /^([^()]+)\((.*)\)$/.exec(term)
  if (found === null) return /[()]/.test(term) ? null : { predicate: term, words: [] }
  const words: string[] = []
  let depth = 0
  let word = ''
  for (const sign of found[2]!) {
    if (sign === ',' && depth === 0) {
      words.push(word)
      word = ''
      continue
    }
    depth += sign === '(' ? 1 : sign === ')' ? -1 : 0
    if (depth < 0) return null
    word += sign
  }
  return depth === 0 ? { predicate: found[1]!, words: [...words, word] } : null
}

/** The sentence of a statement that only its name is known of. */
export function textOfTerm(term: string, language: Language): string {
  const parts = partsOfTerm(term)
  const template = parts === null ? undefined : language.get(`${parts.predicate}/${parts.words.length}`)
  if (parts === null || template === undefined) return term
  let next = 0
  return template.replace(/%[sv]/g, (sign) => parts.words[next++]?.trim() ?? sign)
}
