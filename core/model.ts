import type { InferenceId, NodeId } from './ids.ts'

/** A place in a file: line and column count from 1, offset (UTF-16 code units) from 0. */
export type Position = { readonly line: number; readonly column: number; readonly offset: number }

/** A stretch of a file; `file` is relative to the debate's folder, with forward slashes. */
export type Span = { readonly file: string; readonly start: Position; readonly end: Position }

/** Where a quote was found in a quoted text: line from 1, offsets within that line, end exclusive. */
export type QuotePlace = {
  readonly source: string
  readonly line: number
  readonly start: number
  readonly end: number
}

/** Words of somebody else, locked to the place they come from. */
export type Quote = {
  readonly text: string
  /** `A`, `B`, `note` … as the attribution names them; `null` for a web attribution. */
  readonly speaker: string | null
  /** The speaker did not write this claim down; the quote is what implies it. */
  readonly implied: boolean
  /** Found in one of the debate's sources; `null` when it was not found or comes from the web. */
  readonly place: QuotePlace | null
  /** A web attribution, unchecked. */
  readonly web: { readonly title: string; readonly url: string } | null
  readonly span: Span
}

/** Why no run can settle a claim, and what would count instead. */
export type Untestable = { readonly reason: string; readonly wouldCount: string | null }

type NodeBase = {
  readonly id: NodeId
  /** The heading, as plain text. */
  readonly title: string
  /** The first paragraph, as plain text; the title when there is none. */
  readonly sentence: string
  /** The section below its heading as Markdown, without its relations, quotes and evidence fence. */
  readonly prose: string
  readonly quotes: readonly Quote[]
  /** The heading level, 2–6. */
  readonly level: number
  /** The whole section in its file, heading included. */
  readonly span: Span
}

/** A sentence that may be accepted or rejected. */
export type Claim = NodeBase & {
  readonly kind: 'claim'
  /** Written `- open`: not presumed although nobody has argued for it. */
  readonly open: boolean
  readonly untestable: Untestable | null
}

/** What claims answer; it has no label. */
export type Question = NodeBase & { readonly kind: 'question' }

/** A node naming an experiment, its parameters, and a prediction written beforehand. */
export type Evidence = NodeBase & {
  readonly kind: 'evidence'
  readonly experiment: string
  /** As written; defaults and tier overrides are added by the experiment's schema. */
  readonly params: Params
  readonly prediction: Prediction
  readonly seeds: SeedPlan
  /** What the result is limited to, in the author's words. */
  readonly scope: string | null
}

export type DebateNode = Claim | Question | Evidence

export type ParamValue = number | string | boolean | readonly number[]
export type Params = { readonly [name: string]: ParamValue }

/** One side of a number line, in the metric's natural unit. */
export type Region = { readonly op: '<' | '<=' | '>' | '>='; readonly bound: number }

/** Two disjoint regions for the mean of one metric, and the false-alarm rate. */
export type Prediction = {
  readonly metric: string
  readonly confirm: Region
  readonly refute: Region
  /** Anytime false-alarm rate, 0–1 exclusive. */
  readonly alpha: number
  /** When the thresholds were chosen. */
  readonly threshold: 'before any run' | 'after pilot'
}

export type Tier = 'quick' | 'standard' | 'full'

/** Tiers from the least to the most telling. */
export const tiers: readonly Tier[] = ['quick', 'standard', 'full']

/** Seeds per tier; `null` where the tier is not offered. */
export type SeedPlan = { readonly [tier in Tier]: number | null }

export type InferenceKind = 'support' | 'strict' | 'rebut' | 'undermine' | 'undercut' | 'contradict' | 'test'

/** A conclusion: a node, or (for an undercut) another inference. */
export type Target = { readonly kind: 'node'; readonly id: NodeId } | { readonly kind: 'inference'; readonly id: InferenceId }

/**
 * One step from premises to a conclusion, or one attack; what an undercut attacks.
 *
 * `premises` is never empty. A `test` has one premise, an evidence node, and a claim as target.
 * A `contradict` has one premise and holds in both directions.
 */
export type Inference = {
  readonly id: InferenceId
  readonly kind: InferenceKind
  readonly premises: readonly NodeId[]
  /** Further premises, given by nested `warranted by` items. */
  readonly warrants: readonly NodeId[]
  readonly target: Target
  /** The text after the links and a colon. */
  readonly reason: string | null
  /** Base score for strengths, 0–1; `null` when none is written. */
  readonly weight: number | null
  /** Every item that says it; at least one. */
  readonly spans: readonly Span[]
}

/** Drawn thin; no effect on labels. */
export type RelationKind =
  | 'answers'
  | 'refines'
  | 'qualifies'
  | 'reframes'
  | 'part of'
  | 'contrasts with'
  | 'disambiguates'
  | 'limits'
  | 'specialises'
  | 'see also'

export type Relation = {
  readonly kind: RelationKind
  readonly from: NodeId
  readonly to: NodeId
  readonly span: Span
}

/** A text that is quoted. */
export type Source = {
  readonly key: string
  readonly path: string
  readonly lines: readonly string[]
  /** Fraction of its non-white-space characters that quotes cover, 0–1; a line equal to an earlier one counts as that one. */
  readonly coverage: number
}

export type EvidencePin = 'confirmed' | 'refuted' | 'silent' | 'open'

/** A named set of pinned nodes. */
export type Scenario = {
  readonly name: string
  /** What it supposes, for readers; empty when not written. */
  readonly about: string
  readonly in: readonly NodeId[]
  readonly out: readonly NodeId[]
  readonly undec: readonly NodeId[]
  readonly evidence: { readonly [id: string]: EvidencePin }
}

/** How evidence that has not been run enters: it says nothing, or it leaves doubt. */
export type Stance = 'today' | 'pending'

/** What the debate says of itself, checked as a regression test. */
export type Expectation = {
  readonly semantics: 'grounded'
  readonly stance: Stance
  readonly outcomes: 'none' | 'recorded'
  readonly scenario: string | null
  readonly in: readonly NodeId[]
  readonly out: readonly NodeId[]
  readonly undec: readonly NodeId[]
  readonly span: Span
}

/**
 * A folder's documents taken together. An immutable value that is plain JSON.
 *
 * `nodes` stand in reading order (README.md first, then by path, then by place); ids are unique.
 */
export type Debate = {
  /** The folder's name. */
  readonly name: string
  readonly title: string
  /** Markdown between the entry's title and its first node. */
  readonly opening: string
  readonly roots: readonly NodeId[]
  readonly documents: readonly { readonly path: string; readonly title: string }[]
  readonly sources: readonly Source[]
  readonly scenarios: readonly Scenario[]
  readonly expects: readonly Expectation[]
  /** Old slugs that still find their node. */
  readonly aliases: { readonly [slug: string]: NodeId }
  readonly nodes: readonly DebateNode[]
  readonly inferences: readonly Inference[]
  readonly relations: readonly Relation[]
}
