import { z } from 'zod'
import { debateListSchema } from '../../core/wire/answers.ts'
import { snapshotSchema } from '../../core/wire/snapshot.ts'
import { sendCached } from '../cached-body.ts'
import type { Session } from '../live/session.ts'
import { problemOf } from '../problem.ts'
import { type Answer, type Route, route } from '../route.ts'

export const debateName = z.object({ debate: z.string().max(200) })

/** Which debates are served. */
export function debateListRoute(session: Session): Route {
  return route(
    {
      method: 'get',
      path: '/api/debates',
      role: 'reader',
      about: 'The debates that are served, with counts.',
      params: z.object({}),
      query: z.object({}),
      body: z.unknown(),
      answer: { status: 200, about: 'The list.', mediaType: 'application/json', schema: debateListSchema },
      problems: [],
    },
    () => {
      const { sequence, debate, diagnostics } = session.snapshot()
      const { name, title, nodes, inferences } = debate
      const countOf = (severity: string) => diagnostics.filter((diagnostic) => diagnostic.severity === severity).length
      const counts = { nodes: nodes.length, inferences: inferences.length, errors: countOf('error'), warnings: countOf('warning') }
      return { kind: 'json', body: { debates: [{ name, title, sequence, ...counts }] } }
    },
  )
}

/** One debate, whole: a cached body with a strong tag. */
export function debateRoute(session: Session): Route {
  return route(
    {
      method: 'get',
      path: '/api/debates/:debate',
      role: 'reader',
      about: 'The snapshot of a debate. Labels are not in it: every reader computes them with the same rules.',
      params: debateName,
      query: z.object({}),
      body: z.unknown(),
      answer: { status: 200, about: 'The snapshot, with an ETag.', mediaType: 'application/json', schema: snapshotSchema },
      problems: ['unknown-debate'],
    },
    async ({ params, request, response }) => {
      if (params.debate !== session.name) return unknownDebate(session, params.debate)
      sendCached(request, response, await session.body())
      return { kind: 'written' }
    },
  )
}

/** The answer when somebody asks for a debate that is not served. */
export function unknownDebate(session: Session, name: string): Answer {
  return { kind: 'problem', problem: problemOf('unknown-debate', `"${name}" is not served here; "${session.name}" is.`) }
}
