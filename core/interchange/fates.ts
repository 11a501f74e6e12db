/** What became of parts of a file that carry one name: how many, why, and where the first of them stand. */
export type FateRow = {
  /** In the words of the file's own format: “argument”, “CA node”, “tag”. */
  readonly what: string
  /** `null` for what was kept. */
  readonly reason: string | null
  readonly count: number
  /** Lines from 1, at most ten; empty where the format has none. */
  readonly lines: readonly number[]
}

/** What became of a file's parts on the way into a debate, or of a debate's on the way out. */
export type Fates = { readonly kept: readonly FateRow[]; readonly approximated: readonly FateRow[]; readonly lost: readonly FateRow[] }

/** Collects fates; equal ones are counted together, in the order of their first. */
export type FateBook = {
  readonly keep: (what: string, line: number | null) => void
  readonly approximate: (what: string, reason: string, line: number | null) => void
  readonly lose: (what: string, reason: string, line: number | null) => void
  readonly fates: () => Fates
}

const mostLines = 10

export function fateBook(): FateBook {
  const kept = new Map<string, FateRow>()
  const approximated = new Map<string, FateRow>()
  const lost = new Map<string, FateRow>()
  return {
    keep: (what, line) => count(kept, { what, reason: null, line }),
    approximate: (what, reason, line) => count(approximated, { what, reason, line }),
    lose: (what, reason, line) => count(lost, { what, reason, line }),
    fates: () => ({ kept: [...kept.values()], approximated: [...approximated.values()], lost: [...lost.values()] }),
  }
}

/** How many parts the rows count together. */
export function countOf(rows: readonly FateRow[]): number {
  return rows.reduce((sum, row) => sum + row.count, 0)
}

type Fate = { readonly what: string; readonly reason: string | null; readonly line: number | null }

function count(rows: Map<string, FateRow>, { what, reason, line }: Fate): void {
  const key = `${what}\n${reason}`
  const before = rows.get(key)
  const lines = before?.lines ?? []
  const more = line !== null && lines.length < mostLines && !lines.includes(line) ? [...lines, line] : lines
  rows.set(key, { what, reason, count: (before?.count ?? 0) + 1, lines: more })
}
