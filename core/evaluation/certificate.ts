/** Every semantics that a claim can be asked about. */
export type SemanticsName = 'grounded' | 'complete' | 'preferred' | 'stable' | 'semi-stable' | 'stage' | 'ideal'

/**
 * Vertices that show an answer to be right: an extension that holds the vertex asked about, an extension that does not, or an
 * admissible set that attacks it. Which of them it is the answer says.
 */
export type Certificate = readonly number[]

/** What a solver found out about one vertex under one semantics. */
export type Ruling =
  /** Every extension holds it, and there is one. `null` where the solver shows none. */
  | { readonly kind: 'every'; readonly holding: Certificate | null }
  /** One extension holds it and one does not. */
  | { readonly kind: 'some'; readonly holding: Certificate | null; readonly without: Certificate | null }
  /** No extension holds it, though there is one. */
  | { readonly kind: 'none'; readonly without: Certificate | null }
  /** There is no extension at all. */
  | { readonly kind: 'no-extension' }
  /** The time that was given has passed. */
  | { readonly kind: 'unknown' }

/** An answer to one of the two questions that solvers are asked, as the ICCMA competition puts them. */
export type Answer = { readonly accepted: boolean; readonly certificate: Certificate | null } | 'unknown'

/**
 * The ruling that the two questions settle: whether some extension holds the vertex (`credulous`), and whether all do
 * (`skeptical`, true also when there is none).
 */
export function rulingOf({ credulous, skeptical }: { readonly credulous: Answer; readonly skeptical: Answer }): Ruling {
  if (credulous === 'unknown' || skeptical === 'unknown') return { kind: 'unknown' }
  if (credulous.accepted) {
    const holding = credulous.certificate
    return skeptical.accepted ? { kind: 'every', holding } : { kind: 'some', holding, without: skeptical.certificate }
  }
  return skeptical.accepted ? { kind: 'no-extension' } : { kind: 'none', without: skeptical.certificate }
}
