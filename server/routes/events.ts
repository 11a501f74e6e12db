import { z } from 'zod'
import type { Broadcast } from '../live/broadcast.ts'
import { problemOf } from '../problem.ts'
import { type Route, route } from '../route.ts'

/** The one stream of events. A reader that comes back names the last event it has seen, in the header or the address. */
export function eventsRoute(broadcast: Broadcast): Route {
  return route(
    {
      method: 'get',
      path: '/api/events',
      role: 'reader',
      about: 'Server-sent events: changed, run, curve, reset. Ids are <boot>-<number>; `since` may also be a snapshot’s sequence number.',
      params: z.object({}),
      query: z.object({ since: z.string().max(60).optional() }),
      body: z.unknown(),
      answer: { status: 200, about: 'The stream; it does not end.', mediaType: 'text/event-stream', schema: z.string() },
      problems: ['too-many'],
    },
    ({ query, request, response }) => {
      if (request.method === 'HEAD') {
        response.type('text/event-stream').end()
        return { kind: 'written' }
      }
      const since = request.get('Last-Event-ID') ?? query.since ?? null
      const joining = broadcast.join(response, request.socket.remoteAddress ?? '', since)
      if (joining === 'joined') return { kind: 'written' }
      response.set('Retry-After', '10')
      return { kind: 'problem', problem: problemOf('too-many', `The stream is ${joining}; close a page and try again.`) }
    },
  )
}
