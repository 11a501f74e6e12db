import type { Framework } from '../semantics/framework.ts'

/** Files of attacks that other programs read: the competition's numbered form, ASPARTIX facts, the trivial graph format. */
export type FrameworkFormat = 'i23' | 'apx' | 'tgf'

/** A framework and what its vertices are called in a file. */
export type NamedFramework = { readonly framework: Framework; readonly names: Names }

/** The names of vertices; `vertexOf` is `null` for a name that is none. */
export type Names = {
  readonly nameOf: (vertex: number) => string
  readonly vertexOf: (name: string) => number | null
}

/** What is wrong with a file, and in which line, from 1. */
export type Mistake = { readonly kind: 'mistake'; readonly line: number; readonly message: string }

/** A file that was understood, or its first mistake. */
export type Reading<T> = { readonly kind: 'read'; readonly value: T } | Mistake

export function mistake(line: number, message: string): Mistake {
  return { kind: 'mistake', line, message }
}

/** Names that are the numbers from 1. */
export function numbered(size: number): Names {
  return {
    nameOf: (vertex) => String(vertex + 1),
    vertexOf: (name) => (/^[1-9][0-9]*$/.test(name) && Number(name) <= size ? Number(name) - 1 : null),
  }
}

/** Names in the order of a list without repetition. */
export function listed(names: ReadonlyMap<string, number>): Names {
  const list = [...names.keys()]
  return { nameOf: (vertex) => list[vertex]!, vertexOf: (name) => names.get(name) ?? null }
}
