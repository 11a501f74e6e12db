import express, { type Express, type Request, type RequestHandler, type Response } from 'express'
import type { z } from 'zod'
import type { Problem } from '../core/wire/problem.ts'
import { access, type Role, writesDeclareThemselves } from './access.ts'
import { type ProblemKind, problemOf, sendProblem } from './problem.ts'

/** What a route takes and gives: checked on the way in and out, and printed as OpenAPI. */
export type Contract<Params = unknown, Query = unknown, Body = unknown> = {
  readonly method: 'get' | 'post' | 'delete'
  /** As Express writes it: `/api/runs/:runKey`. */
  readonly path: string
  readonly role: Role
  readonly about: string
  readonly params: z.ZodType<Params>
  readonly query: z.ZodType<Query>
  readonly body: z.ZodType<Body>
  readonly answer: { readonly status: number; readonly about: string; readonly mediaType: string; readonly schema: z.ZodType }
  readonly problems: readonly ProblemKind[]
}

/** `written`: the handler has written to the response itself. */
export type Answer =
  | { readonly kind: 'json'; readonly body: unknown }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'written' }

type Asked<Params, Query, Body> = {
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly request: Request
  readonly response: Response
}

/** A contract together with what keeps it. */
export type Route = { readonly contract: Contract; readonly handle: RequestHandler }

/** Bind a handler to its contract: it sees only what the schemas let through, and what it answers is checked too. */
export function route<Params, Query, Body>(
  contract: Contract<Params, Query, Body>,
  answer: (asked: Asked<Params, Query, Body>) => Answer | Promise<Answer>,
): Route {
  return {
    contract,
    async handle(request, response) {
      const [params, query, body] = [
        contract.params.safeParse(request.params),
        contract.query.safeParse(request.query),
        contract.body.safeParse(request.body),
      ]
      const wrong = params.error ?? query.error ?? body.error
      if (wrong !== undefined) return sendProblem(response, problemOf('malformed-request', sentenceOf(wrong)))
      const given = await answer({ params: params.data!, query: query.data!, body: body.data!, request, response })
      if (given.kind === 'problem') sendProblem(response, given.problem)
      if (given.kind === 'json')
        response.status(contract.answer.status).set('Cache-Control', 'no-store').json(contract.answer.schema.parse(given.body))
    },
  }
}

/** Put a route before the application, behind the guards that its contract asks for. */
export function mount(app: Express, { contract, handle }: Route): void {
  const guards = [access(contract.role)]
  if (contract.method !== 'get') guards.push(writesDeclareThemselves, express.json({ limit: '64kb' }))
  app[contract.method](contract.path, ...guards, handle)
}

function sentenceOf(error: z.ZodError): string {
  const [issue] = error.issues
  const place = issue?.path.join('.') ?? ''
  return `${place === '' ? '' : `"${place}": `}${issue?.message ?? 'not as expected'}`
}
