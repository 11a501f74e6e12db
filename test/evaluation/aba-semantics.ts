import type { Theory } from './aba.ts'

/**
 * The labels of some sentences, one letter each (`i`, `o`, `u`), under every labelling of a semantics: sorted, without
 * repetition.
 */
export type Projections = {
  readonly grounded: readonly string[]
  readonly complete: readonly string[]
  readonly preferred: readonly string[]
  readonly stable: readonly string[]
}

/**
 * All labels by brute force over every set of assumptions. `null` when more than `most` assumptions can be attacked.
 *
 * A sentence is in when it follows from the set, out when it does not even follow from all that the set does not
 * attack, and undecided in between. Source: Bondarenko et al. 1997; Toni 2014.
 */
export function abaProjections(theory: Theory, sentences: readonly string[], most: number): Projections | null {
  const heads = new Set(theory.rules.map(({ head }) => head))
  const free = [...theory.contraries].filter(([, contrary]) => heads.has(contrary) || theory.contraries.has(contrary))
  if (free.length > most) return null
  const bits = new Map(free.map(([assumption], index) => [assumption, 1 << index]))
  const supports = argumentsOf(theory, bits)
  const attackers = free.map(([, contrary]) => supports.get(contrary) ?? [])
  const everything = (1 << free.length) - 1
  /** Every assumption that the set does not attack. */
  const unattacked = (set: number) => {
    let result = 0
    for (const [index, against] of attackers.entries()) if (!against.some((support) => (support & set) === support)) result |= 1 << index
    return result
  }

  const complete: { set: number; unattacked: number }[] = []
  for (let set = 0; set <= everything; set++) {
    const spared = unattacked(set)
    if ((set & spared) === set && unattacked(spared) === set) complete.push({ set, unattacked: spared })
  }
  const follows = (sentence: string, set: number) => (supports.get(sentence) ?? []).some((support) => (support & set) === support)
  const letters = (sets: typeof complete) =>
    sorted(
      sets.map(({ set, unattacked: spared }) => sentences.map((s) => (follows(s, set) ? 'i' : follows(s, spared) ? 'u' : 'o')).join('')),
    )
  const contains = (more: number, less: number) => (more & less) === less
  return {
    grounded: letters(complete.filter(({ set }) => complete.every((other) => contains(other.set, set)))),
    complete: letters(complete),
    preferred: letters(complete.filter(({ set }) => !complete.some((other) => other.set !== set && contains(other.set, set)))),
    stable: letters(complete.filter(({ set, unattacked: spared }) => set === spared)),
  }
}

export function sorted(words: readonly string[]): readonly string[] {
  return [...new Set(words)].sort()
}

/** For each sentence, the smallest sets of attackable assumptions from which it follows. */
function argumentsOf({ contraries, rules }: Theory, bits: ReadonlyMap<string, number>): ReadonlyMap<string, readonly number[]> {
  const supports = new Map<string, readonly number[]>()
  for (const assumption of contraries.keys()) supports.set(assumption, [bits.get(assumption) ?? 0])
  for (let changed = true; changed; ) {
    changed = false
    for (const { head, body } of rules) {
      const old = supports.get(head) ?? []
      let combined: readonly number[] = [0]
      for (const sentence of body) combined = smallest(combined.flatMap((a) => (supports.get(sentence) ?? []).map((b) => a | b)))
      const merged = smallest([...old, ...combined])
      if (merged.length === old.length && merged.every((set) => old.includes(set))) continue
      supports.set(head, merged)
      changed = true
    }
  }
  return supports
}

function smallest(sets: readonly number[]): readonly number[] {
  const unique = [...new Set(sets)]
  return unique.filter((set) => !unique.some((other) => other !== set && (other & set) === other))
}
