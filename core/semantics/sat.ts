/** What a satisfiability search came to; `stopped` when its limit was reached first. */
export type SatResult = 'satisfiable' | 'unsatisfiable' | 'stopped'

/**
 * A growing set of clauses that can be asked again and again.
 *
 * A literal is a variable, 1 and up, or its negative. Clauses stay; assumptions hold for one question only.
 * This is the port behind which a SAT engine stands; core never loads one.
 *
 * Source: the incremental interface IPASIR (Balyo, Biere, Iser, Sinz 2016).
 */
export type Sat = {
  addClause(literals: readonly number[]): void
  solve(assumptions: readonly number[]): SatResult
  /** Whether a variable is true in the model of the last question, which must have been satisfiable. */
  isTrue(variable: number): boolean
  /** Give the memory back; the clauses are not used again. */
  close(): void
}

/** Opens an empty set of clauses. */
export type SatEngine = { readonly name: string; open(): Sat }
