import { nodeId } from '../../core/ids.ts'
import { createConductor } from '../../server/runs/conduct.ts'
import { describeExperiments } from '../../server/runs/describe.ts'
import { localExecutor } from '../../server/runs/executor-local.ts'
import { debateOf, evidenceNode } from '../evidence/evidence-node.ts'

// A process of its own that conducts one slow run in the folder it is given, to be killed in the middle of it.

const folder = process.argv[2]!
const experiments = await describeExperiments({ folder, trusted: true })
const loaded = { debate: debateOf([evidenceNode('slow', { params: { pauseMs: 150 } })]), experiments }
const conductor = createConductor({
  folder,
  loaded: () => loaded,
  executor: localExecutor({ cores: 2, graceMs: 200 }),
  limits: () => ({ memMb: 512, wallMs: 60_000 }),
})
await conductor.request({ evidence: [nodeId('slow')], tier: 'quick', mode: 'missing' })
