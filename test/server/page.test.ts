import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from './ask.ts'
import { type Serving, serveWeather } from './serving.ts'

let serving: Serving
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'adduce-page-'))
  const page = join(root, 'client')
  await mkdir(join(page, 'assets'), { recursive: true })
  await writeFile(join(root, 'secret.txt'), 'secret')
  await writeFile(join(page, 'index.html'), '<title>Adduce</title>')
  await writeFile(join(page, '.hidden'), 'secret')
  await writeFile(join(page, 'assets/main-1a2b.js'), 'export {}')
  serving = await serveWeather({ run: false, page })
})
afterAll(async () => {
  await serving.close()
  await rm(root, { recursive: true, force: true })
})

test('the page is handed out, and asked for anew each time', async () => {
  for (const path of ['/', '/index.html', '/?select=it-will-stay-dry']) {
    const reply = await ask(serving.url, path)
    expect([reply.status, reply.bytes.toString()]).toEqual([200, '<title>Adduce</title>'])
    expect(reply.headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
    expect((await ask(serving.url, path, { headers: { 'If-None-Match': reply.headers.etag! } })).status).toBe(304)
  }
})

test('what has a hash in its name is kept', async () => {
  const { status, headers } = await ask(serving.url, '/assets/main-1a2b.js')
  expect([status, headers['cache-control'], headers['content-type']]).toEqual([
    200,
    'public, max-age=31536000, immutable',
    'text/javascript; charset=utf-8',
  ])
})

test.each(['/.hidden', '/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/assets/..%2f..%2fsecret.txt', '/assets', '/assets/'])(
  '%s is not handed out',
  async (path) => {
    const reply = await ask(serving.url, path)
    expect(reply.status).toBeGreaterThanOrEqual(400)
    expect(reply.bytes.toString()).not.toContain('secret\n')
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  },
)
