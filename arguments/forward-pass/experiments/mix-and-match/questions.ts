import type { Random } from '../../../../lab/random.ts'
import type { Composition, Mixtures, Operation } from '../../../../lab/worlds/primitives.ts'
import { drawComposition } from '../../../../lab/worlds/primitives.ts'

/** Mixtures that are asked about, by what of them was practised. */
export type Questions = {
  readonly practised: readonly Composition[]
  readonly heldOut: readonly Composition[]
  /** Practised mixtures, half of them with a newcomer, whose table was practised. */
  readonly practisedTables: readonly Composition[]
  /** Held-out mixtures with a newcomer that was never shown, another one every time. */
  readonly unseen: readonly Composition[]
}

export function drawQuestions(mixtures: Mixtures, count: number, random: Random): Questions {
  const { familiar, withNewcomer, newcomers } = mixtures
  return {
    practised: drawSeveral(mixtures, { count, contexts: familiar.practised, newcomers: newcomers.practised }, random),
    heldOut: drawSeveral(mixtures, { count, contexts: familiar.heldOut, newcomers: newcomers.practised }, random),
    practisedTables: drawLesson(mixtures, { count, share: 0.5, newcomers: newcomers.practised }, random),
    unseen: drawSeveral(mixtures, { count, contexts: withNewcomer.heldOut, newcomers: newcomers.unseen }, random),
  }
}

/** Practised mixtures, this share of them with one of the newcomers. */
export function drawLesson(
  mixtures: Mixtures,
  { count, share, newcomers }: { count: number; share: number; newcomers: readonly Operation[] },
  random: Random,
): Composition[] {
  const { familiar, withNewcomer } = mixtures
  const some = Math.round(share * count)
  return [
    ...drawSeveral(mixtures, { count: some, contexts: withNewcomer.practised, newcomers }, random),
    ...drawSeveral(mixtures, { count: count - some, contexts: familiar.practised, newcomers }, random),
  ]
}

/** Mixtures in some of these contexts, with one of these newcomers each. */
export function drawSeveral(
  mixtures: Mixtures,
  { count, ...from }: { count: number } & Parameters<typeof drawComposition>[1],
  random: Random,
): Composition[] {
  return Array.from({ length: count }, () => drawComposition(mixtures, from, random))
}
