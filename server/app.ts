import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import { ownPagesOnly } from './access.ts'
import { securityHeaders } from './headers.ts'
import { servePage } from './page.ts'
import { problemOf, sendProblem } from './problem.ts'
import { mount, type Route } from './route.ts'

export type AppOptions = {
  readonly routes: readonly Route[]
  /** The built page's folder. */
  readonly page: string
  /** Told of what nobody expected. */
  readonly onFault: (cause: unknown) => void
}

/**
 * The application: headers, the guard against foreign pages, the routes, the page, and problems for all the rest.
 * Throws at start-up when a route does not say who may use it.
 */
export function createApp({ routes, page, onFault }: AppOptions): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'simple')
  app.use(securityHeaders, ownPagesOnly)
  for (const route of routes) mount(app, route)
  for (const [path, methods] of methodsOf(routes)) app.all(path, wrongMethod(methods))
  servePage(app, page)
  app.use((request, response) => sendProblem(response, problemOf('unknown-path', `There is nothing at ${request.path.slice(0, 200)}.`)))
  app.use(problemsOf(onFault))
  return app
}

function methodsOf(routes: readonly Route[]): ReadonlyMap<string, readonly string[]> {
  const methods = new Map<string, string[]>()
  for (const { contract } of routes)
    methods.set(contract.path, [
      ...(methods.get(contract.path) ?? []),
      ...(contract.method === 'get' ? ['GET', 'HEAD'] : [contract.method.toUpperCase()]),
    ])
  return methods
}

function wrongMethod(methods: readonly string[]): RequestHandler {
  return (request, response) => {
    response.set('Allow', methods.join(', '))
    sendProblem(response, problemOf('wrong-method', `${request.method} is not answered here; ${methods.join(' and ')} is.`))
  }
}

/** What was thrown on the way: a reader's mistake as a 4xx, anything else as a 500 that says nothing of the inside. */
function problemsOf(onFault: (cause: unknown) => void): ErrorRequestHandler {
  return (cause: { status?: unknown; type?: unknown }, _request, response, _next) => {
    if (response.headersSent) {
      onFault(cause)
      response.destroy()
    } else if (cause.type === 'entity.too.large') sendProblem(response, problemOf('body-too-large', 'Send at most 64 KiB.'))
    else if (typeof cause.status === 'number' && cause.status < 500)
      sendProblem(response, problemOf('malformed-request', 'The address or the body is malformed.'))
    else {
      onFault(cause)
      sendProblem(response, problemOf('internal', 'The server made a mistake; what it was stands in its log.'))
    }
  }
}
