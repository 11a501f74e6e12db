import express from 'express'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Role } from '../../server/access.ts'
import { createApp } from '../../server/app.ts'
import { type Route, route } from '../../server/route.ts'
import { ask, change, type Question } from './ask.ts'
import { type Serving, serveWeather } from './serving.ts'

let serving: Serving

beforeAll(async () => {
  serving = await serveWeather({ run: false })
})
afterAll(() => serving.close())

const addresses: readonly [method: string, path: string][] = [
  ['GET', '/'],
  ['GET', '/assets/main.js'],
  ['GET', '/nowhere'],
  ['GET', '/api/health'],
  ['GET', '/api/debates'],
  ['GET', '/api/debates/weather'],
  ['GET', '/api/debates/weather/nodes/it-will-stay-dry'],
  ['GET', '/api/debates/weather/nodes/it-will-stay-dry/crux'],
  ['GET', '/api/runs'],
  ['GET', `/api/artifacts/${'0'.repeat(64)}`],
  ['GET', '/api/events'],
  ['GET', '/api/openapi.json'],
  ['POST', '/api/debates/weather/runs'],
  ['DELETE', `/api/runs/${'0'.repeat(64)}`],
]

const foreignHosts = [
  'evil.example',
  'evil.example:4177',
  '127.0.0.1.evil.example',
  'localhost.evil.example',
  '10.0.0.1',
  '[::2]',
  'localhost:x',
  'a@localhost',
  '0.0.0.0',
]
const foreignOrigins = ['http://evil.example', 'null', 'https://127.0.0.1', 'http://localhost:1', 'http://127.0.0.1', 'file://', '']

describe.each(addresses)('%s %s', (method, path) => {
  const question = (headers: { readonly [name: string]: string }): Question => ({
    method,
    headers: { 'X-Adduce': '1', 'Content-Type': 'application/json', ...headers },
    ...(method === 'POST' ? { body: '{"evidence":"a-look-outside","tier":"quick","mode":"next"}' } : {}),
  })

  test.each(foreignHosts)('does not answer for the host %j', async (host) => {
    expect((await ask(serving.url, path, question({ Host: host }))).status).toBe(421)
  })

  test.each(foreignOrigins)('does not answer a page of %j', async (origin) => {
    expect((await ask(serving.url, path, question({ Origin: origin }))).status).toBe(403)
  })
})

test.each(['localhost', 'LOCALHOST', '127.0.0.1', '[::1]', 'localhost:8080'])('this machine may call the server %s', async (host) => {
  expect((await ask(serving.url, '/api/health', { headers: { Host: host } })).status).toBe(200)
  expect((await ask(serving.url, '/api/health', { headers: { Host: host, Origin: `http://${host}` } })).status).toBe(200)
})

const writes: readonly [method: string, path: string][] = [
  ['POST', '/api/debates/weather/runs'],
  ['DELETE', `/api/runs/${'0'.repeat(64)}`],
]

describe.each(writes)('the change %s %s', (method, path) => {
  const body = method === 'POST' ? { body: '{"evidence":"a-look-outside","tier":"quick","mode":"next"}' } : {}

  test.each([undefined, '0', 'true', 'yes'])('needs the header X-Adduce: 1, and %j is not it', async (value) => {
    const headers = { 'Content-Type': 'application/json', ...(value === undefined ? {} : { 'X-Adduce': value }) }
    expect((await ask(serving.url, path, { method, headers, ...body })).json()).toMatchObject({ type: 'about:adduce/missing-header' })
  })

  test.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'text/plain; application/json',
    'application/jsonp',
  ])('is not taken as %s', async (type) => {
    expect((await ask(serving.url, path, { method, headers: { 'X-Adduce': '1', 'Content-Type': type }, ...body })).status).toBe(415)
  })
})

test('a body without a type is not taken', async () => {
  const [method, path] = writes[0]!
  expect((await ask(serving.url, path, { method, headers: { 'X-Adduce': '1' }, body: '{}' })).status).toBe(415)
})

test('every answer carries the same strict headers, errors included', async () => {
  const paths = ['/', '/api/health', '/api/debates/weather', '/api/nothing', '/api/debates/weather/nodes/%E0%A4%A']
  for (const path of paths) {
    const { headers } = await ask(serving.url, path)
    expect(headers).toMatchObject(strict)
    expect(headers['x-powered-by']).toBe(undefined)
    expect(headers['strict-transport-security']).toBe(undefined)
  }
  expect((await ask(serving.url, '/', { headers: { Host: 'evil.example' } })).headers).toMatchObject(strict)
  expect((await change(serving.url, 'POST', '/api/debates/weather/runs', {})).headers).toMatchObject(strict)
})

const strict = {
  'content-security-policy':
    "default-src 'none';script-src 'self';style-src 'self';img-src 'self' data:;font-src 'self';connect-src 'self';manifest-src 'self';" +
    "base-uri 'none';form-action 'none';frame-ancestors 'none';object-src 'none'",
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'SAMEORIGIN',
}

function routeOf(role: Role, answer: () => never): Route {
  const none = z.unknown()
  const contract = { method: 'get', path: '/fails', role, about: '', params: none, query: none, body: none, problems: [] } as const
  return route({ ...contract, answer: { status: 200, about: '', mediaType: 'application/json', schema: none } }, answer)
}

test('a route that does not say who may use it stops the start', () => {
  const careless = routeOf(undefined as unknown as Role, () => {
    throw new Error('never asked')
  })
  expect(() => createApp({ routes: [careless], page: '/nowhere', onFault: () => undefined })).toThrow(/must say who may use it/)
})

test('a fault is told to the log, not to the reader, under the same strict headers', async () => {
  const faults: unknown[] = []
  const failing = routeOf('reader', () => {
    throw new Error('the secret inside')
  })
  const app = express().use(createApp({ routes: [failing], page: '/nowhere', onFault: (cause) => faults.push(cause) }))
  const listener = app.listen(0, '127.0.0.1')
  await new Promise((resolve) => listener.once('listening', resolve))
  const { port } = listener.address() as { port: number }
  const reply = await ask(`http://127.0.0.1:${port}`, '/fails')
  listener.close()
  expect(reply.status).toBe(500)
  expect(reply.headers).toMatchObject(strict)
  expect(reply.bytes.toString()).not.toContain('secret')
  expect(String(faults[0])).toContain('the secret inside')
})

test('this test asks every address there is', async () => {
  const { paths } = (await ask(serving.url, '/api/openapi.json')).json() as { paths: { [path: string]: object } }
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${shape(path)}`),
  )
  const asked = new Set(addresses.map(([method, path]) => `${method} ${shape(path)}`))
  expect(described.filter((each) => !asked.has(each))).toEqual([])
})

/** A path with its changing parts left out, as OpenAPI or a test writes them. */
function shape(path: string): string {
  return path.replace(/\{\w+\}|weather|it-will-stay-dry|0{64}/g, '*')
}
