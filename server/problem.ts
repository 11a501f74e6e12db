import type { Response } from 'express'
import type { Problem } from '../core/wire/problem.ts'

/** Every kind of problem the server answers with: its status and the title that goes with it. */
const kinds = {
  'malformed-request': [400, 'The request cannot be understood'],
  'foreign-origin': [403, 'Another page may not ask this server'],
  'missing-header': [403, 'A change needs the header X-Adduce: 1'],
  'not-allowed': [403, 'This is not allowed here'],
  'unknown-path': [404, 'There is nothing at this address'],
  'unknown-debate': [404, 'There is no such debate'],
  'unknown-node': [404, 'There is no such node'],
  'unknown-run': [404, 'There is no such run'],
  'unknown-artifact': [404, 'There is no such artifact'],
  'unknown-scenario': [404, 'There is no such scenario'],
  'wrong-method': [405, 'This address does not answer that method'],
  'cannot-run': [409, 'The evidence cannot be run'],
  'run-ended': [409, 'The run has already ended'],
  'body-too-large': [413, 'The body is too large'],
  'not-json': [415, 'A change must be sent as application/json'],
  'wrong-host': [421, 'This server does not answer for that host'],
  'too-many': [429, 'Too much at once'],
  internal: [500, 'The server made a mistake'],
  'no-page': [503, 'The page has not been built'],
} as const satisfies { [kind: string]: readonly [status: number, title: string] }

export type ProblemKind = keyof typeof kinds

/** A problem of a known kind; `detail` says what was wrong here and what to do. */
export function problemOf(kind: ProblemKind, detail: string): Problem {
  const [status, title] = kinds[kind]
  return { type: `about:adduce/${kind}`, title, status, detail }
}

/** The HTTP status of a kind of problem. */
export function statusOf(kind: ProblemKind): number {
  return kinds[kind][0]
}

/**
 * Answer with a problem.
 *
 * Source: RFC 9457.
 */
export function sendProblem(response: Response, problem: Problem): void {
  response.status(problem.status).set('Cache-Control', 'no-store').type('application/problem+json').send(JSON.stringify(problem))
}
