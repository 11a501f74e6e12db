import type { Request, RequestHandler } from 'express'
import { problemOf, sendProblem } from './problem.ts'

/** What somebody may do; each may do all that stands before it. */
export type Role = 'reader' | 'author' | 'runner' | 'admin'

const roles: readonly Role[] = ['reader', 'author', 'runner', 'admin']

/** Whether an address is this machine itself, the only one the server binds to. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '127.0.0.1' || host === '::1' || host === '[::1]'
}

/**
 * Refuses what does not come from this machine's own pages: the `Host` must be loopback (a rebound name is not),
 * and an `Origin`, when there is one, must be the very origin that is asked. It stands before every route.
 */
export const ownPagesOnly: RequestHandler = (request, response, next) => {
  const { host, origin } = request.headers
  if (host === undefined || !isLoopback(nameOf(host)))
    return sendProblem(response, problemOf('wrong-host', 'Ask for 127.0.0.1 or localhost; this server answers for no other name.'))
  if (origin !== undefined && origin !== `http://${host}`)
    return sendProblem(response, problemOf('foreign-origin', `A page of ${origin.slice(0, 100)} may not ask this server.`))
  next()
}

/** The identity behind a request. On loopback everybody is the person at this machine and may do everything. */
function roleOf(_request: Request): Role {
  return 'admin'
}

/** Lets a route be used by those who have its role; throws a `TypeError` at start-up when it has none. */
export function access(role: Role): RequestHandler {
  const needed = roles.indexOf(role)
  if (needed < 0) throw new TypeError(`role "${role}" is unknown; a route must say who may use it`)
  return (request, response, next) => {
    if (needed <= roles.indexOf(roleOf(request))) return next()
    sendProblem(response, problemOf('not-allowed', `This needs the role ${role}.`))
  }
}

/** A change carries a header that no form and no foreign page can set, and its body is JSON. */
export const writesDeclareThemselves: RequestHandler = (request, response, next) => {
  if (request.get('X-Adduce') !== '1')
    return sendProblem(response, problemOf('missing-header', 'Send the header X-Adduce: 1 with every change.'))
  const hasBody = request.get('Content-Length') !== undefined || request.get('Transfer-Encoding') !== undefined
  const type = request.get('Content-Type')
  const json = type !== undefined && /^application\/json\s*(;|$)/i.test(type)
  if (json || (type === undefined && !hasBody)) return next()
  sendProblem(response, problemOf('not-json', 'Send the body as application/json.'))
}

/** The name in a `Host` header, without its port; empty when it is malformed. */
function nameOf(host: string): string {
  return /^(\[[0-9a-f:]+\]|[^:[\]]+)(:\d{1,5})?$/i.exec(host)?.[1]?.toLowerCase() ?? ''
}
