import { inVariable, outVariable } from './encoding.ts'
import type { Framework } from './framework.ts'
import { groundedLabelling } from './grounded.ts'
import type { Label, Labelling } from './labelling.ts'
import { acceptance, beyond, grown, larger, maxima } from './maximal.ts'
import { lifted, partOf, undecidedOf } from './reduce.ts'
import type { SatEngine } from './sat.ts'
import { Search, searching } from './search.ts'

/**
 * The least complete labelling in which an admissible set is in.
 *
 * The set is accepted, what it attacks falls, and the grounded labelling of what is left is added.
 *
 * Source: Baumann, Brewka and Ulbricht 2020 (the reduct and modularisation).
 */
export function completion(framework: Framework, accepted: Iterable<number>): Labelling {
  const labels = new Array<Label>(framework.size).fill('undec')
  for (const vertex of accepted) {
    labels[vertex] = 'in'
    for (let i = framework.targetStart[vertex]!; i < framework.targetStart[vertex + 1]!; i++) labels[framework.targets[i]!] = 'out'
  }
  const rest = partOf(framework, undecidedOf(labels))
  return lifted(labels, rest, groundedLabelling(rest.framework))
}

/** A preferred labelling that accepts all that a complete one accepts. Searches only what the complete one leaves undecided. */
export function preferredAbove(framework: Framework, complete: Labelling, engine: SatEngine): Labelling {
  const rest = partOf(framework, undecidedOf(complete))
  if (rest.vertices.length === 0) return complete
  return searching(new Search(rest.framework, 'complete', engine), (search) => {
    const found = search.find([])!
    return lifted(complete, rest, grown(search, acceptance(search), { labelling: found, assumptions: [] }))
  })
}

/** Every preferred labelling, once. */
export function everyPreferred(framework: Framework, engine: SatEngine): readonly Labelling[] {
  return searching(new Search(framework, 'complete', engine), (search) => [...maxima(search, acceptance(search))])
}

/** Why a vertex does not have a label in every preferred labelling: one where it has not, and what is against it. */
export type Counterexample = {
  readonly labelling: Labelling
  /** An admissible set that gives the vertex the opposite label, where there is one. */
  readonly against: readonly number[] | null
}

/**
 * A preferred labelling in which a vertex does not have the label, or `null`.
 *
 * First asks for an admissible set that gives the opposite label, then whether any gives the label at all. Only then it looks for a
 * complete labelling without the label that cannot grow into one with it; each that can is put aside with everything below it.
 *
 * Source: Thimm, Cerutti and Vallati 2021 (the shape of the search); Dung 1995.
 */
export function preferredWithout(framework: Framework, vertex: number, label: 'in' | 'out', engine: SatEngine): Counterexample | null {
  const wanted = label === 'in' ? inVariable(vertex) : outVariable(vertex)
  const opposite = label === 'in' ? outVariable(vertex) : inVariable(vertex)
  return searching(new Search(framework, 'complete', engine), (search) => {
    const measure = acceptance(search)
    const against = search.find([opposite])
    if (against !== null)
      return { labelling: grown(search, measure, { labelling: against, assumptions: [] }), against: acceptedOf(against) }
    if (search.find([wanted]) === null)
      return { labelling: grown(search, measure, { labelling: search.find([])!, assumptions: [] }), against: null }
    for (let found = search.find([-wanted]); found !== null; found = search.find([-wanted])) {
      const candidate = grown(search, measure, { labelling: found, assumptions: [-wanted] })
      const more = larger(search, measure, { labelling: candidate, assumptions: [] })
      if (more === null) return { labelling: candidate, against: null }
      // What lies below a labelling with the label is not preferred unless it is that labelling.
      beyond(search, measure, grown(search, measure, { labelling: more, assumptions: [] }))
    }
    return null
  })
}

/** The accepted vertices of a labelling, ascending. */
export function acceptedOf(labelling: Labelling): readonly number[] {
  const accepted: number[] = []
  for (let vertex = 0; vertex < labelling.length; vertex++) if (labelling[vertex] === 'in') accepted.push(vertex)
  return accepted
}
