import type { Labelling } from './labelling.ts'

/** The rules that pick labellings. Sources: Dung 1995; Caminada 2006 (semi-stable); Verheij 1996 (stage); Dung, Mancarella and Toni 2007 (ideal). */
export type Semantics = 'grounded' | 'complete' | 'preferred' | 'stable' | 'semi-stable' | 'stage' | 'ideal'

/** What can be asked of a framework: the competition's SE, CE, EE, DC and DS. */
export type Question =
  | { readonly kind: 'one' | 'count' | 'every'; readonly semantics: Semantics }
  | {
      /** Whether a vertex has a label in some labelling, or in every one. */
      readonly kind: 'in some' | 'in every'
      readonly semantics: Semantics
      readonly vertex: number
      readonly label: 'in' | 'out'
    }

/** What the question came to, with its certificate. */
export type Answer =
  | { readonly kind: 'one'; readonly labelling: Labelling | null }
  | { readonly kind: 'count'; readonly count: bigint }
  | { readonly kind: 'every'; readonly labellings: Iterable<Labelling> }
  | Verdict
  | { readonly kind: 'unknown'; readonly reason: 'time limit' }

/** Yes or no to a question about one vertex. */
export type Verdict = {
  readonly kind: 'verdict'
  readonly holds: boolean
  /** A labelling that shows it: of “in some” one that has the label, of “in every” one that has not. */
  readonly certificate: Labelling | null
  /** An admissible set that gives the vertex the opposite label, where the search met one. */
  readonly against: readonly number[] | null
  /** There is no labelling at all, as can be under stable semantics: then every vertex has every label in all of them. */
  readonly empty: boolean
}
