import type { Network } from '../../../../lab/engine/network.ts'
import type { Contender, Step } from './contender.ts'
import type { Note } from './writing-pass.ts'
import { followNotes, nameNote } from './writing-pass.ts'

/**
 * The frozen pass that writes. Its memory holds the last steps of each level, each with what it had written for the level below, and
 * a note for each level. It acts by following its notes from the ground up. When it reads, it names anew the bit of each level at which it has made
 * a mistake, from the steps it keeps; where a note has changed, what was written on top of it is written again.
 */
export function openWritingContender(
  network: Network,
  { bits, levels, notedSteps }: { bits: number; levels: number; notedSteps: number },
): Contender & { readonly notes: readonly Note[] } {
  const used = Array.from({ length: bits }, (_, place) => place)
  const kept: Kept[][] = Array.from({ length: levels }, () => [])
  const isDoubtful = new Uint8Array(levels).fill(1)
  const notes: Note[] = []

  const belowOf = (inputs: Int32Array, level: number): ArrayLike<number> =>
    level === 0 ? new Uint8Array(inputs.length) : followNotes(network, inputs, notes.slice(0, level), used)[level - 1]!
  let last: { readonly inputs: Int32Array; readonly rows: readonly Uint8Array[] } | null = null
  /** Whoever asks for the same inputs again, at a higher level, is answered from one chain through all notes. */
  const writtenFor = (inputs: Int32Array, level: number): readonly Uint8Array[] => {
    const isAskedAgain = last?.inputs === inputs
    if (isAskedAgain && last!.rows.length > level) return last!.rows
    last = { inputs, rows: followNotes(network, inputs, isAskedAgain ? notes : notes.slice(0, level + 1), used) }
    return last.rows
  }
  return {
    notes,
    answers(inputs, level) {
      // Without a note for the level it can only guess: it does as below.
      if (level > notes.length) return { actions: new Uint8Array(inputs.length), below: new Uint8Array(inputs.length) }
      const rows = writtenFor(inputs, level)
      const below = level === 0 ? new Uint8Array(inputs.length) : rows[level - 1]!
      return { actions: rows[level] ?? below, below }
    },
    see(input, level, { right, below, wasRight }) {
      const steps = kept[level]!
      steps.push({ input, right, below })
      if (steps.length > notedSteps) steps.shift()
      if (!wasRight) isDoubtful[level] = 1
    },
    read() {
      last = null
      let changed = false
      for (let level = 0; level < levels && kept[level]!.length > 0; level++) {
        const steps = kept[level]!
        if (changed || level > notes.length) {
          const below = belowOf(
            Int32Array.from(steps, ({ input }) => input),
            level,
          )
          for (const [i, step] of steps.entries()) step.below = below[i]!
        }
        if (!changed && isDoubtful[level] === 0) continue
        isDoubtful[level] = 0
        const shown = steps.map(({ input, right, below }): Step => ({ input, change: right ^ below }))
        const note = nameNote(network, shown, used)
        const before = notes[level]
        if (before?.place !== note.place || before.turn !== note.turn) changed = true
        notes[level] = note
      }
      return changed
    },
  }
}

type Kept = { readonly input: number; readonly right: number; below: number }
