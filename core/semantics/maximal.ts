import { inVariable, outVariable } from './encoding.ts'
import type { Label, Labelling } from './labelling.ts'
import type { Search } from './search.ts'

/**
 * What a labelling is to have as much of as it can, vertex by vertex: acceptance for preferred labellings,
 * a decided label for semi-stable and stage ones. `variables[v]` true forces `has(label of v)`.
 */
export type Measure = { readonly variables: readonly number[]; readonly has: (label: Label) => boolean }

/** Accepted vertices: what preferred labellings have most of. */
export function acceptance({ framework }: Search): Measure {
  return { variables: Array.from({ length: framework.size }, (_, vertex) => inVariable(vertex)), has: (label) => label === 'in' }
}

/** Decided vertices, the range of Verheij 1996: what semi-stable and stage labellings have most of. */
export function range(search: Search): Measure {
  const variables = Array.from({ length: search.framework.size }, (_, vertex) => {
    const variable = search.fresh()
    search.require([-variable, inVariable(vertex), outVariable(vertex)])
    return variable
  })
  return { variables, has: (label) => label !== 'undec' }
}

/** A labelling that has all that the given one has, and under the assumptions cannot have more. */
export function grown(search: Search, measure: Measure, from: { labelling: Labelling; assumptions: readonly number[] }): Labelling {
  let best = from.labelling
  for (;;) {
    const more = larger(search, measure, { labelling: best, assumptions: from.assumptions })
    if (more === null) return best
    best = more
  }
}

/** A labelling that has all that the given one has, and more; or `null`. */
export function larger(
  search: Search,
  { variables, has }: Measure,
  from: { labelling: Labelling; assumptions: readonly number[] },
): Labelling | null {
  const kept = variables.filter((_, vertex) => has(from.labelling[vertex]!))
  const missing = variables.filter((_, vertex) => !has(from.labelling[vertex]!))
  return missing.length === 0 ? null : search.findOneOf(missing, [...kept, ...from.assumptions])
}

/** From now on only labellings that have something which the given one has not. */
export function beyond(search: Search, { variables, has }: Measure, labelling: Labelling): void {
  search.require(variables.filter((_, vertex) => !has(labelling[vertex]!)))
}

/** Every maximal amount once, by one labelling that has it. */
export function* maxima(search: Search, measure: Measure): Generator<Labelling> {
  for (let found = search.find([]); found !== null; found = search.find([])) {
    const most = grown(search, measure, { labelling: found, assumptions: [] })
    // Before it is handed out, so that what the receiver asks in between cannot be asked of a search that forgot it.
    yield most
    beyond(search, measure, most)
  }
}
