import type { MessageBody } from '../../core/evidence/protocol.ts'
import type { Control } from '../../core/evidence/record.ts'
import { type CurveCollector, curveCollector } from './curves.ts'
import type { FinishedSeed } from './unfinished.ts'

/** Gathers what a child says of one seed until its observation completes it. */
export type SeedDesk = {
  point(message: MessageBody & { type: 'metric' }): void
  /** Returns the control when it is one of the run as a whole, `null` when it waits for its seed. */
  control(message: MessageBody & { type: 'control' }): Control | null
  observation(message: MessageBody & { type: 'observation' }): FinishedSeed
}

export function seedDesk(): SeedDesk {
  const controls = new Map<number, Control[]>()
  const curves = new Map<number, CurveCollector>()
  return {
    point({ name, step, value, index }) {
      const collector = curves.get(index) ?? curveCollector()
      curves.set(index, collector)
      collector.add(name, step, value)
    },
    control({ name, passed, value, index }) {
      const control = { name, passed, value, seed: index }
      if (index === null) return control
      controls.set(index, [...(controls.get(index) ?? []), control])
      return null
    },
    observation({ index, seed, values }) {
      const finished = {
        observation: { index, seed, values },
        controls: controls.get(index) ?? [],
        curves: curves.get(index)?.curves() ?? {},
      }
      controls.delete(index)
      curves.delete(index)
      return finished
    },
  }
}
