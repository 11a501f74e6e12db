import type { InferenceId, NodeId } from '../ids.ts'
import type { Stance } from '../model.ts'
import type { Label } from '../semantics/labelling.ts'

/** The word a reader sees for a claim's label. */
export type Shown = 'stands' | 'falls' | 'unsupported' | 'open'

/** What a label leans on: a measurement, an argument, or that nobody has objected. */
export type Basis = 'measured' | 'argued' | 'presumed'

export type NodeEvaluation = {
  readonly id: NodeId
  /** `null` for a question. */
  readonly label: Label | null
  /** `null` for a question and for evidence, whose outcome speaks. */
  readonly shown: Shown | null
  readonly basis: Basis | null
  /** The label is the same under the stance `pending`, so no run that is still open can change it. */
  readonly settled: boolean
  /** 0–1 from a gradual semantics; `null` for a question, until `withStrengths`, and where it did not converge. */
  readonly strength: number | null
}

/** The label of an inference: `in` when its premises hold and no undercut stands. */
export type InferenceEvaluation = { readonly id: InferenceId; readonly label: Label }

/** Labels for every node and inference of one debate, in the debate's own order. */
export type Evaluation = {
  readonly semantics: 'grounded'
  readonly stance: Stance
  readonly scenario: string | null
  readonly nodes: readonly NodeEvaluation[]
  readonly inferences: readonly InferenceEvaluation[]
}
