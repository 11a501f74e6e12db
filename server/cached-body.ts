import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { Request, Response } from 'express'

/** One answer in both its forms, made once and sent often. The two forms have different strong tags. */
export type CachedBody = { readonly identity: Form; readonly gzip: Form }

type Form = { readonly bytes: Buffer; readonly tag: string }

const compress = promisify(gzip)

/** Make both forms of a JSON text. */
export async function cachedBody(text: string): Promise<CachedBody> {
  const bytes = Buffer.from(text, 'utf8')
  const hash = createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
  return { identity: { bytes, tag: `"${hash}"` }, gzip: { bytes: await compress(bytes), tag: `"${hash}-gzip"` } }
}

/** Send the form that the reader can take, or 304 when it has that form already. */
export function sendCached(request: Request, response: Response, body: CachedBody): void {
  const packed = request.acceptsEncodings('gzip', 'identity') === 'gzip'
  const { bytes, tag } = packed ? body.gzip : body.identity
  response.set({ ETag: tag, Vary: 'Accept-Encoding', 'Cache-Control': 'no-cache' })
  if (holds(request.get('If-None-Match'), tag)) {
    response.status(304).end()
    return
  }
  if (packed) response.set('Content-Encoding', 'gzip')
  response.status(200).set({ 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': String(bytes.length) })
  response.end(request.method === 'HEAD' ? undefined : bytes)
}

/** Whether an `If-None-Match` names the tag; it is compared weakly, as RFC 9110, 13.1.2 says. */
function holds(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  return header.split(',').some((each) => each.trim() === '*' || each.trim().replace(/^W\//, '') === tag)
}
