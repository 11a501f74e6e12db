import { z } from 'zod'
import { cruxOf } from '../../core/evaluation/crux.ts'
import { nodeId } from '../../core/ids.ts'
import { cruxAnswerSchema } from '../../core/wire/answers.ts'
import type { Session } from '../live/session.ts'
import { problemOf } from '../problem.ts'
import { type Answer, type Route, route } from '../route.ts'
import { debateName, unknownDebate } from './debates.ts'

/** A request is answered in about a second at most; whoever needs more asks the command line. */
const mostLabellings = 100_000

/** What would flip a node's label. */
export function cruxRoute(session: Session): Route {
  return route(
    {
      method: 'get',
      path: '/api/debates/:debate/nodes/:node/crux',
      role: 'reader',
      about: 'The smallest sets of outcomes after which a node’s label differs, under grounded semantics and the stance “today”.',
      params: debateName.extend({ node: z.string().max(200) }),
      query: z.object({ scenario: z.string().max(200).optional() }),
      body: z.unknown(),
      answer: { status: 200, about: 'The flip sets, smallest first.', mediaType: 'application/json', schema: cruxAnswerSchema },
      problems: ['unknown-debate', 'unknown-node', 'unknown-scenario'],
    },
    ({ params, query }): Answer => {
      if (params.debate !== session.name) return unknownDebate(session, params.debate)
      const { debate, outcomes } = session.snapshot()
      const node = Object.hasOwn(debate.aliases, params.node) ? debate.aliases[params.node]! : nodeId(params.node)
      if (!debate.nodes.some(({ id }) => id === node))
        return { kind: 'problem', problem: problemOf('unknown-node', `The debate has no node "${params.node}".`) }
      const scenario = query.scenario ?? null
      if (scenario !== null && !debate.scenarios.some(({ name }) => name === scenario))
        return { kind: 'problem', problem: problemOf('unknown-scenario', `The debate has no scenario "${scenario}".`) }
      const statuses = new Map(outcomes.map((status) => [status.evidence, status]))
      return { kind: 'json', body: { scenario, ...cruxOf(debate, statuses, { node, scenario, mostLabellings }) } }
    },
  )
}
