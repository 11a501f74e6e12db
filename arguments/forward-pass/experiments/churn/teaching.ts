import type { Arena } from '../../../../lab/engine/arena.ts'
import type { Network } from '../../../../lab/engine/network.ts'
import type { Random } from '../../../../lab/random.ts'
import type { SilentPass } from './silent-pass.ts'
import { openSilentPass, teachSilentPass } from './silent-pass.ts'
import { openWritingPass, teachWritingPass } from './writing-pass.ts'

/** The two frozen passes of a seed. */
export type Passes = { readonly silent: SilentPass; readonly writing: Network }

/** Passes after their lessons; `lastThird`: nats that the last third took off the silent pass's surprise one level above the ground. */
export type TaughtPasses = Passes & { readonly lastThird: number }

/** What they are made of and how they are taught. */
export type PassesPlan = {
  readonly layers: number
  readonly width: number
  readonly shownSteps: number
  readonly taughtLevels: number
  readonly trainingSteps: number
  readonly writingSteps: number
  readonly notedSteps: number
}

/** What is heard while they are taught. */
export type Listener = {
  readonly onSilent: (step: number, loss: { readonly ground: number; readonly top: number }) => void
  readonly onWriting: (step: number, loss: number) => void
  readonly log: (text: string) => void
}

/** The shape of the checkpoints that are kept, and the lessons that they had. */
export const kept: PassesPlan = {
  layers: 4,
  width: 48,
  shownSteps: 96,
  taughtLevels: 4,
  trainingSteps: 5000,
  writingSteps: 1000,
  notedSteps: 48,
}

/** Fresh passes, untaught. The pass that writes is as wide as the silent one, with half of its layers. */
export function openPasses(arena: Arena, { layers, width, shownSteps, notedSteps }: PassesPlan, random: Random): Passes {
  return {
    silent: openSilentPass(arena, { layers, width, longest: 2 * shownSteps }, random.fork('silent weights')),
    writing: openWritingPass(arena, { layers: Math.max(2, Math.floor(layers / 2)), width, notedSteps }, random.fork('writing weights')),
  }
}

/** Passes that were taught afresh. */
export function teachPasses(arena: Arena, plan: PassesPlan, { onSilent, onWriting, log }: Listener, random: Random): TaughtPasses {
  const passes = openPasses(arena, plan, random)
  const { shownSteps, notedSteps, taughtLevels: levels, trainingSteps, writingSteps } = plan
  const peak = 2e-3
  const silentLessons = { steps: trainingSteps, peak, shownSteps, sequences: 8, levels, onStep: onSilent }
  const reached = teachSilentPass(passes.silent, silentLessons, random.fork('silent lessons'))
  log(
    `silent lessons reached ${reached.groundBits} bits on the ground (${reached.losses.ground.toFixed(3)} nats), ${reached.levels} levels with ${reached.topBits} bits (${reached.losses.top.toFixed(3)})`,
  )
  const writingLessons = { steps: writingSteps, peak: 3e-3, notedSteps, sequences: 12, onStep: onWriting }
  const { naming, following } = teachWritingPass(passes.writing, writingLessons, random.fork('writing lessons'))
  log(`lessons in writing ended at ${naming.toFixed(3)} nats for naming and ${following.toFixed(4)} for following`)
  return { ...passes, lastThird: reached.lastThird }
}
