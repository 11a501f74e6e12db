import { onTestFinished } from 'vitest'
import type { RunSummary } from '../../core/evidence/run.ts'
import { isOver } from '../../core/evidence/run-machine.ts'
import type { Evidence } from '../../core/model.ts'
import type { ConductorEvent } from '../../server/runs/announcer.ts'
import { type Conductor, createConductor } from '../../server/runs/conduct.ts'
import { describeExperiments } from '../../server/runs/describe.ts'
import { localExecutor } from '../../server/runs/executor-local.ts'
import type { Limits } from '../../server/runs/sandbox.ts'
import { debateOf } from '../evidence/evidence-node.ts'

/** A conductor of a folder's experiments that tells what it has said; closed when the test ends. */
export async function openConductor(
  folder: string,
  evidence: readonly Evidence[],
  limits: Limits = { memMb: 512, wallMs: 20_000 },
): Promise<Conductor & { readonly said: readonly ConductorEvent[]; settled(): Promise<readonly RunSummary[]> }> {
  const experiments = await describeExperiments({ folder, trusted: true })
  const loaded = { debate: debateOf(evidence), experiments }
  const conductor = createConductor({
    folder,
    loaded: () => loaded,
    executor: localExecutor({ cores: 2, graceMs: 300 }),
    limits: () => limits,
  })
  onTestFinished(() => conductor.close())
  const said: ConductorEvent[] = []
  conductor.on((event) => said.push(event))
  const settled = () =>
    new Promise<readonly RunSummary[]>((resolve) => {
      const look = () => {
        if (conductor.list().every(({ state }) => isOver(state))) resolve(conductor.list())
        else setTimeout(look, 10)
      }
      look()
    })
  return { ...conductor, said, settled }
}
