import type { NodeId } from '../ids.ts'
import type { EvidencePin, InferenceKind, Params, RelationKind, SeedPlan, Span, Stance, Untestable } from '../model.ts'

/** Something written, with the place where it stands. */
export type Written<Value> = { readonly value: Value; readonly span: Span }

/**
 * One Markdown file as it was read, knowing no other file. Plain JSON.
 *
 * Links are not resolved, quotes not located and regions not parsed: that needs the rest of the debate.
 */
export type Document = {
  readonly path: string
  /** The first heading of level 1, as plain text. */
  readonly title: string | null
  /** Markdown between the title and the first node. */
  readonly opening: string
  /** Of README.md; `null` where there is none. */
  readonly front: FrontMatter | null
  /** The nodes, in file order. */
  readonly sections: readonly Section[]
  /** Headings that are no nodes. */
  readonly otherHeadings: readonly OtherHeading[]
}

/** A heading that is no node: a title, one marked as prose, or one that an error has cost its node. */
export type OtherHeading = { readonly slug: string; readonly why: 'title' | 'prose' | 'broken' }

/** A heading of level 2–6 with what stands below it, up to the next heading. */
export type Section = {
  readonly kind: 'claim' | 'question' | 'evidence'
  readonly id: NodeId
  readonly title: string
  readonly sentence: string
  readonly prose: string
  readonly level: number
  readonly heading: Span
  readonly span: Span
  readonly quotes: readonly WrittenQuote[]
  readonly items: readonly Item[]
  readonly open: boolean
  readonly untestable: Untestable | null
  /** The fence of evidence; `null` for other nodes. */
  readonly evidence: WrittenEvidence | null
}

/** What a verb says, and which way round. */
export type Act =
  | { readonly kind: 'inference'; readonly inference: InferenceKind; readonly direction: Direction }
  | { readonly kind: 'warrant' }
  | { readonly kind: 'relation'; readonly relation: RelationKind; readonly direction: Direction }

/** Passive: the node that the item stands under is the target. Active: it is the source. */
export type Direction = 'passive' | 'active'

/** A list item that begins with a verb. */
export type Item = {
  readonly act: Act
  /** The verb as the table has it. */
  readonly verb: string
  /** At least one. */
  readonly links: readonly Link[]
  /** The premises named after `from`, which only `undercuts` takes. */
  readonly from: readonly Link[]
  readonly reason: string | null
  readonly weight: number | null
  /** About the inference that this item states. */
  readonly nested: readonly Item[]
  /** The item without what is nested under it. */
  readonly span: Span
}

/** A link to a heading of the debate. */
export type Link = {
  /** `null` for this document. */
  readonly file: string | null
  /** `null` when the link leads to no heading; a diagnostic has said so. */
  readonly slug: string | null
  readonly text: string
  readonly span: Span
}

/** A block quote with an attribution. */
export type WrittenQuote = {
  readonly text: string
  /** The same without reading its Markdown, for sources that contain Markdown signs. */
  readonly raw: string
  readonly speaker: string | null
  readonly implied: boolean
  readonly from:
    | { readonly kind: 'source'; readonly path: string; readonly line: number }
    | { readonly kind: 'web'; readonly title: string; readonly url: string }
  readonly span: Span
}

/** What a `yaml evidence` fence says. */
export type WrittenEvidence = {
  readonly experiment: Written<string>
  readonly params: Params
  /** Where each parameter stands. */
  readonly paramSpans: readonly Written<string>[]
  readonly metric: Written<string>
  readonly confirm: Written<string>
  readonly refute: Written<string>
  readonly alpha: number
  readonly threshold: 'before any run' | 'after pilot'
  readonly seeds: SeedPlan
  readonly seedsSpan: Span
  readonly scope: string | null
  readonly span: Span
}

/** The front matter of README.md. */
export type FrontMatter = {
  readonly title: string | null
  readonly roots: readonly Written<string>[]
  readonly sources: readonly { readonly key: string; readonly path: string; readonly span: Span }[]
  readonly scenarios: readonly WrittenScenario[]
  readonly expects: readonly WrittenExpectation[]
  readonly aliases: readonly { readonly from: Written<string>; readonly to: Written<string> }[]
}

/** Three lists of slugs, as scenarios and expectations have them. */
export type WrittenLabels = {
  readonly in: readonly Written<string>[]
  readonly out: readonly Written<string>[]
  readonly undec: readonly Written<string>[]
}

export type WrittenScenario = WrittenLabels & {
  readonly name: string
  readonly about: string
  readonly evidence: readonly { readonly id: Written<string>; readonly pin: EvidencePin }[]
  readonly span: Span
}

export type WrittenExpectation = WrittenLabels & {
  readonly semantics: 'grounded'
  readonly stance: Stance
  readonly outcomes: 'none' | 'recorded'
  readonly scenario: Written<string> | null
  readonly span: Span
}
