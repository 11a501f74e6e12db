import { type Base, inVariable } from './encoding.ts'
import type { Framework } from './framework.ts'
import type { Labelling } from './labelling.ts'
import { beyond, grown, larger, maxima, range } from './maximal.ts'
import type { SatEngine } from './sat.ts'
import { Search, searching } from './search.ts'

/** Where the widest labellings are sought: among complete ones they are semi-stable, among conflict-free ones stage. */
export type WideBase = Extract<Base, 'complete' | 'conflict-free'>

/**
 * A labelling of widest range in which the literals hold, or `null`.
 *
 * A stable labelling has the widest range there is and is asked for first. Then candidates grow as far as the literals
 * allow; one that could grow further without them is not widest, nor is any of a smaller range.
 *
 * Source: Caminada 2006 (semi-stable); Verheij 1996 (stage).
 */
export function widestWith(framework: Framework, base: WideBase, literals: readonly number[], engine: SatEngine): Labelling | null {
  return searching(new Search(framework, base, engine), (search) => {
    const measure = range(search)
    const stable = search.find([...measure.variables, ...literals])
    if (stable !== null) return stable
    if (literals.length > 0 && search.find(measure.variables) !== null) return null
    for (let found = search.find(literals); found !== null; found = search.find(literals)) {
      const candidate = grown(search, measure, { labelling: found, assumptions: literals })
      if (larger(search, measure, { labelling: candidate, assumptions: [] }) === null) return candidate
      beyond(search, measure, candidate)
    }
    return null
  })
}

/** Every labelling of widest range, once. */
export function everyWidest(framework: Framework, base: WideBase, engine: SatEngine): readonly Labelling[] {
  return searching(new Search(framework, base, engine), (search) => {
    const measure = range(search)
    const every: Labelling[] = []
    for (const widest of maxima(search, measure)) {
      const asWide = measure.variables.filter((_, vertex) => measure.has(widest[vertex]!))
      every.push(...everyOfOneRange(search, asWide))
    }
    return every
  })
}

/** Labellings that share a range and are conflict-free never contain one another, so each is excluded by its accepted vertices. */
export function everyOfOneRange(search: Search, asWide: readonly number[]): readonly Labelling[] {
  const every: Labelling[] = []
  const active = search.fresh()
  for (let found = search.find([active, ...asWide]); found !== null; found = search.find([active, ...asWide])) {
    every.push(found)
    const labelling = found
    search.require([-active, ...labelling.flatMap((label, vertex) => (label === 'in' ? [-inVariable(vertex)] : []))])
  }
  search.require([-active])
  return every
}
