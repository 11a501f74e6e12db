import { OpenAPIRegistry, OpenApiGeneratorV31 } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { problemSchema } from '../../core/wire/problem.ts'
import { statusOf } from '../problem.ts'
import { type Contract, type Route, route } from '../route.ts'

/** The contracts of all the routes, and of this one, as OpenAPI 3.1. */
export function openApiRoute(routes: readonly Route[], version: string): Route {
  const contract: Contract<object, object> = {
    method: 'get',
    path: '/api/openapi.json',
    role: 'reader',
    about: 'This description.',
    params: z.object({}),
    query: z.object({}),
    body: z.unknown(),
    answer: { status: 200, about: 'OpenAPI 3.1.', mediaType: 'application/json', schema: z.looseObject({}) },
    problems: [],
  }
  const contracts = [...routes.map((each) => each.contract), contract]
  return route(contract, () => ({ kind: 'json', body: describe(contracts, version) }))
}

function describe(contracts: readonly Contract[], version: string): object {
  const registry = new OpenAPIRegistry()
  for (const contract of contracts) register(registry, contract)
  const info = { title: 'Adduce', version, description: 'A debate whose evidence runs. Changes need the header X-Adduce: 1.' }
  return new OpenApiGeneratorV31(registry.definitions).generateDocument({ openapi: '3.1.0', info })
}

function register(registry: OpenAPIRegistry, { method, path, role, about, params, query, body, answer, problems }: Contract): void {
  const request = {
    ...(isFilled(params) ? { params } : {}),
    ...(isFilled(query) ? { query } : {}),
    ...(method === 'post' ? { body: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    ...(method === 'get' ? {} : { headers: z.object({ 'X-Adduce': z.literal('1') }) }),
  }
  const statuses = [...new Set(['malformed-request' as const, ...problems].map(statusOf))].sort()
  registry.registerPath({
    method,
    path: path.replace(/:(\w+)/g, '{$1}'),
    summary: about,
    description: `Role: ${role}.`,
    request,
    responses: {
      [answer.status]: { description: answer.about, content: { [answer.mediaType]: { schema: answer.schema } } },
      ...Object.fromEntries(statuses.map((status) => [status, problemAnswer])),
    },
  })
}

const problemAnswer = { description: 'A problem.', content: { 'application/problem+json': { schema: problemSchema } } }

function isFilled(schema: z.ZodType): schema is z.ZodObject {
  return schema instanceof z.ZodObject && Object.keys(schema.shape).length > 0
}
