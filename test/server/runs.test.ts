import { createHash } from 'node:crypto'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { readRun } from '../../core/wire/evidence.ts'
import { readProblem } from '../../core/wire/problem.ts'
import { readSnapshot } from '../../core/wire/snapshot.ts'
import { ask, change } from './ask.ts'
import { type Serving, serveWeather } from './serving.ts'
import { type Heard, listen } from './stream.ts'

let serving: Serving

beforeAll(async () => {
  serving = await serveWeather()
})
afterAll(async () => {
  expect(serving.faults).toEqual([])
  await serving.close()
})

const fetchSnapshot = async () => readSnapshot((await ask(serving.url, '/api/debates/weather')).json())
const post = (body: object) => change(serving.url, 'POST', '/api/debates/weather/runs', body)
const begun = async (body: object) => {
  const reply = await post(body)
  expect(reply.status).toBe(202)
  return (reply.json() as { runs: unknown[] }).runs.map(readRun)
}

test('evidence that is asked for is run, its progress is told, and its outcome is on every page', async () => {
  const stream = await listen(serving.url, `/api/events?since=${(await fetchSnapshot()).sequence}`)
  const [run] = await begun({ evidence: 'a-look-outside', tier: 'quick', mode: 'missing' })
  expect(run).toMatchObject({ evidence: ['a-look-outside'], tier: 'quick', seedsTotal: 8 })
  await stream.until((event) => event.kind === 'run' && event.data.state === 'succeeded')
  await stream.until((event) => event.kind === 'changed' && (event.data.delta.outcomes?.changed[0]?.outcome?.n ?? 0) === 8)
  expect(stream.heard.some((event) => event.kind === 'curve' && event.data.curve === 'blue')).toBe(true)

  const { outcomes, runs } = await fetchSnapshot()
  expect(outcomes[0]).toMatchObject({ evidence: 'a-look-outside', outcome: { value: 'confirmed', n: 8, provisional: true } })
  expect(runs).toMatchObject([{ runKey: run!.runKey, state: 'succeeded', seedsDone: 8 }])
  expect(await begun({ evidence: 'a-look-outside', tier: 'quick', mode: 'missing' })).toEqual([])

  const note = outcomes[0]!.tiers[0]!.artifacts.find(({ name }) => name === 'note')!
  const artifact = await ask(serving.url, `/api/artifacts/${note.sha256}`)
  expect([artifact.status, artifact.headers['content-type']]).toEqual([200, 'text/plain; charset=utf-8'])
  expect(createHash('sha256').update(artifact.bytes).digest('hex')).toBe(note.sha256)
})

test('a claim stands for the evidence below it', async () => {
  const runs = await begun({ node: 'it-will-stay-dry', tier: 'quick', mode: 'reproduce' })
  expect(runs.map(({ evidence, mode }) => [...evidence, mode])).toEqual([['a-look-outside', 'reproduce']])
})

test('a run can be stopped, once', async () => {
  const stream = await listen(serving.url, '/api/events')
  const [run] = await begun({ evidence: 'a-long-look', tier: 'quick', mode: 'missing' })
  const isAt = (state: string) => (event: Heard) => event.kind === 'run' && event.data.runKey === run!.runKey && event.data.state === state
  await stream.until(isAt('measuring'))
  expect((await ask(serving.url, '/api/runs')).json()).toMatchObject({
    runs: expect.arrayContaining([expect.objectContaining({ runKey: run!.runKey, state: 'measuring' })]),
  })
  expect((await change(serving.url, 'DELETE', `/api/runs/${run!.runKey}`)).status).toBe(202)
  await stream.until(isAt('cancelled'))
  const again = await change(serving.url, 'DELETE', `/api/runs/${run!.runKey}`)
  expect(readProblem(again.json())).toMatchObject({ status: 409, type: 'about:adduce/run-ended' })
})

test.each([
  ['a node that is not there', { evidence: 'nothing' }, 404],
  ['a claim named as evidence', { evidence: 'it-will-stay-dry' }, 404],
  ['a claim that is not there', { node: 'nothing' }, 404],
  ['a tier that is not offered', { evidence: 'a-long-look', tier: 'full' }, 409],
  ['seeds again that were never measured', { evidence: 'a-long-look', mode: 'reproduce' }, 409],
])('%s is refused with a reason', async (_name, body, status) => {
  const reply = await post({ tier: 'quick', mode: 'missing', ...body })
  expect(readProblem(reply.json()).detail).toMatch(/\w+/)
  expect(reply.status).toBe(status)
})

test('more runs than may wait are refused for now', async () => {
  const busy = await serveWeather({ mostQueued: 0 })
  onTestFinished(() => busy.close())
  const wanted = { evidence: 'a-look-outside', tier: 'quick', mode: 'missing' }
  const reply = await change(busy.url, 'POST', '/api/debates/weather/runs', wanted)
  expect([reply.status, reply.headers['retry-after']]).toEqual([429, '30'])
  expect((await ask(busy.url, '/api/runs')).json()).toEqual({ runs: [], curves: [] })
})
