import { type ClientRequest, type IncomingMessage, request } from 'node:http'
import { onTestFinished } from 'vitest'
import { readEvent, type ServerEvent } from '../../core/wire/events.ts'

export type Heard = { readonly id: string } & ServerEvent

export type Listening = {
  readonly status: number
  readonly heard: readonly Heard[]
  /** Lines that are comments: heartbeats. */
  readonly comments: readonly string[]
  /** The id a browser would name when it comes back. */
  lastId(): string
  /** The first event that fits, now or later. */
  until(fits: (event: Heard) => boolean): Promise<Heard>
  readonly ended: Promise<void>
  close(): void
}

/** Listen to the stream of events until the test ends. */
export async function listen(url: string, address: string, headers: { readonly [name: string]: string } = {}): Promise<Listening> {
  const [asked, response] = await open(url + address, headers)
  onTestFinished(() => void asked.destroy())
  const heard: Heard[] = []
  const comments: string[] = []
  const waiting = new Set<() => void>()
  let lastId = headers['Last-Event-ID'] ?? ''
  let text = ''
  response.setEncoding('utf8')
  response.on('data', (chunk: string) => {
    const blocks = (text + chunk).split('\n\n')
    text = blocks.pop()!
    for (const block of blocks) {
      const fields = new Map(block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]))
      if (fields.has('')) comments.push(fields.get('')!)
      lastId = fields.get('id') ?? lastId
      const [kind, data] = [fields.get('event'), fields.get('data')]
      if (kind !== undefined && data !== undefined) heard.push({ id: fields.get('id')!, ...readEvent(kind, data) })
    }
    for (const look of waiting) look()
  })
  return {
    status: response.statusCode!,
    heard,
    comments,
    lastId: () => lastId,
    until: (fits) =>
      new Promise((resolve) => {
        const look = () => {
          const found = heard.find(fits)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    ended: new Promise((resolve) => response.on('close', resolve)),
    close: () => void asked.destroy(),
  }
}

function open(url: string, headers: { readonly [name: string]: string }): Promise<[ClientRequest, IncomingMessage]> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { headers, agent: false }, (response) => {
      // A stream that is cut is what some tests are about.
      response.on('error', () => undefined)
      resolve([asked, response])
    })
    asked.on('error', reject)
    asked.end()
  })
}
