import { partsOfTerm } from './carneades-language.ts'

/** What variables stand for. */
export type Bindings = ReadonlyMap<string, string>

/** Brackets in brackets that are looked into; deeper terms are equal or not, as a whole. */
const deepest = 16

/** The bindings under which a pattern is a term, added to those there are; `null` when there are none. */
export function matched(pattern: string, term: string, bindings: Bindings, variables: ReadonlySet<string>, depth = 0): Bindings | null {
  if (variables.has(pattern)) {
    const bound = bindings.get(pattern)
    if (bound === undefined) return new Map(bindings).set(pattern, term)
    return bound === term ? bindings : null
  }
  if (pattern === term) return bindings
  const [a, b] = depth < deepest ? [partsOfTerm(pattern), partsOfTerm(term)] : [null, null]
  if (a === null || b === null || a.predicate !== b.predicate || a.words.length !== b.words.length || a.words.length === 0) return null
  let found: Bindings | null = bindings
  for (const [index, word] of a.words.entries()) {
    if (found !== null) found = matched(word, b.words[index]!, found, variables, depth + 1)
  }
  return found
}

/** A pattern with its variables replaced; a variable that is not bound stays. */
export function bound(pattern: string, bindings: Bindings): string {
  return pattern.replace(/[\p{L}_][\p{L}\p{N}_]*/gu, (word) => bindings.get(word) ?? word)
}
