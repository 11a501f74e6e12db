import { z } from 'zod'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import { explain } from '../../core/evaluation/explain.ts'
import { strengthOfDebate, withStrengths } from '../../core/evaluation/strength.ts'
import { nodeAnswerSchema } from '../../core/wire/answers.ts'
import { stanceSchema } from '../../core/wire/debate.ts'
import type { Session } from '../live/session.ts'
import { type Route, route } from '../route.ts'
import { answerAbout } from './asked-node.ts'
import { debateName } from './debates.ts'

/** One node: what it says, what its evidence says, its label, and why. */
export function nodeRoute(session: Session): Route {
  return route(
    {
      method: 'get',
      path: '/api/debates/:debate/nodes/:node',
      role: 'reader',
      about: 'A node with its label and the reasons for it, under grounded semantics. The stance is “today” unless another is asked for.',
      params: debateName.extend({ node: z.string().max(200) }),
      query: z.object({ stance: stanceSchema.default('today'), scenario: z.string().max(200).optional() }),
      body: z.unknown(),
      answer: { status: 200, about: 'The node.', mediaType: 'application/json', schema: nodeAnswerSchema },
      problems: ['unknown-debate', 'unknown-node', 'unknown-scenario'],
    },
    ({ params, query }) =>
      answerAbout(session, { ...params, scenario: query.scenario }, ({ debate, evidence, node, scenario }) => {
        const { stance } = query
        const strengths = strengthOfDebate(debate, evidence, { scenario, rule: 'quadratic-energy' })
        const evaluation = withStrengths(evaluate(debate, evidence, { semantics: 'grounded', stance, scenario }), strengths)
        return {
          kind: 'json',
          body: {
            semantics: 'grounded',
            stance,
            scenario,
            node,
            status: evidence.get(node.id) ?? null,
            evaluation: evaluation.nodes.find(({ id }) => id === node.id),
            why: explain(debate, evidence, evaluation, node.id),
          },
        }
      }),
  )
}
