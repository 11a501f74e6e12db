import { inVariable } from './encoding.ts'
import type { Framework } from './framework.ts'
import { groundedLabelling } from './grounded.ts'
import type { Label, Labelling } from './labelling.ts'
import { oneOf } from './one.ts'
import { everyPreferred } from './preferred.ts'
import type { Semantics } from './question.ts'
import { islandsOf, lifted, type Part, partOf, undecidedOf } from './reduce.ts'
import type { SatEngine } from './sat.ts'
import { Search, searching } from './search.ts'
import { everyOfOneRange, everyWidest } from './widest.ts'

/** How many labellings a semantics allows: the product over parts that nothing joins. */
export function countOf(framework: Framework, semantics: Semantics, engine: SatEngine): bigint {
  return factorsOf(framework, semantics, engine).factors.reduce((product, { labellings }) => product * BigInt(labellings.length), 1n)
}

/** Every labelling of a semantics, once. Those of the parts are found at once, their combinations are made as they are asked for. */
export function everyOf(framework: Framework, semantics: Semantics, engine: SatEngine): Iterable<Labelling> {
  const { known, factors } = factorsOf(framework, semantics, engine)
  return factors.some(({ labellings }) => labellings.length === 0) ? [] : combinations(known, factors)
}

type Factor = { readonly part: Part; readonly labellings: readonly Labelling[] }

function factorsOf(
  framework: Framework,
  semantics: Semantics,
  engine: SatEngine,
): { readonly known: Labelling; readonly factors: readonly Factor[] } {
  if (semantics === 'grounded' || semantics === 'ideal') return { known: oneOf(framework, semantics, engine)!, factors: [] }
  const known = semantics === 'stage' ? new Array<Label>(framework.size).fill('undec') : groundedLabelling(framework)
  const rest = partOf(framework, undecidedOf(known))
  const factors = islandsOf(rest.framework).map((island): Factor => {
    const { framework: alone } = partOf(rest.framework, island)
    const part = { framework: alone, vertices: island.map((place) => rest.vertices[place]!) }
    return { part, labellings: everyOfIsland(alone, semantics, engine) }
  })
  return { known, factors }
}

function everyOfIsland(island: Framework, semantics: Exclude<Semantics, 'grounded' | 'ideal'>, engine: SatEngine): readonly Labelling[] {
  switch (semantics) {
    case 'complete':
      return everyComplete(island, engine)
    case 'preferred':
      return everyPreferred(island, engine)
    case 'stable':
      return searching(new Search(island, 'stable', engine), (search) => everyOfOneRange(search, []))
    case 'semi-stable':
      return everyWidest(island, 'complete', engine)
    case 'stage':
      return everyWidest(island, 'conflict-free', engine)
  }
}

function everyComplete(framework: Framework, engine: SatEngine): readonly Labelling[] {
  return searching(new Search(framework, 'complete', engine), (search) => {
    const every: Labelling[] = []
    for (let found = search.find([]); found !== null; found = search.find([])) {
      every.push(found)
      search.require(found.map((label, vertex) => (label === 'in' ? -inVariable(vertex) : inVariable(vertex))))
    }
    return every
  })
}

function* combinations(known: Labelling, factors: readonly Factor[]): Generator<Labelling> {
  const [first, ...others] = factors
  if (first === undefined) yield known
  else for (const labelling of first.labellings) yield* combinations(lifted(known, first.part, labelling), others)
}
