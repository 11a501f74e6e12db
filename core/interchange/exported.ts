import type { NodeId } from '../ids.ts'
import type { Debate } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'
import type { Fates } from './fates.ts'

/** A debate with what its evidence said and which labels it has. */
export type ExportSubject = {
  readonly debate: Debate
  /** Of the evidence that is decided. */
  readonly outcomes: ReadonlyMap<NodeId, 'confirmed' | 'refuted'>
  readonly labels: ReadonlyMap<NodeId, Label | null>
}

/** A debate in another format, and what became of its parts. */
export type Exported = { readonly text: string; readonly fates: Fates }
