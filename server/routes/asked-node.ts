import type { EvidenceStatus } from '../../core/evidence/status.ts'
import { type NodeId, nodeId } from '../../core/ids.ts'
import type { Debate, DebateNode } from '../../core/model.ts'
import type { Session } from '../live/session.ts'
import { problemOf } from '../problem.ts'
import type { Answer } from '../route.ts'
import { unknownDebate } from './debates.ts'

/** A node that a request asks about, in the debate as it stands. */
export type AskedNode = {
  readonly debate: Debate
  readonly evidence: ReadonlyMap<NodeId, EvidenceStatus>
  readonly node: DebateNode
  readonly scenario: string | null
}

type Words = { readonly debate: string; readonly node: string; readonly scenario: string | undefined }

/** Find the debate, the node (by its id or an alias) and the scenario that a request names, and answer with what is made of them. */
export function answerAbout(session: Session, asked: Words, answer: (found: AskedNode) => Answer): Answer {
  if (asked.debate !== session.name) return unknownDebate(session, asked.debate)
  const { debate, outcomes } = session.snapshot()
  const id = Object.hasOwn(debate.aliases, asked.node) ? debate.aliases[asked.node]! : nodeId(asked.node)
  const node = debate.nodes.find((each) => each.id === id)
  if (node === undefined) return { kind: 'problem', problem: problemOf('unknown-node', `The debate has no node "${asked.node}".`) }
  const scenario = asked.scenario ?? null
  if (scenario !== null && !debate.scenarios.some(({ name }) => name === scenario))
    return { kind: 'problem', problem: problemOf('unknown-scenario', `The debate has no scenario "${scenario}".`) }
  return answer({ debate, evidence: new Map(outcomes.map((status) => [status.evidence, status])), node, scenario })
}
