import { type IncomingHttpHeaders, request } from 'node:http'

export type Reply = { readonly status: number; readonly headers: IncomingHttpHeaders; readonly bytes: Buffer; readonly json: () => unknown }

export type Question = {
  readonly method?: string
  readonly headers?: { readonly [name: string]: string }
  readonly body?: string
}

/** One request over a connection of its own, with exactly these headers; `fetch` would set and hide some. */
export function ask(url: string, path: string, { method = 'GET', headers = {}, body }: Question = {}): Promise<Reply> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path, method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const bytes = Buffer.concat(chunks)
        resolve({
          status: response.statusCode!,
          headers: response.headers,
          bytes,
          json: () => JSON.parse(bytes.toString('utf8')) as unknown,
        })
      })
    })
    asked.on('error', reject)
    asked.end(body)
  })
}

/** A change as the page makes it. */
export function change(url: string, method: 'POST' | 'DELETE', path: string, body?: unknown): Promise<Reply> {
  const text = body === undefined ? undefined : JSON.stringify(body)
  const headers = {
    'X-Adduce': '1',
    ...(text === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': String(Buffer.byteLength(text)) }),
  }
  return ask(url, path, { method, headers, ...(text === undefined ? {} : { body: text }) })
}
