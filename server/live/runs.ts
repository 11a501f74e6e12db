import type { Conductor } from '../runs/conduct.ts'
import { createConductor } from '../runs/conduct.ts'
import type { Session } from './session.ts'

/** Conduct the runs of a session's debate: what they do is told to its readers, and what they record is read at once. */
export function openRuns(session: Session): Conductor {
  const conductor = createConductor({ folder: session.folder, loaded: session.loaded })
  conductor.on((event) => {
    if (event.kind === 'run') session.takeRun(event.run)
    else if (event.kind === 'curve') session.takeCurve(event.points)
    else void session.refresh(new Set(['records'] as const))
  })
  return conductor
}
