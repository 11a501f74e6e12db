import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { connect } from 'node:net'
import { expect, onTestFinished, test } from 'vitest'
import { type Broadcast, type BroadcastOptions, openBroadcast, usualBroadcast } from '../../server/live/broadcast.ts'
import { listen } from './stream.ts'

/** A stream on a port of its own; `publish` tells a number as a reset, the smallest event. */
async function open(
  options: Partial<BroadcastOptions> = {},
): Promise<{ broadcast: Broadcast; url: string; tell: () => number; readers: () => Promise<number> }> {
  const broadcast = openBroadcast({ ...usualBroadcast, ...options })
  const server = createServer((request, response) => {
    const since = request.headers['last-event-id'] ?? new URL(request.url!, 'http://x').searchParams.get('since')
    const joining = broadcast.join(response, 'one', since as string | null)
    if (joining !== 'joined') response.writeHead(429).end(joining)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    broadcast.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const tell = () => broadcast.publish((sequence) => ({ kind: 'reset', data: { sequence } }))
  return { broadcast, url, tell, readers: () => new Promise((resolve) => server.getConnections((_, count) => resolve(count))) }
}

const numbers = (heard: readonly { id: string }[]) => heard.map(({ id }) => Number(id.split('-')[1]))

test('readers hear the same events in the same order, numbered without a gap', async () => {
  const { url, tell } = await open()
  const [one, two] = [await listen(url, '/'), await listen(url, '/')]
  const told = [tell(), tell(), tell()]
  for (const reader of [one, two]) {
    await reader.until(({ id }) => id.endsWith(`-${told[2]}`))
    expect(numbers(reader.heard)).toEqual(told)
  }
  expect(told).toEqual([told[0], told[0]! + 1, told[0]! + 2])
})

test.each(['Last-Event-ID', 'since'])('a reader that comes back with %s is told what it missed, once', async (how) => {
  const { broadcast, url, tell } = await open()
  const told = [tell(), tell(), tell(), tell()]
  const seen = `${broadcast.boot}-${told[1]}`
  const reader = how === 'since' ? await listen(url, `/?since=${seen}`) : await listen(url, `/?since=${told[0]}`, { 'Last-Event-ID': seen })
  const next = tell()
  await reader.until(({ id }) => id.endsWith(`-${next}`))
  expect(numbers(reader.heard)).toEqual([told[2], told[3], next])
})

test('the bare number of a snapshot will do', async () => {
  const { broadcast, url, tell } = await open()
  const before = broadcast.sequence
  const told = tell()
  const reader = await listen(url, `/?since=${before}`)
  await reader.until(({ id }) => id.endsWith(`-${told}`))
  expect(numbers(reader.heard)).toEqual([told])
})

test('a reader that has seen everything is told nothing, and knows where it stands', async () => {
  const { broadcast, url, tell } = await open()
  tell()
  const [fresh, back] = [await listen(url, '/'), await listen(url, `/?since=${broadcast.sequence}`)]
  const next = tell()
  for (const reader of [fresh, back]) {
    await reader.until(({ id }) => id.endsWith(`-${next}`))
    expect(reader.heard.length).toBe(1)
  }
})

test.each([
  ['another start of the server', ({ broadcast }: { broadcast: Broadcast }) => `00000000-${broadcast.sequence}`],
  ['a number that is yet to come', ({ broadcast }: { broadcast: Broadcast }) => `${broadcast.sequence + 1}`],
  ['a number from before the start', () => '17'],
  ['what is no longer kept', ({ broadcast }: { broadcast: Broadcast }) => `${broadcast.sequence - 5}`],
  ['nonsense', () => 'x-y-z'],
])('a reader that names %s is told to start again', async (_name, since) => {
  const opened = await open({ replayCount: 3 })
  for (let event = 0; event < 6; event++) opened.tell()
  const reader = await listen(opened.url, `/?since=${since(opened)}`)
  const { kind, id } = await reader.until(() => true)
  expect([kind, id]).toEqual(['reset', `${opened.broadcast.boot}-${opened.broadcast.sequence}`])
})

test('silence is filled with heartbeats', async () => {
  const { url, tell } = await open({ heartbeatMs: 20 })
  const reader = await listen(url, '/')
  while (reader.comments.length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
  tell()
  expect((await reader.until(() => true)).kind).toBe('reset')
})

test('one address has only so many readers, and a place that is left is free again', async () => {
  const { url, readers } = await open({ mostReadersPerAddress: 2 })
  const first = await listen(url, '/')
  await listen(url, '/')
  expect((await listen(url, '/')).status).toBe(429)
  first.close()
  while ((await readers()) > 1) await new Promise((resolve) => setTimeout(resolve, 5))
  expect((await listen(url, '/')).status).toBe(200)
})

test('a reader that does not read is dropped, and the others hear on', async () => {
  const { broadcast, url } = await open({ slowReaderBytes: 64 * 1024 })
  const { port } = new URL(url)
  const deaf = connect(Number(port), '127.0.0.1')
  onTestFinished(() => void deaf.destroy())
  deaf.on('error', () => undefined)
  deaf.pause()
  deaf.write('GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n')
  const reader = await listen(url, '/')
  const dropped = new Promise((resolve) => deaf.once('close', resolve))
  const data = { runKey: 'a'.repeat(64), curve: 'x'.repeat(100_000), index: 0, points: [] } as never
  for (let event = 0; event < 200; event++) {
    const told = broadcast.publish(() => ({ kind: 'curve', data }))
    await reader.until(({ id }) => id.endsWith(`-${told}`))
  }
  deaf.resume()
  await dropped
  expect(reader.heard.length).toBe(200)
})
