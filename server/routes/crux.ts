import { z } from 'zod'
import { cruxOf } from '../../core/evaluation/crux.ts'
import { cruxAnswerSchema } from '../../core/wire/answers.ts'
import type { Session } from '../live/session.ts'
import { type Route, route } from '../route.ts'
import { answerAbout } from './asked-node.ts'
import { debateName } from './debates.ts'

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
    ({ params, query }) =>
      answerAbout(session, { ...params, scenario: query.scenario }, ({ debate, evidence, node, scenario }) => ({
        kind: 'json',
        body: { scenario, ...cruxOf(debate, evidence, { node: node.id, scenario, mostLabellings }) },
      })),
  )
}
