import { afterAll, beforeAll, expect, test } from 'vitest'
import { readProblem } from '../../core/wire/problem.ts'
import { ask } from './ask.ts'
import { type Serving, serveWeather } from './serving.ts'

let serving: Serving
const get = (path: string) => ask(serving.url, `/api/debates/weather/nodes/${path}`)

beforeAll(async () => {
  serving = await serveWeather({ run: false })
})
afterAll(async () => {
  expect(serving.faults).toEqual([])
  await serving.close()
})

test('a claim comes with the outcomes that would flip it, and what running them takes', async () => {
  const reply = await get('the-sky-is-clear/crux')
  expect(reply.status).toBe(200)
  const answer = reply.json() as { flipSets: { seconds: number }[] }
  expect(answer).toMatchObject({ scenario: null, node: 'the-sky-is-clear', exact: true, note: null })
  expect(answer.flipSets.length).toBeGreaterThan(0)
  for (const { seconds } of answer.flipSets) expect(seconds).toBeGreaterThan(0)
})

test('a claim is found by its old name, and asked under a scenario', async () => {
  expect((await get('old-name/crux')).json()).toMatchObject({ node: 'it-will-stay-dry' })
  expect((await get('it-will-stay-dry/crux?scenario=clouds')).json()).toMatchObject({ scenario: 'clouds', label: 'out' })
})

test.each([
  ['nothing/crux', 404, 'unknown-node'],
  ['__proto__/crux', 404, 'unknown-node'],
  ['it-will-stay-dry/crux?scenario=snow', 404, 'unknown-scenario'],
  [`${'x'.repeat(201)}/crux`, 400, 'malformed-request'],
])('GET %s is answered with a problem', async (path, status, kind) => {
  const reply = await get(path)
  expect(readProblem(reply.json())).toMatchObject({ type: `about:adduce/${kind}`, status })
})
