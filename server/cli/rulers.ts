import type { Ruling } from '../../core/evaluation/certificate.ts'
import type { SearchedSemantics } from '../../core/evaluation/explain-under.ts'
import type { Framework } from '../../core/semantics/framework.ts'

/** Finds out what one semantics makes of one vertex; it keeps its own time limit, and answers `unknown` when that is over. */
export type Ruler = (framework: Framework, vertex: number) => Promise<Ruling>

/** Those semantics that can be asked about, each with who finds out. */
export type Rulers = { readonly [semantics in SearchedSemantics]?: Ruler }

/** The rulers of this program. */
export const rulers: Rulers = {}
