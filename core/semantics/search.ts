import { type Base, encode, inVariable, outVariable } from './encoding.ts'
import type { Framework } from './framework.ts'
import type { Label, Labelling } from './labelling.ts'
import type { Sat, SatEngine } from './sat.ts'

/** Thrown by a search whose engine stopped at its limit; `planOf` turns it into the answer “unknown”. */
export class Stopped extends Error {}

/**
 * Labellings of a framework under a SAT engine: ask for one, grow one, exclude some.
 *
 * Literals are those of `encode`, and fresh ones from `fresh`.
 *
 * @throws {Stopped} when the engine's limit is reached.
 */
export class Search {
  readonly framework: Framework
  readonly #sat: Sat
  #lastVariable: number

  constructor(framework: Framework, base: Base, engine: SatEngine) {
    this.framework = framework
    this.#sat = engine.open()
    this.#lastVariable = 2 * framework.size
    encode(framework, base, this.#sat)
  }

  /** A variable that nothing is said of yet. */
  fresh(): number {
    return ++this.#lastVariable
  }

  require(clause: readonly number[]): void {
    this.#sat.addClause(clause)
  }

  /** A labelling in which the literals hold, or `null`. A vertex that is neither in nor attacked is `undec`. */
  find(assumptions: readonly number[]): Labelling | null {
    const result = this.#sat.solve(assumptions)
    if (result === 'stopped') throw new Stopped('the search reached its limit')
    if (result === 'unsatisfiable') return null
    return Array.from({ length: this.framework.size }, (_, vertex): Label => {
      if (this.#sat.isTrue(inVariable(vertex))) return 'in'
      return this.#sat.isTrue(outVariable(vertex)) ? 'out' : 'undec'
    })
  }

  /** A labelling in which the assumptions hold and one of the alternatives. The alternatives are forgotten again. */
  findOneOf(alternatives: readonly number[], assumptions: readonly number[]): Labelling | null {
    const active = this.fresh()
    this.require([-active, ...alternatives])
    const found = this.find([active, ...assumptions])
    this.require([-active])
    return found
  }

  close(): void {
    this.#sat.close()
  }
}

/** Do something with a search, and give its memory back whatever happens. */
export function searching<T>(search: Search, act: (search: Search) => T): T {
  try {
    return act(search)
  } finally {
    search.close()
  }
}
