import { z } from 'zod'
import { evidenceBelow } from '../../core/graph/queries.ts'
import type { NodeId } from '../../core/ids.ts'
import { runListSchema, runsBegunSchema } from '../../core/wire/answers.ts'
import { runKeySchema, runSummarySchema } from '../../core/wire/evidence.ts'
import { type RunRequest, runRequestSchema, toRunRequest } from '../../core/wire/requests.ts'
import { hasEnded, type Session } from '../live/session.ts'
import { type ProblemKind, problemOf } from '../problem.ts'
import { type Answer, type Route, route } from '../route.ts'
import type { Conductor } from '../runs/conduct.ts'
import { debateName, unknownDebate } from './debates.ts'

/** Runs under way and ended lately, with the live curves of the former. */
export function runListRoute(session: Session): Route {
  return route(
    {
      method: 'get',
      path: '/api/runs',
      role: 'reader',
      about: 'Runs under way, the newest that have ended, and the curves of the former as far as they have come.',
      params: z.object({}),
      query: z.object({}),
      body: z.unknown(),
      answer: { status: 200, about: 'The runs.', mediaType: 'application/json', schema: runListSchema },
      problems: [],
    },
    () => ({ kind: 'json', body: { runs: session.snapshot().runs, curves: session.curves() } }),
  )
}

/** Run evidence, or everything below a claim; at most `mostQueued` runs wait at once. */
export function runRequestRoute(session: Session, conductor: Conductor | null, mostQueued: number): Route {
  return route(
    {
      method: 'post',
      path: '/api/debates/:debate/runs',
      role: 'runner',
      about: 'Run evidence (or, for a claim, all evidence below it): seeds never measured, the next seeds, or the recorded ones once more.',
      params: debateName,
      query: z.object({}),
      body: runRequestSchema,
      answer: {
        status: 202,
        about: 'The runs begun or joined; none when all is recorded.',
        mediaType: 'application/json',
        schema: runsBegunSchema,
      },
      problems: ['unknown-debate', 'unknown-node', 'cannot-run', 'not-allowed', 'too-many', 'missing-header', 'not-json', 'body-too-large'],
    },
    async ({ params, body, response }) => {
      if (params.debate !== session.name) return unknownDebate(session, params.debate)
      if (conductor === null) return problem('not-allowed', 'This server was started with --no-run.')
      const request = toRunRequest(body)
      const wanted = wantedEvidence(session, request)
      if (wanted.kind === 'problem') return wanted
      if (conductor.list().filter((run) => run.state === 'queued').length + wanted.evidence.length > mostQueued) {
        response.set('Retry-After', '30')
        return problem('too-many', `At most ${mostQueued} runs wait at once; try again when some have ended.`)
      }
      const { tier, mode, seeds } = request
      const asked = { evidence: wanted.evidence, tier, mode, ...(seeds === null ? {} : { seeds }) }
      const runs = await conductor.request(asked)
      if (runs.length > 0) return { kind: 'json', body: { runs } }
      const refusals = await conductor.refusals(asked)
      if (refusals.length > 0) return problem('cannot-run', refusals.join('; '))
      return mode === 'reproduce'
        ? problem('cannot-run', `Nothing is recorded at the tier ${tier} that could be run again.`)
        : { kind: 'json', body: { runs } }
    },
  )
}

/** Stop a run; the seeds it has finished are kept. */
export function runCancelRoute(conductor: Conductor | null): Route {
  return route(
    {
      method: 'delete',
      path: '/api/runs/:runKey',
      role: 'runner',
      about: 'Stop a run. The seeds it has finished are kept.',
      params: z.object({ runKey: runKeySchema }),
      query: z.object({}),
      body: z.unknown(),
      answer: { status: 202, about: 'The run, being stopped.', mediaType: 'application/json', schema: runSummarySchema },
      problems: ['unknown-run', 'run-ended', 'missing-header', 'not-json'],
    },
    async ({ params }) => {
      const find = () => conductor?.list().findLast((run) => run.runKey === params.runKey)
      const run = find()
      if (conductor === null || run === undefined) return problem('unknown-run', `No run has the key ${params.runKey.slice(0, 12)}….`)
      if (hasEnded(run)) return problem('run-ended', `The run has ${run.state}; there is nothing to stop.`)
      await conductor.cancel(params.runKey)
      return { kind: 'json', body: find() ?? run }
    },
  )
}

type Wanted = { readonly kind: 'evidence'; readonly evidence: readonly NodeId[] } | Extract<Answer, { kind: 'problem' }>

/** The evidence that a request means; what cannot run stops it only when it was named itself. */
function wantedEvidence(session: Session, { evidence, node }: RunRequest): Wanted {
  const { debate, outcomes } = session.snapshot()
  const kinds = new Map(debate.nodes.map((each) => [each.id, each.kind]))
  const problems = new Map(outcomes.map((status) => [status.evidence, status.problem]))
  for (const id of evidence ?? []) {
    if (kinds.get(id) !== 'evidence') return problem('unknown-node', `The debate has no evidence "${id}".`)
    const reason = problems.get(id) ?? null
    if (reason !== null) return problem('cannot-run', reason)
  }
  if (evidence !== null) return { kind: 'evidence', evidence: [...new Set(evidence)] }
  if (node === null || !kinds.has(node)) return problem('unknown-node', `The debate has no node "${node}".`)
  const below = evidenceBelow(debate, node).filter((id) => (problems.get(id) ?? null) === null)
  if (below.length === 0) return problem('cannot-run', `"${node}" rests on no evidence that can be run.`)
  return { kind: 'evidence', evidence: below }
}

function problem(kind: ProblemKind, detail: string): Extract<Answer, { kind: 'problem' }> {
  return { kind: 'problem', problem: problemOf(kind, detail) }
}
