/** A Carneades argument graph as its file has it, before it is read as a debate. Keys are the file's own. */
export type ArgumentGraph = {
  readonly title: string | null
  readonly notes: readonly string[]
  readonly statements: ReadonlyMap<string, GraphStatement>
  readonly issues: readonly GraphIssue[]
  readonly arguments: readonly GraphArgument[]
  readonly expects: { readonly in: readonly string[]; readonly out: readonly string[]; readonly undec: readonly string[] } | null
}

export type GraphStatement = { readonly key: string; readonly text: string; readonly assumed: boolean; readonly line: number | null }

/** Positions exclude each other; the standard says how much better the winner's best argument must be. */
export type GraphIssue = {
  readonly key: string
  readonly positions: readonly string[]
  readonly standard: ProofStandard
  readonly line: number | null
}

/** Preponderance of the evidence, clear and convincing evidence, beyond reasonable doubt. */
export type ProofStandard = 'PE' | 'CCE' | 'BRD'

export type GraphArgument = {
  readonly key: string
  readonly scheme: string | null
  readonly premises: readonly string[]
  /** What each premise is to the scheme, where the file says so. */
  readonly roles: readonly string[]
  readonly conclusion: string
  /** Statements each of which, when in, undercuts the argument. */
  readonly undercutters: readonly string[]
  readonly weighing: Weighing
  readonly line: number | null
}

/**
 * How an argument's weight comes about: all premises are needed (`linked`), any one is enough (`convergent`), the weight is the share
 * of premises that are in (`cumulative`), or the share of the issue's factors that it names (`factorized`, all needed).
 */
export type Weighing =
  | { readonly kind: 'linked'; readonly weight: number }
  | { readonly kind: 'convergent'; readonly weight: number }
  | { readonly kind: 'cumulative' }
  | { readonly kind: 'factorized' }

/** Statements are named by terms, in which white space around brackets and commas means nothing. */
export function termKey(text: string): string {
  return text
    .trim()
    .replace(/\s*([(),])\s*/g, '$1')
    .replace(/\s+/g, ' ')
}
