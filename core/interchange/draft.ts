import type { InferenceKind, RelationKind } from '../model.ts'

/** A node as a file of another format has it, known by that file's own key. */
export type DraftNode = {
  readonly key: string
  readonly kind: 'claim' | 'question'
  /** The format's name for it, if it has names; else the heading is made of the text. */
  readonly title: string | null
  readonly text: string
  /** Further paragraphs. */
  readonly notes: readonly string[]
  /** Not presumed although nobody argues for it. */
  readonly open: boolean
  readonly line: number | null
}

/** An undercut names the very draft that it attacks. */
export type DraftTarget =
  | { readonly kind: 'node'; readonly key: string }
  | { readonly kind: 'inference'; readonly inference: DraftInference }

export type DraftInference = {
  readonly kind: Exclude<InferenceKind, 'test'>
  readonly premises: readonly string[]
  readonly warrants: readonly string[]
  readonly target: DraftTarget
  readonly reason: string | null
  /** Any number from 0 to 1; four digits of it are kept. */
  readonly weight: number | null
  readonly line: number | null
}

export type DraftRelation = { readonly kind: RelationKind; readonly from: string; readonly to: string; readonly line: number | null }

/** Labels that a file expects, by its own keys. */
export type DraftExpectation = { readonly in: readonly string[]; readonly out: readonly string[]; readonly undec: readonly string[] }

/** What an importer reads, before slugs are made and the grammar has its say. Keys of nodes are unique. */
export type Draft = {
  readonly title: string | null
  /** Paragraphs before the first node. */
  readonly opening: readonly string[]
  readonly nodes: readonly DraftNode[]
  readonly inferences: readonly DraftInference[]
  readonly relations: readonly DraftRelation[]
  readonly expects: DraftExpectation | null
}
