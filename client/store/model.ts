import type { Evaluation, NodeEvaluation } from '../../core/evaluation/evaluation.ts'
import type { EvidenceStatus } from '../../core/evidence/status.ts'
import type { Folds } from '../../core/graph/folding.ts'
import type { DebateTree } from '../../core/graph/tree.ts'
import type { InferenceId, NodeId } from '../../core/ids.ts'
import type { Debate, DebateNode, Inference, Stance } from '../../core/model.ts'
import type { Label } from '../../core/semantics/labelling.ts'
import type { Snapshot } from '../../core/wire/snapshot.ts'

/** What a reader has chosen to see; all of it stands in the address. */
export type View = {
  readonly selected: NodeId | null
  readonly centre: 'map' | 'outline'
  readonly side: 'thread' | 'outline'
  readonly scenario: string | null
  readonly stance: Stance
  /** `null` shows the opening. */
  readonly folds: Folds | null
}

/** What is remembered on this machine only. */
export type Preferences = { readonly expert: boolean; readonly theme: 'light' | 'dark' | null }

/** A snapshot with its labels for one question, indexed by id. Made once per change, never altered. */
export type Scene = {
  readonly snapshot: Snapshot
  readonly debate: Debate
  readonly tree: DebateTree
  readonly opening: Folds
  readonly evaluation: Evaluation
  readonly nodes: ReadonlyMap<NodeId, DebateNode>
  readonly inferences: ReadonlyMap<InferenceId, Inference>
  readonly labels: ReadonlyMap<NodeId, NodeEvaluation>
  readonly steps: ReadonlyMap<InferenceId, Label>
  readonly statuses: ReadonlyMap<NodeId, EvidenceStatus>
}

/** What of a scene the lines of the map are drawn from: no run is among it, so that progress draws nothing anew. */
export type Drawn = Pick<Scene, 'debate' | 'tree' | 'steps' | 'statuses'>

/** Points of the live curves of one run: curve name, then seed index. */
export type LiveCurves = ReadonlyMap<string, ReadonlyMap<number, readonly (readonly [step: number, value: number])[]>>

/** The last change of labels: which nodes, and after how many steps from its cause each one turned. */
export type Wave = { readonly count: number; readonly turned: ReadonlyMap<NodeId, number> }

/** Everything the page knows. */
export type Model = {
  readonly scene: Scene | null
  readonly view: View
  readonly preferences: Preferences
  /** Live curves by run. */
  readonly curves: ReadonlyMap<string, LiveCurves>
  readonly hovered: NodeId | null
  readonly search: string
  /** A line of a source to scroll to; counts up so that the same line can be asked for twice. */
  readonly line: { readonly source: string; readonly line: number; readonly count: number } | null
  readonly wave: Wave
  /** Sentences on what changed, newest last. */
  readonly log: readonly string[]
  /** Whether the stream of events is open. */
  readonly online: boolean
  /** Why the last request was refused; `null` when it was not. */
  readonly notice: string | null
  /** Why no debate could be shown at all. */
  readonly failure: string | null
  /** WebGL is there. */
  readonly canDraw: boolean
}
