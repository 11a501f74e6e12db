import { z } from 'zod'
import { evaluate } from '../../core/evaluation/evaluate.ts'
import { explain } from '../../core/evaluation/explain.ts'
import { strengthOfDebate, withStrengths } from '../../core/evaluation/strength.ts'
import { nodeId } from '../../core/ids.ts'
import { nodeAnswerSchema } from '../../core/wire/answers.ts'
import { stanceSchema } from '../../core/wire/debate.ts'
import type { Session } from '../live/session.ts'
import { problemOf } from '../problem.ts'
import { type Answer, type Route, route } from '../route.ts'
import { debateName, unknownDebate } from './debates.ts'

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
    ({ params, query }): Answer => {
      if (params.debate !== session.name) return unknownDebate(session, params.debate)
      const { debate, outcomes } = session.snapshot()
      const id = Object.hasOwn(debate.aliases, params.node) ? debate.aliases[params.node]! : nodeId(params.node)
      const node = debate.nodes.find((each) => each.id === id)
      if (node === undefined) return { kind: 'problem', problem: problemOf('unknown-node', `The debate has no node "${params.node}".`) }
      const scenario = query.scenario ?? null
      if (scenario !== null && !debate.scenarios.some(({ name }) => name === scenario))
        return { kind: 'problem', problem: problemOf('unknown-scenario', `The debate has no scenario "${scenario}".`) }

      const evidence = new Map(outcomes.map((status) => [status.evidence, status]))
      const strengths = strengthOfDebate(debate, evidence, { scenario, rule: 'quadratic-energy' })
      const evaluation = withStrengths(evaluate(debate, evidence, { semantics: 'grounded', stance: query.stance, scenario }), strengths)
      return {
        kind: 'json',
        body: {
          semantics: 'grounded',
          stance: query.stance,
          scenario,
          node,
          status: evidence.get(id) ?? null,
          evaluation: evaluation.nodes.find((each) => each.id === id),
          why: explain(debate, evidence, evaluation, id),
        },
      }
    },
  )
}
