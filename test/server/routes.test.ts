import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readProblem } from '../../core/wire/problem.ts'
import { readSnapshot } from '../../core/wire/snapshot.ts'
import { ask, change } from './ask.ts'
import { type Serving, serveWeather } from './serving.ts'
import { listen } from './stream.ts'

let serving: Serving
const get = (path: string, headers: { readonly [name: string]: string } = {}) => ask(serving.url, path, { headers })

beforeAll(async () => {
  serving = await serveWeather({ run: false })
})
afterAll(async () => {
  expect(serving.faults).toEqual([])
  await serving.close()
})

test('health says which start of the server this is', async () => {
  const reply = await get('/api/health')
  expect(reply.status).toBe(200)
  expect(reply.json()).toMatchObject({ status: 'ok', version: '0.0.0', boot: expect.stringMatching(/^[0-9a-f]{8}$/) })
})

test('the list has the one debate with its counts', async () => {
  expect((await get('/api/debates')).json()).toMatchObject({
    debates: [{ name: 'weather', title: 'Will it stay dry?', nodes: 4, inferences: 2, errors: 0 }],
  })
})

describe('the snapshot', () => {
  test('is a debate with its outcomes, experiments and diagnostics', async () => {
    const snapshot = readSnapshot((await get('/api/debates/weather')).json())
    expect(snapshot.debate.nodes.map(({ id }) => id)).toEqual(['it-will-stay-dry', 'the-sky-is-clear', 'a-look-outside', 'a-long-look'])
    expect(snapshot.outcomes.map(({ evidence, outcome }) => [evidence, outcome])).toEqual([
      ['a-look-outside', null],
      ['a-long-look', null],
    ])
    expect(snapshot.experiments.map(({ name }) => name)).toEqual(['looks'])
  })

  test('comes packed to whoever can unpack it, under another tag, and is the same', async () => {
    const [plain, packed] = [await get('/api/debates/weather'), await get('/api/debates/weather', { 'Accept-Encoding': 'gzip' })]
    expect(plain.headers['content-encoding']).toBe(undefined)
    expect(packed.headers['content-encoding']).toBe('gzip')
    expect(gunzipSync(packed.bytes)).toEqual(plain.bytes)
    for (const { headers } of [plain, packed]) {
      expect(headers.etag).toMatch(/^"[\w-]+"$/)
      expect(headers).toMatchObject({ vary: 'Accept-Encoding', 'cache-control': 'no-cache' })
    }
    expect(plain.headers.etag).not.toBe(packed.headers.etag)
  })

  test('is not sent again to whoever has it', async () => {
    for (const encoding of ['identity', 'gzip']) {
      const { etag } = (await get('/api/debates/weather', { 'Accept-Encoding': encoding })).headers
      for (const named of [etag!, `"other", ${etag}`, `W/${etag}`, '*']) {
        const again = await get('/api/debates/weather', { 'Accept-Encoding': encoding, 'If-None-Match': named })
        expect([again.status, again.bytes.length, again.headers.etag]).toEqual([304, 0, etag])
      }
    }
  })

  test('is sent to whoever has the other form', async () => {
    const { etag } = (await get('/api/debates/weather')).headers
    expect((await get('/api/debates/weather', { 'Accept-Encoding': 'gzip', 'If-None-Match': etag! })).status).toBe(200)
  })

  test('has headers but no body for HEAD', async () => {
    const head = await ask(serving.url, '/api/debates/weather', { method: 'HEAD' })
    expect([head.status, head.bytes.length]).toEqual([200, 0])
    expect(Number(head.headers['content-length'])).toBeGreaterThan(1000)
  })
})

describe('a node', () => {
  test('comes with its label and the reasons for it', async () => {
    const answer = (await get('/api/debates/weather/nodes/it-will-stay-dry')).json()
    expect(answer).toMatchObject({
      stance: 'today',
      scenario: null,
      status: null,
      evaluation: { label: 'in', shown: 'stands', basis: 'argued' },
    })
    expect((answer as { why: { text: string }[] }).why.length).toBeGreaterThan(0)
  })

  test('is found by its old name', async () => {
    expect((await get('/api/debates/weather/nodes/old-name')).json()).toMatchObject({ node: { id: 'it-will-stay-dry' } })
  })

  test('is labelled under the scenario that is asked for', async () => {
    expect((await get('/api/debates/weather/nodes/it-will-stay-dry?scenario=clouds&stance=pending')).json()).toMatchObject({
      stance: 'pending',
      scenario: 'clouds',
      evaluation: { label: 'out', shown: 'unsupported' },
    })
  })

  test('has a status when it is evidence', async () => {
    expect((await get('/api/debates/weather/nodes/a-look-outside')).json()).toMatchObject({ status: { tier: 'quick', outcome: null } })
  })
})

test('nothing runs and nothing has run', async () => {
  expect((await get('/api/runs')).json()).toEqual({ runs: [], curves: [] })
})

test('an address has sixteen streams, and no more', async () => {
  for (let reader = 0; reader < 16; reader++) expect((await listen(serving.url, '/api/events')).status).toBe(200)
  const reply = await get('/api/events')
  expect([reply.status, reply.headers['retry-after']]).toEqual([429, '10'])
  expect(readProblem(reply.json()).type).toBe('about:adduce/too-many')
  expect((await ask(serving.url, '/api/events', { method: 'HEAD' })).headers['content-type']).toMatch(/^text\/event-stream/)
})

test('OpenAPI describes every route', async () => {
  const { paths, openapi } = (await get('/api/openapi.json')).json() as { openapi: string; paths: { [path: string]: object } }
  expect(openapi).toBe('3.1.0')
  expect(Object.entries(paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`))).toEqual([
    'get /api/health',
    'get /api/debates',
    'get /api/debates/{debate}',
    'get /api/debates/{debate}/nodes/{node}',
    'get /api/debates/{debate}/nodes/{node}/crux',
    'get /api/runs',
    'post /api/debates/{debate}/runs',
    'delete /api/runs/{runKey}',
    'get /api/artifacts/{sha256}',
    'get /api/events',
    'get /api/openapi.json',
  ])
})

test.each([
  ['/api/nothing', 404, 'unknown-path'],
  ['/assets/nothing.js', 404, 'unknown-path'],
  ['/../../etc/passwd', 404, 'unknown-path'],
  ['/', 503, 'no-page'],
  ['/api/debates/other', 404, 'unknown-debate'],
  ['/api/debates/__proto__', 404, 'unknown-debate'],
  ['/api/debates/other/nodes/it-will-stay-dry', 404, 'unknown-debate'],
  ['/api/debates/weather/nodes/nothing', 404, 'unknown-node'],
  ['/api/debates/weather/nodes/__proto__', 404, 'unknown-node'],
  ['/api/debates/weather/nodes/it-will-stay-dry?scenario=snow', 404, 'unknown-scenario'],
  ['/api/debates/weather/nodes/it-will-stay-dry?stance=tomorrow', 400, 'malformed-request'],
  ['/api/debates/weather/nodes/%E0%A4%A', 400, 'malformed-request'],
  [`/api/debates/weather/nodes/${'x'.repeat(201)}`, 400, 'malformed-request'],
  ['/api/artifacts/short', 400, 'malformed-request'],
  ['/api/artifacts/..%2F..%2Fsecret', 400, 'malformed-request'],
  [`/api/artifacts/${'0'.repeat(64)}`, 404, 'unknown-artifact'],
])('GET %s is answered with a problem', async (path, status, kind) => {
  const reply = await get(path)
  expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  expect(readProblem(reply.json())).toMatchObject({ type: `about:adduce/${kind}`, status })
  expect(reply.status).toBe(status)
})

const wanted = { tier: 'quick', mode: 'missing' }

test.each([
  ['POST', '/api/debates/other/runs', { ...wanted, evidence: 'a-look-outside' }, 404],
  ['POST', '/api/debates/weather/runs', { ...wanted, evidence: 'a-look-outside' }, 403],
  ['POST', '/api/debates/weather/runs', { ...wanted, tier: 'huge', evidence: 'a-look-outside' }, 400],
  ['POST', '/api/debates/weather/runs', { ...wanted }, 400],
  ['POST', '/api/debates/weather/runs', [], 400],
  ['POST', '/api/debates/weather/runs', { evidence: 'x'.repeat(70_000) }, 413],
  ['DELETE', `/api/runs/${'0'.repeat(64)}`, undefined, 404],
  ['DELETE', '/api/runs/short', undefined, 400],
  ['POST', '/api/health', {}, 405],
  ['DELETE', '/api/debates/weather', undefined, 405],
] satisfies [method: 'POST' | 'DELETE', path: string, body: unknown, status: number][])(
  '%s %s with %j is refused',
  async (method, path, body, status) => {
    const reply = await change(serving.url, method, path, body)
    expect(readProblem(reply.json()).status).toBe(status)
    expect(reply.status).toBe(status)
  },
)

test('a body that is not JSON after all is refused', async () => {
  const headers = { 'X-Adduce': '1', 'Content-Type': 'application/json' }
  const reply = await ask(serving.url, '/api/debates/weather/runs', { method: 'POST', headers, body: '{"evidence":' })
  expect(readProblem(reply.json())).toMatchObject({ status: 400, type: 'about:adduce/malformed-request' })
})

test('a method that is not answered is told which are', async () => {
  expect((await ask(serving.url, '/api/health', { method: 'PUT' })).headers.allow).toBe('GET, HEAD')
})
